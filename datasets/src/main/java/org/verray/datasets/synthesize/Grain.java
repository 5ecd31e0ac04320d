package org.verray.datasets.synthesize;

import java.util.random.RandomGenerator;
import org.verray.datasets.degrade.Degradations;
import org.verray.radiographs.GrayImage;

/**
 * Parts an image into structure and grain; their sum is the image. The image is taken apart by the undecimated wavelet
 * transform with a B3 spline, three scales; on each scale, what does not stand out from the local noise is grain: all of a
 * coefficient w below t, t&sup2;/w of one above (non-negative garrote, Gao 1998), with t twice the local standard deviation
 * of noise. That is measured on the finest scale and carried to the others in the proportions of white noise (Starck and
 * Murtagh, PASP 110, 1998), so that fine anatomy stays structure.
 *
 * @param structure the image without grain
 * @param grain values around 0, same size
 */
public record Grain(GrayImage structure, GrayImage grain) {
    /** Standard deviation of unit white noise on each scale of the transform. */
    private static final float[] WHITE = {0.889f, 0.2f, 0.086f};

    private static final int WINDOW = 31;
    private static final double OUTLIER = 3;
    private static final double DEVIATION_OF_MEAN = 1.2533;
    private static final double THRESHOLD = 2;

    private static final double PRESENT = 0.05;

    /**
     * Standard deviation of an image's grain where it has any, in gray levels: blank parts do not count.
     *
     * @return 0 for an image without grain
     */
    public static double deviation(GrayImage image) {
        double sum = 0;
        int n = 0;
        for (float value : of(image).grain().values()) {
            if (Math.abs(value) > PRESENT) {
                sum += Math.abs(value);
                n++;
            }
        }
        return n == 0 ? 0 : DEVIATION_OF_MEAN * sum / n;
    }

    /** Parts an image of any size. */
    public static Grain of(GrayImage image) {
        int n = image.values().length;
        float[] grain = new float[n];
        float[] smooth = image.values().clone();
        float[] noise = {};
        for (int scale = 0; scale < WHITE.length; scale++) {
            float[] next = spline(smooth, image.rows(), image.columns(), 1 << scale);
            float[] detail = smooth;
            for (int i = 0; i < n; i++) {
                detail[i] -= next[i];
            }
            if (scale == 0) {
                noise = noise(detail, image.rows(), image.columns());
            }
            float threshold = (float) THRESHOLD * WHITE[scale] / WHITE[0];
            for (int i = 0; i < n; i++) {
                float w = detail[i];
                float t = threshold * noise[i];
                grain[i] += Math.abs(w) <= t ? w : t * t / w;
            }
            smooth = next;
        }
        float[] structure = new float[n];
        for (int i = 0; i < n; i++) {
            structure[i] = image.values()[i] - grain[i];
        }
        return new Grain(
                new GrayImage(image.rows(), image.columns(), structure),
                new GrayImage(image.rows(), image.columns(), grain));
    }

    /** The structure with the grain multiplied; values may leave 0 to 255. */
    public GrayImage with(double factor) {
        float[] values = new float[grain.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (structure.values()[i] + factor * grain.values()[i]);
        }
        return new GrayImage(grain.rows(), grain.columns(), values);
    }

    /** Mean absolute value of the grain. */
    double strength() {
        double sum = 0;
        for (float value : grain.values()) {
            sum += Math.abs(value);
        }
        return sum / grain.values().length;
    }

    /** Local standard deviation of the grain, in gray levels. */
    float[] deviation() {
        return LocalMean.of(absolute(grain.values(), Float.POSITIVE_INFINITY), grain.rows(), grain.columns(), WINDOW);
    }

    /** Local standard deviation of the finest detail, edges cut off. */
    private static float[] noise(float[] detail, int rows, int columns) {
        double sum = 0;
        int present = 0;
        for (float w : detail) {
            sum += Math.abs(w);
            present += w != 0 ? 1 : 0;
        }
        float limit = (float) (OUTLIER * sum / Math.max(1, present));
        return LocalMean.of(absolute(detail, limit), rows, columns, WINDOW);
    }

    /** Absolute values, cut, in units of the standard deviation of normal noise with that mean absolute value. */
    private static float[] absolute(float[] values, float limit) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) (DEVIATION_OF_MEAN * Math.min(limit, Math.abs(values[i])));
        }
        return result;
    }

    /** Smooths with (1, 4, 6, 4, 1) / 16 along rows and columns, taps {@code step} pixels apart, edges mirrored. */
    private static float[] spline(float[] values, int rows, int columns, int step) {
        float[] along = new float[values.length];
        for (int r = 0; r < rows; r++) {
            int row = r * columns;
            for (int c = 0; c < columns; c++) {
                along[row + c] = (values[row + Mirror.index(c - 2 * step, columns)]
                                + 4 * values[row + Mirror.index(c - step, columns)]
                                + 6 * values[row + c]
                                + 4 * values[row + Mirror.index(c + step, columns)]
                                + values[row + Mirror.index(c + 2 * step, columns)])
                        / 16;
            }
        }
        float[] result = new float[values.length];
        for (int r = 0; r < rows; r++) {
            int far = Mirror.index(r - 2 * step, rows) * columns;
            int near = Mirror.index(r - step, rows) * columns;
            int below = Mirror.index(r + step, rows) * columns;
            int farBelow = Mirror.index(r + 2 * step, rows) * columns;
            for (int c = 0; c < columns; c++) {
                result[r * columns + c] = (along[far + c]
                                + 4 * along[near + c]
                                + 6 * along[r * columns + c]
                                + 4 * along[below + c]
                                + along[farBelow + c])
                        / 16;
            }
        }
        return result;
    }

    /** White noise of deviation 1 in the size of the grain, blurred a little and brought back to deviation 1. */
    static GrayImage white(int rows, int columns, double blur, RandomGenerator random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        GrayImage blurred = Degradations.blur(new GrayImage(rows, columns, values), blur);
        double square = 0;
        for (float value : blurred.values()) {
            square += value * value;
        }
        float scale = (float) Math.sqrt(values.length / square);
        for (int i = 0; i < values.length; i++) {
            values[i] = blurred.values()[i] * scale;
        }
        return new GrayImage(rows, columns, values);
    }
}
