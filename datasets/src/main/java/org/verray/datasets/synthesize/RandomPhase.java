package org.verray.datasets.synthesize;

import java.util.random.RandomGenerator;
import org.verray.radiographs.Fourier;
import org.verray.radiographs.GrayImage;

/**
 * Draws another texture with the local power spectrum of a given one: the image is cut into overlapping windows of 32 x 32
 * pixels, the Fourier phases of each are replaced by those of white noise, and the windows are laid over each other again
 * (random-phase texture, Galerne, Gousseau and Morel, IEEE TIP 2011, done locally). Strength and colour of the grain stay,
 * its arrangement does not.
 */
final class RandomPhase {
    private static final int SIDE = 32;
    private static final Fourier FOURIER = new Fourier(SIDE);
    private static final int STEP = SIDE / 2;

    /** Independent windows add variances where copies would add values: brings the deviation back to the given one. */
    private static final float INDEPENDENT = 2;

    private RandomPhase() {}

    static GrayImage of(GrayImage texture, RandomGenerator random) {
        int rows = texture.rows();
        int columns = texture.columns();
        float[] result = new float[rows * columns];
        double[] window = new double[SIDE];
        for (int i = 0; i < SIDE; i++) {
            window[i] = StrictMath.sin(Math.PI * (i + 0.5) / SIDE);
        }
        for (int row = -STEP; row < rows; row += STEP) {
            for (int column = -STEP; column < columns; column += STEP) {
                double[] made = redrawn(Mirror.cut(texture, row, column, SIDE, SIDE), window, random);
                for (int r = Math.max(0, -row); r < Math.min(SIDE, rows - row); r++) {
                    for (int c = Math.max(0, -column); c < Math.min(SIDE, columns - column); c++) {
                        result[(row + r) * columns + column + c] +=
                                (float) (INDEPENDENT * window[r] * window[c] * made[r * SIDE + c]);
                    }
                }
            }
        }
        return new GrayImage(rows, columns, result);
    }

    private static double[] redrawn(float[] part, double[] window, RandomGenerator random) {
        double[] re = new double[part.length];
        double[] im = new double[part.length];
        double[] noise = new double[part.length];
        double[] noiseIm = new double[part.length];
        for (int i = 0; i < part.length; i++) {
            re[i] = part[i] * window[i / SIDE] * window[i % SIDE];
            noise[i] = random.nextGaussian();
        }
        FOURIER.transform(re, im);
        FOURIER.transform(noise, noiseIm);
        for (int i = 0; i < part.length; i++) {
            double magnitude = Math.sqrt(re[i] * re[i] + im[i] * im[i]);
            double length = Math.sqrt(noise[i] * noise[i] + noiseIm[i] * noiseIm[i]);
            double scale = length > 0 ? magnitude / length : 0;
            re[i] = noise[i] * scale;
            im[i] = -noiseIm[i] * scale;
        }
        // The forward transform of the conjugate is, for a real result, the inverse times the number of values.
        FOURIER.transform(re, im);
        for (int i = 0; i < part.length; i++) {
            re[i] /= part.length;
        }
        return re;
    }
}
