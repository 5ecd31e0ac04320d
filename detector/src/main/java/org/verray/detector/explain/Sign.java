package org.verray.detector.explain;

import java.util.Arrays;
import java.util.function.Function;
import org.verray.datasets.degrade.Resampling;
import org.verray.radiographs.GrayImage;
import org.verray.statistics.Reason;

/**
 * A sign of synthetic radiographs that readers name, as one number. Exploratory: how well such a number tells the classes apart
 * depends on the set, none is part of a score, and a high value is no finding. Higher = more of what readers take for synthetic.
 * Turning black into white changes none of them but for rounding; except for grain, pictures are brought to one size first.
 */
public enum Sign {
    /** Both halves of the picture look alike. */
    BILATERAL_SYMMETRY(
            "bilateralSymmetry",
            "correlation of the picture, 64 pixels long, with its mirror image, at the best vertical axis in the middle fifth",
            Symmetry::measure),
    /** Grain is as strong in every place. */
    GRAIN_UNIFORMITY(
            "grainUniformity",
            "minus the interquartile range of log2 of the grain in 12 x 12 blocks: the median size of what pixels differ from the"
                    + " mean of their four neighbours; blocks that are flat are left out",
            Sign::grainUniformity),
    /** Outlines of bones run smoothly. */
    CONTOUR_SMOOTHNESS(
            "contourSmoothness",
            "mean coherence of the structure tensor over 7 x 7 pixels where the gradient is among the strongest 5%, in the picture"
                    + " brought to 512 pixels; 1 where edges have one direction",
            Sign::contourSmoothness),
    /** The spine is straight. */
    SPINE_STRAIGHTNESS(
            "spineStraightness",
            "minus the root mean square of what the best vertical ridge in the middle of the picture departs from a line, in"
                    + " widths of the picture; in a chest picture that ridge is the spine or the mediastinum",
            SpineLine::measure);

    private static final int BLOCKS = 12;
    private static final int FEWEST_BLOCKS = 16;
    private static final int SMALLEST = 96;
    private static final int LONG_SIDE = 512;
    private static final double STRONG = 0.95;

    private final String key;
    private final String definition;
    private final Function<GrayImage, Measured> measure;

    Sign(String key, String definition, Function<GrayImage, Measured> measure) {
        this.key = key;
        this.definition = definition;
        this.measure = measure;
    }

    /**
     * A measurement.
     *
     * @param value NaN where undefined
     * @param reason why it is NaN
     */
    public record Measured(double value, Reason reason) {
        static Measured of(double value) {
            return Double.isNaN(value) ? undefined("no contrast") : new Measured(value, Reason.NONE);
        }

        static Measured undefined(String reason) {
            return new Measured(Double.NaN, new Reason(reason));
        }
    }

    /** Name in JSON. */
    public String key() {
        return key;
    }

    /** What is measured, in words. */
    public String definition() {
        return definition;
    }

    /** Measures an image. */
    public Measured of(GrayImage image) {
        return measure.apply(image);
    }

    /** The image with its longer side at a number of pixels. */
    static GrayImage fitted(GrayImage image, int longSide) {
        double scale = (double) longSide / Math.max(image.rows(), image.columns());
        return Resampling.BILINEAR.resize(image, Math.max(1, (int) Math.round(scale * image.rows())), Math.max(1, (int)
                Math.round(scale * image.columns())));
    }

    private static Measured grainUniformity(GrayImage image) {
        if (Math.min(image.rows(), image.columns()) < SMALLEST) {
            return Measured.undefined("smaller than " + SMALLEST + " pixels");
        }
        double[] logs = new double[BLOCKS * BLOCKS];
        int n = 0;
        for (int block = 0; block < logs.length; block++) {
            double grain = grain(image, block / BLOCKS, block % BLOCKS);
            if (grain > 0) {
                logs[n++] = Math.log(grain) / Math.log(2);
            }
        }
        if (n < FEWEST_BLOCKS) {
            return Measured.undefined("fewer than " + FEWEST_BLOCKS + " blocks with grain");
        }
        Arrays.sort(logs, 0, n);
        return Measured.of(logs[n / 4] - logs[3 * n / 4]);
    }

    /** Median size of what pixels differ from the mean of their neighbours; 0 where half of them do not. */
    private static double grain(GrayImage image, int blockRow, int blockColumn) {
        int top = Math.max(1, blockRow * image.rows() / BLOCKS);
        int bottom = Math.min(image.rows() - 1, (blockRow + 1) * image.rows() / BLOCKS);
        int left = Math.max(1, blockColumn * image.columns() / BLOCKS);
        int right = Math.min(image.columns() - 1, (blockColumn + 1) * image.columns() / BLOCKS);
        double[] sizes = new double[(bottom - top) * (right - left)];
        int n = 0;
        for (int r = top; r < bottom; r++) {
            for (int c = left; c < right; c++) {
                double around = image.at(r - 1, c) + image.at(r + 1, c) + image.at(r, c - 1) + image.at(r, c + 1);
                sizes[n++] = Math.abs(image.at(r, c) - around / 4);
            }
        }
        Arrays.sort(sizes);
        return sizes[sizes.length / 2];
    }

    private static Measured contourSmoothness(GrayImage image) {
        if (Math.max(image.rows(), image.columns()) < LONG_SIDE) {
            return Measured.undefined("smaller than " + LONG_SIDE + " pixels");
        }
        GrayImage small = fitted(image, LONG_SIDE);
        int columns = small.columns();
        float[] smooth = WindowMean.of(small.values(), columns, 1);
        float[] xx = new float[smooth.length];
        float[] xy = new float[smooth.length];
        float[] yy = new float[smooth.length];
        float[] energy = new float[smooth.length];
        for (int r = 1; r < small.rows() - 1; r++) {
            for (int c = 1; c < columns - 1; c++) {
                int i = r * columns + c;
                float x = smooth[i + 1] - smooth[i - 1];
                float y = smooth[i + columns] - smooth[i - columns];
                xx[i] = x * x;
                xy[i] = x * y;
                yy[i] = y * y;
                energy[i] = xx[i] + yy[i];
            }
        }
        float[] sorted = energy.clone();
        Arrays.sort(sorted);
        float least = sorted[(int) (STRONG * (sorted.length - 1))];
        return least > 0
                ? Measured.of(coherence(xx, xy, yy, energy, columns, least))
                : Measured.undefined("no contrast");
    }

    /** Mean of (l1 - l2)/(l1 + l2) of the eigenvalues, where the energy of the gradient reaches a level. */
    private static double coherence(float[] xx, float[] xy, float[] yy, float[] energy, int columns, float least) {
        float[] a = WindowMean.of(xx, columns, 3);
        float[] b = WindowMean.of(xy, columns, 3);
        float[] d = WindowMean.of(yy, columns, 3);
        double sum = 0;
        int n = 0;
        for (int i = 0; i < energy.length; i++) {
            if (energy[i] >= least) {
                sum += Math.hypot(a[i] - d[i], 2 * b[i]) / (a[i] + d[i]);
                n++;
            }
        }
        return sum / n;
    }
}
