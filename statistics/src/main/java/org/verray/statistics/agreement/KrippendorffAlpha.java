package org.verray.statistics.agreement;

import java.util.Arrays;
import java.util.Locale;
import org.verray.statistics.Reason;

/**
 * Krippendorff's alpha for any metric (Krippendorff, Content Analysis, 3rd edition 2013): 1 - observed / expected disagreement. Each pair of
 * ratings of a subject counts 1 / (m - 1), m being its ratings, and adds up to N, the number of ratings that can be paired; subjects with
 * one rating are left out. Observed disagreement is the sum of squared differences over these pairs over N, expected disagreement that over
 * all pairs of the N ratings over N (N - 1). For intervals see {@link RaterAgreement#krippendorffAlpha()}.
 *
 * @param metric how far two ratings differ
 * @param ratings N
 * @param observedDisagreement NaN without a subject that has two ratings
 * @param expectedDisagreement NaN without a subject that has two ratings
 * @param estimate 1 for perfect agreement, 0 for agreement by chance; NaN where expected disagreement is 0 (one category only)
 * @param reason why a value is NaN
 */
public record KrippendorffAlpha(
        Metric metric,
        int ratings,
        double observedDisagreement,
        double expectedDisagreement,
        double estimate,
        Reason reason) {
    /** Squared differences of two ratings x and y. */
    public enum Metric {
        /** 1 where they differ. */
        NOMINAL,
        /** Square of how many ratings lie between them, those in the two categories counting half. */
        ORDINAL,
        /** (x - y)^2; for categories that are numbers. */
        INTERVAL,
        /** ((x - y) / (x + y))^2; for categories that are numbers from 0. */
        RATIO;

        /** The name in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private double squared(double[] values, double[] counts, int k, int l) {
            if (k == l) {
                return 0;
            }
            double difference = switch (this) {
                case NOMINAL -> 1;
                case ORDINAL -> between(counts, Math.min(k, l), Math.max(k, l));
                case INTERVAL -> values[k] - values[l];
                case RATIO -> (values[k] - values[l]) / (values[k] + values[l]);
            };
            return difference * difference;
        }

        private static double between(double[] counts, int low, int high) {
            return Arrays.stream(counts, low, high + 1).sum() - (counts[low] + counts[high]) / 2;
        }
    }

    /**
     * Alpha of raters.
     *
     * @throws IllegalArgumentException where the metric needs numbers, or numbers from 0, and the categories are others
     */
    public static KrippendorffAlpha of(CategoricalRatings ratings, Metric metric) {
        double[] values = ratings.values();
        boolean needsNumbers = metric == Metric.INTERVAL || metric == Metric.RATIO;
        if (needsNumbers && !ratings.numeric() || metric == Metric.RATIO && values.length > 0 && values[0] < 0) {
            throw new IllegalArgumentException("expected categories that are numbers"
                    + (metric == Metric.RATIO ? " from 0" : "") + " for the metric " + metric.label() + ", found "
                    + ratings.categories());
        }
        double[][] pairs = new double[values.length][values.length];
        double[] counts = new double[values.length];
        int total = 0;
        for (int i = 0; i < ratings.subjects(); i++) {
            int[] given = ratings.given(i);
            for (int g = 0; given.length > 1 && g < given.length; g++) {
                total++;
                counts[given[g]]++;
                for (int h = 0; h < given.length; h++) {
                    pairs[given[g]][given[h]] += g == h ? 0 : 1.0 / (given.length - 1);
                }
            }
        }
        if (total == 0) {
            return new KrippendorffAlpha(metric, 0, Double.NaN, Double.NaN, Double.NaN, AgreementCoefficient.NO_PAIR);
        }
        double observed = 0;
        double expected = 0;
        for (int k = 0; k < values.length; k++) {
            for (int l = 0; l < values.length; l++) {
                double squared = metric.squared(values, counts, k, l);
                observed += squared * pairs[k][l] / total;
                expected += squared * counts[k] * counts[l] / total / (total - 1);
            }
        }
        boolean varied = expected > 0;
        return new KrippendorffAlpha(
                metric,
                total,
                observed,
                expected,
                varied ? 1 - observed / expected : Double.NaN,
                varied ? Reason.NONE : new Reason("one category only: nothing to disagree on"));
    }
}
