package org.verray.datasets.synthesize;

import org.verray.radiographs.GrayImage;

/**
 * Takes from a twin what would tell it from its parent without a look at the picture: brightness, contrast, the share of
 * black and white, gray levels that the parent never uses. Where the parent is perfectly flat (25 equal values around a
 * pixel: blank borders, saturated areas), so is the twin; elsewhere the twin's gray levels are mapped by a rising curve to
 * the parent's distribution (histogram specification). What is left are differences in where the grays lie, which is what
 * a generator's trace is. {@link #evenGrain} does the same for the amount of grain.
 */
public final class Likeness {
    private static final int LEVELS = 256;
    private static final int FINE = 128;
    private static final int FLAT_RADIUS = 2;

    /** Share of the parent in what ranks are drawn from: orders the pixels that a generator cut off at black or white. */
    private static final float TIE = 0.02f;

    private static final int GRAIN_WINDOW = 31;
    private static final float LEAST_GAIN = 0.4f;
    private static final float MOST_GAIN = 1.6f;

    private Likeness() {}

    /**
     * The twin with its finest detail (what differs from the mean of 3 x 3 pixels) made weaker or stronger, so that there is
     * as much of it around a pixel as in the parent; at most to 0.4 or 1.6 times what it was. Values may leave 0 to 255.
     */
    static GrayImage evenGrain(GrayImage parent, GrayImage twin) {
        int rows = parent.rows();
        int columns = parent.columns();
        float[] smooth = LocalMean.of(twin.values(), rows, columns, 3);
        float[] wanted = amount(parent.values(), LocalMean.of(parent.values(), rows, columns, 3), rows, columns);
        float[] found = amount(twin.values(), smooth, rows, columns);
        float[] values = new float[smooth.length];
        for (int i = 0; i < values.length; i++) {
            float gain = found[i] > 0 ? wanted[i] / found[i] : 1;
            gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, gain));
            values[i] = smooth[i] + gain * (twin.values()[i] - smooth[i]);
        }
        return new GrayImage(rows, columns, values);
    }

    private static float[] amount(float[] values, float[] smooth, int rows, int columns) {
        float[] absolute = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            absolute[i] = Math.abs(values[i] - smooth[i]);
        }
        return LocalMean.of(absolute, rows, columns, GRAIN_WINDOW);
    }

    /** What a synthesizer makes of a parent, with the parent's grays and, where it means to keep it, its amount of grain. */
    public static GrayImage twin(GrayImage parent, Synthesizer synthesizer) {
        return settle(parent, evened(parent, synthesizer));
    }

    /** What a synthesizer makes of a parent, with the parent's amount of grain where it means to keep it. */
    static GrayImage evened(GrayImage parent, Synthesizer synthesizer) {
        GrayImage twin = synthesizer.synthesize(parent);
        return synthesizer.keepsGrain() ? evenGrain(parent, twin) : twin;
    }

    /** The twin with the parent's distribution of gray levels; values 0 to 255, not rounded. */
    public static GrayImage settle(GrayImage parent, GrayImage twin) {
        return settle(parent, twin, new boolean[0]);
    }

    /**
     * The same where only a part of the twin will be used.
     *
     * @param used the pixels that count; empty for all
     */
    static GrayImage settle(GrayImage parent, GrayImage twin, boolean[] used) {
        boolean[] flat = flat(parent);
        int[] parentCounts = new int[LEVELS];
        int[] twinCounts = new int[LEVELS * FINE];
        int n = flat.length;
        for (int i = 0; i < n; i++) {
            if (!flat[i] && (used.length == 0 || used[i])) {
                parentCounts[level(parent.values()[i])]++;
                twinCounts[bin(parent, twin, i)]++;
            }
        }
        float[] curve = curve(twinCounts, parentCounts);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = flat[i] ? parent.values()[i] : curve[bin(parent, twin, i)];
        }
        return new GrayImage(parent.rows(), parent.columns(), values);
    }

    private static int level(float value) {
        return Math.max(0, Math.min(LEVELS - 1, Math.round(value)));
    }

    private static int bin(GrayImage parent, GrayImage twin, int i) {
        float value = twin.values()[i] + TIE * (parent.values()[i] - twin.values()[i]);
        return Math.max(0, Math.min(LEVELS * FINE - 1, (int) (value * FINE)));
    }

    /** By bin of the twin: the gray that has the same rank in the parent, each level spread over its width of 1. */
    private static float[] curve(int[] twinCounts, int[] parentCounts) {
        float[] curve = new float[twinCounts.length];
        int level = 0;
        long below = 0;
        long rank = 0;
        for (int bin = 0; bin < curve.length; bin++) {
            double middle = rank + twinCounts[bin] / 2.0;
            while (level < LEVELS - 1 && middle >= below + parentCounts[level]) {
                below += parentCounts[level];
                level++;
            }
            double inside = parentCounts[level] == 0 ? 0.5 : (middle - below) / parentCounts[level];
            curve[bin] = (float) Math.max(0, Math.min(LEVELS - 1, level - 0.499 + 0.998 * Math.min(1, inside)));
            rank += twinCounts[bin];
        }
        return curve;
    }

    /** Where all values within two pixels are equal. */
    private static boolean[] flat(GrayImage image) {
        int rows = image.rows();
        int columns = image.columns();
        boolean[] along = new boolean[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                along[r * columns + c] = even(image, r, c, 0, 1);
            }
        }
        boolean[] flat = new boolean[along.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                boolean all = even(image, r, c, 1, 0);
                for (int k = -FLAT_RADIUS; all && k <= FLAT_RADIUS; k++) {
                    all = along[Math.max(0, Math.min(rows - 1, r + k)) * columns + c];
                }
                flat[r * columns + c] = all;
            }
        }
        return flat;
    }

    private static boolean even(GrayImage image, int row, int column, int down, int right) {
        float value = image.at(row, column);
        for (int k = -FLAT_RADIUS; k <= FLAT_RADIUS; k++) {
            int r = Math.max(0, Math.min(image.rows() - 1, row + k * down));
            int c = Math.max(0, Math.min(image.columns() - 1, column + k * right));
            if (image.at(r, c) != value) {
                return false;
            }
        }
        return true;
    }
}
