package org.verray.detector.matrix;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Area under the ROC curve of cases that count several times or not at all, as resamples have them. Cases are sorted once, so
 * that thousands of resamples cost a pass over them each. Equals {@link org.verray.statistics.roc.Auc} of the repeated cases.
 */
final class WeightedAuc {
    private final int[] order;
    private final boolean[] truth;
    private final double[] scores;

    private WeightedAuc(int[] order, boolean[] truth, double[] scores) {
        this.order = order;
        this.truth = truth;
        this.scores = scores;
    }

    static WeightedAuc of(boolean[] truth, double[] scores) {
        int[] order = IntStream.range(0, truth.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
        return new WeightedAuc(order, truth, scores);
    }

    /** How often each of {@code n} rows is named. */
    static int[] counts(int[] rows, int n) {
        int[] counts = new int[n];
        for (int row : rows) {
            counts[row]++;
        }
        return counts;
    }

    /** The area; NaN where a class has no weight. */
    double estimate(int[] counts) {
        return estimate(counts, 0);
    }

    /** The same with the weight of case i at place {@code from + i}. */
    double estimate(int[] counts, int from) {
        double won = 0;
        long negatives = 0;
        long positives = 0;
        int i = 0;
        while (i < order.length) {
            double score = scores[order[i]];
            long up = 0;
            long down = 0;
            for (; i < order.length && scores[order[i]] == score; i++) {
                int weight = counts[from + order[i]];
                up += truth[order[i]] ? weight : 0;
                down += truth[order[i]] ? 0 : weight;
            }
            won += up * (negatives + down / 2.0);
            positives += up;
            negatives += down;
        }
        return positives == 0 || negatives == 0 ? Double.NaN : won / ((double) positives * negatives);
    }
}
