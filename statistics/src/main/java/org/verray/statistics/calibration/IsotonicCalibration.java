package org.verray.statistics.calibration;

import java.util.Arrays;

/**
 * Turns scores into probabilities by the rising step function that fits best in least squares and in likelihood alike: pooled adjacent
 * violators (Ayer et al., Annals of Mathematical Statistics 1955; Zadrozny and Elkan, KDD 2002). Blocks of scores share the observed share of
 * positive cases. Between two blocks it rises in a straight line; below the first and above the last score it keeps their
 * values, which may be 0 and 1. It needs many cases: a block may hold one.
 */
public final class IsotonicCalibration {
    private final double[] low;
    private final double[] high;
    private final double[] value;

    private IsotonicCalibration(double[] low, double[] high, double[] value) {
        this.low = low;
        this.high = high;
        this.value = value;
    }

    /**
     * Fits.
     *
     * @param truth one value a case, {@code true} for positive; both classes must occur
     * @param scores any finite numbers
     */
    public static IsotonicCalibration fit(boolean[] truth, double[] scores) {
        TemperatureScaling.requireScores(truth, scores);
        return pool(truth, scores);
    }

    /** Fits scores that may be infinite; {@link #apply} then is for scores that occurred. */
    static IsotonicCalibration pool(boolean[] truth, double[] scores) {
        int[] order = Binning.order(scores);
        int n = order.length;
        double[] low = new double[n];
        double[] high = new double[n];
        long[] cases = new long[n];
        long[] positives = new long[n];
        int blocks = 0;
        for (int start = 0, end; start < n; start = end) {
            end = Binning.endOfTies(scores, order, start);
            low[blocks] = scores[order[start]];
            high[blocks] = scores[order[start]];
            cases[blocks] = end - start;
            positives[blocks] = 0;
            for (int rank = start; rank < end; rank++) {
                positives[blocks] += truth[order[rank]] ? 1 : 0;
            }
            blocks++;
            // Shares are compared crosswise, in whole numbers.
            while (blocks > 1
                    && positives[blocks - 2] * cases[blocks - 1] >= positives[blocks - 1] * cases[blocks - 2]) {
                blocks--;
                high[blocks - 1] = high[blocks];
                cases[blocks - 1] += cases[blocks];
                positives[blocks - 1] += positives[blocks];
            }
        }
        double[] value = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            value[b] = (double) positives[b] / cases[b];
        }
        return new IsotonicCalibration(Arrays.copyOf(low, blocks), Arrays.copyOf(high, blocks), value);
    }

    /** Number of blocks of scores that share a probability. */
    public int blocks() {
        return value.length;
    }

    /** Probability of being positive; of infinite scores that of the nearest block. */
    public double apply(double score) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("expected a score, found NaN");
        }
        int next = 0;
        int end = value.length;
        while (next < end) {
            int middle = (next + end) >>> 1;
            if (high[middle] < score) {
                next = middle + 1;
            } else {
                end = middle;
            }
        }
        if (next == value.length) {
            return value[next - 1];
        }
        if (next == 0 || score >= low[next]) {
            return value[next];
        }
        double gap = low[next] - high[next - 1];
        return value[next - 1] + (value[next] - value[next - 1]) * ((score - high[next - 1]) / gap);
    }
}
