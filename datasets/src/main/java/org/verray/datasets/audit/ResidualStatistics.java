package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.verray.radiographs.GrayImage;

/**
 * Moments of high-pass residuals at native resolution: logarithm of the deviation, skewness, excess kurtosis, share of zeros,
 * and the correlation with the next residual across and down. The residuals are small differences as steganalysis uses them
 * (Fridrich and Kodovsky, IEEE TIFS 2012). Of large images every pixel of a central part is used.
 */
public final class ResidualStatistics {
    private static final int LARGEST_SIDE = 2048;
    private static final String[] MOMENTS = {
        "log deviation", "skewness", "kurtosis", "share of zeros", "correlation across", "correlation down"
    };

    /** A residual: its name, and weights of the 3 x 3 neighbourhood row by row. */
    private record Filter(String name, int... weights) {}

    private static final List<Filter> FILTERS = List.of(
            new Filter("difference across", 0, 0, 0, 0, -1, 1, 0, 0, 0),
            new Filter("difference down", 0, 0, 0, 0, -1, 0, 0, 1, 0),
            new Filter("second difference across", 0, 0, 0, 1, -2, 1, 0, 0, 0),
            new Filter("second difference down", 0, 1, 0, 0, -2, 0, 0, 1, 0),
            new Filter("Laplacian", 0, 1, 0, 1, -4, 1, 0, 1, 0),
            new Filter("checker", -1, 2, -1, 2, -4, 2, -1, 2, -1));

    private static final List<String> NAMES = names();

    private ResidualStatistics() {}

    /** Names of the values of {@link #of}. */
    public static List<String> featureNames() {
        return NAMES;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Filter filter : FILTERS) {
            for (String moment : MOMENTS) {
                names.add(filter.name + ": " + moment);
            }
        }
        return Collections.unmodifiableList(names);
    }

    /** Computes them, as many as {@link #featureNames}; NaN in all for images below 4 x 4 pixels, and where a moment is undefined. */
    public static double[] of(GrayImage image) {
        int rows = Math.min(LARGEST_SIDE, image.rows());
        int columns = Math.min(LARGEST_SIDE, image.columns());
        double[] result = new double[FILTERS.size() * MOMENTS.length];
        for (int f = 0; f < FILTERS.size(); f++) {
            double[] moments = rows < 4 || columns < 4
                    ? new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN}
                    : moments(image, rows, columns, FILTERS.get(f).weights);
            System.arraycopy(moments, 0, result, f * MOMENTS.length, MOMENTS.length);
        }
        return result;
    }

    private static double[] moments(GrayImage image, int rows, int columns, int[] w) {
        int height = rows - 2;
        int width = columns - 2;
        float[] residual = residual(image, height, width, w);
        double n = residual.length;
        double mean = 0;
        long zeros = 0;
        for (float r : residual) {
            mean += r;
            zeros += r == 0 ? 1 : 0;
        }
        mean /= n;
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        double across = 0;
        double down = 0;
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                double d = residual[i] - mean;
                m2 += d * d;
                m3 += d * d * d;
                m4 += d * d * d * d;
                if (column + 1 < width) {
                    across += d * (residual[i + 1] - mean);
                }
                if (row + 1 < height) {
                    down += d * (residual[i + width] - mean);
                }
            }
        }
        double variance = m2 / n;
        boolean flat = m2 == 0;
        return new double[] {
            StrictMath.log(1e-6 + variance) / 2,
            flat ? Double.NaN : m3 / n / (variance * Math.sqrt(variance)),
            flat ? Double.NaN : m4 / n / (variance * variance) - 3,
            zeros / n,
            flat ? Double.NaN : across / m2,
            flat ? Double.NaN : down / m2
        };
    }

    private static float[] residual(GrayImage image, int height, int width, int[] w) {
        int top = (image.rows() - height) / 2;
        int left = (image.columns() - width) / 2;
        float[] values = image.values();
        float[] residual = new float[height * width];
        for (int k = 0; k < w.length; k++) {
            if (w[k] != 0) {
                int first = (top + k / 3 - 1) * image.columns() + left + k % 3 - 1;
                add(values, first, image.columns(), w[k], residual, width);
            }
        }
        return residual;
    }

    /** Adds a neighbour of each pixel times its weight, row by row: a loop that processors do for several pixels at a time. */
    private static void add(float[] values, int first, int stride, float weight, float[] residual, int width) {
        float[] line = new float[width];
        for (int to = 0, from = first; to < residual.length; to += width, from += stride) {
            System.arraycopy(values, from, line, 0, width);
            for (int column = 0; column < width; column++) {
                residual[to + column] += weight * line[column];
            }
        }
    }
}
