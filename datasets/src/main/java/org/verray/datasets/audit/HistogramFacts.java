package org.verray.datasets.audit;

import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Histogram;

/** How often each of the 256 grays occurs at the common depth. Where they occur plays no part. */
final class HistogramFacts {
    private static final int LEVELS = 256;
    private static final int BINS = 16;
    private static final int[] PERCENT = {1, 5, 25, 50, 75, 95, 99};

    private HistogramFacts() {}

    static Facts of(GrayImage image) {
        int n = image.values().length;
        int[] counts = new int[LEVELS];
        double sum = 0;
        double squares = 0;
        for (float value : image.values()) {
            int level = Math.max(0, Math.min(LEVELS - 1, Math.round(value)));
            counts[level]++;
            sum += level;
            squares += (double) level * level;
        }
        double mean = sum / n;
        Facts facts = new Facts()
                .number("mean gray", mean)
                .number("deviation of gray", Math.sqrt(Math.max(0, squares / n - mean * mean)))
                .number("share of black (0)", (double) counts[0] / n)
                .number("share of white (255)", (double) counts[LEVELS - 1] / n);
        int[] quantiles = new int[PERCENT.length];
        for (int i = 0; i < PERCENT.length; i++) {
            quantiles[i] = Histogram.quantile(counts, (long) (n - 1) * PERCENT[i] / 100);
            facts.number(PERCENT[i] + "% quantile", quantiles[i]);
        }
        gaps(facts, counts, quantiles[0], quantiles[PERCENT.length - 1]);
        for (int bin = 0; bin < BINS; bin++) {
            int first = bin * LEVELS / BINS;
            long inside = 0;
            for (int level = first; level < first + LEVELS / BINS; level++) {
                inside += counts[level];
            }
            facts.number("share of grays " + first + " to " + (first + LEVELS / BINS - 1), (double) inside / n);
        }
        return facts;
    }

    /** Levels in use, and how ragged the histogram is between two levels: combs come of stretching and of windowing. */
    private static void gaps(Facts facts, int[] counts, int low, int high) {
        int used = 0;
        int lowest = LEVELS;
        int highest = 0;
        for (int level = 0; level < LEVELS; level++) {
            if (counts[level] > 0) {
                used++;
                lowest = Math.min(lowest, level);
                highest = level;
            }
        }
        long empty = 0;
        double jumps = 0;
        double inside = 0;
        for (int level = low + 1; level < high; level++) {
            empty += counts[level] == 0 ? 1 : 0;
            jumps += Math.abs(2.0 * counts[level] - counts[level - 1] - counts[level + 1]);
            inside += counts[level];
        }
        facts.number("grays in use", used)
                .number("darkest gray", lowest)
                .number("brightest gray", highest)
                .number("unused grays in the middle", empty)
                .number("raggedness", inside == 0 ? 0 : jumps / inside);
    }
}
