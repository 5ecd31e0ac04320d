package org.verray.statistics.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which bin each case's probability belongs to.
 *
 * @param bin number of each case's bin, from 0
 * @param bins number of bins, some perhaps empty
 */
record Binning(int[] bin, int bins) {
    /** Bins of equal width over 0 to 1; a probability on an edge b / bins belongs to the upper bin, 1 to the last. */
    static Binning equalWidth(double[] probabilities, int bins) {
        requireBins(bins);
        int[] bin = new int[probabilities.length];
        for (int i = 0; i < bin.length; i++) {
            int b = Math.min(bins - 1, (int) (probabilities[i] * bins));
            // The product is rounded; the edges decide.
            if (b + 1 < bins && probabilities[i] >= (double) (b + 1) / bins) {
                b++;
            } else if (b > 0 && probabilities[i] < (double) b / bins) {
                b--;
            }
            bin[i] = b;
        }
        return new Binning(bin, bins);
    }

    /**
     * Bins of about equal numbers of cases, in order of probability. Cases of one probability stay together, in the bin of the middle one, so
     * that bins do not depend on the order of cases.
     */
    static Binning equalMass(double[] probabilities, int bins) {
        requireBins(bins);
        int n = probabilities.length;
        int[] order = order(probabilities);
        int[] bin = new int[n];
        for (int start = 0, end; start < n; start = end) {
            end = endOfTies(probabilities, order, start);
            int b = (int) ((long) (start + end - 1) * bins / (2L * n));
            for (int rank = start; rank < end; rank++) {
                bin[order[rank]] = b;
            }
        }
        return new Binning(bin, bins);
    }

    /** A bin for each distinct probability. */
    static Binning byValue(double[] probabilities) {
        int[] order = order(probabilities);
        int[] bin = new int[order.length];
        int bins = 0;
        for (int start = 0, end; start < order.length; start = end) {
            end = endOfTies(probabilities, order, start);
            for (int rank = start; rank < end; rank++) {
                bin[order[rank]] = bins;
            }
            bins++;
        }
        return new Binning(bin, bins);
    }

    /** Indices of values from the lowest. */
    static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** First rank whose value is above that of the rank {@code start}. */
    static int endOfTies(double[] values, int[] order, int start) {
        int end = start + 1;
        while (end < order.length && values[order[end]] == values[order[start]]) {
            end++;
        }
        return end;
    }

    /** For each bin, the sum over its cases. */
    double[] sums(double[] values) {
        double[] sums = new double[bins];
        for (int i = 0; i < bin.length; i++) {
            sums[bin[i]] += values[i];
        }
        return sums;
    }

    /** For each bin, its number of cases. */
    double[] counts() {
        double[] ones = new double[bin.length];
        Arrays.fill(ones, 1);
        return sums(ones);
    }

    private static void requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: expected 1 or more, found " + bins);
        }
    }
}
