package org.verray.datasets.synthesize;

import org.verray.datasets.degrade.Degradations;
import org.verray.radiographs.GrayImage;

/**
 * Parts an image into structure and grain; their sum is the image. The image is taken apart by the undecimated wavelet
 * transform with a B3 spline (Starck and Murtagh, Astron. Astrophys. 342, 1998), three scales; on each scale, what does not
 * stand out from the local noise is grain: all of a coefficient w below t, t&sup2;/w of one above (non-negative garrote, Gao
 * 1998), with t twice the local standard deviation. Edges are structure.
 *
 * @param structure the image without grain
 * @param grain values around 0, same size
 */
record Grain(GrayImage structure, GrayImage grain) {
    private static final int SCALES = 3;
    private static final int WINDOW = 31;
    private static final double OUTLIER = 3;
    private static final double DEVIATION_OF_MEAN = 1.2533;
    private static final double THRESHOLD = 2;

    static Grain of(GrayImage image) {
        int n = image.values().length;
        float[] grain = new float[n];
        float[] smooth = image.values().clone();
        for (int scale = 0; scale < SCALES; scale++) {
            float[] next = spline(smooth, image.rows(), image.columns(), 1 << scale);
            float[] detail = smooth;
            for (int i = 0; i < n; i++) {
                detail[i] -= next[i];
            }
            float[] threshold = threshold(detail, image.rows(), image.columns());
            for (int i = 0; i < n; i++) {
                float w = detail[i];
                float t = threshold[i];
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
    GrayImage with(double factor) {
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

    private static float[] threshold(float[] detail, int rows, int columns) {
        double sum = 0;
        int present = 0;
        for (float w : detail) {
            sum += Math.abs(w);
            present += w != 0 ? 1 : 0;
        }
        float limit = (float) (OUTLIER * sum / Math.max(1, present));
        float[] threshold = LocalMean.of(absolute(detail, limit), rows, columns, WINDOW);
        for (int i = 0; i < threshold.length; i++) {
            threshold[i] *= (float) THRESHOLD;
        }
        return threshold;
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
    static GrayImage noise(int rows, int columns, double blur, java.util.random.RandomGenerator random) {
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
