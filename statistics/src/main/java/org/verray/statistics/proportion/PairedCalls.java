package org.verray.statistics.proportion;

import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * Calls of two readers or detectors on the same cases against the truth.
 *
 * @param onPositives who called the positive cases positive
 * @param onNegatives who called the negative cases positive
 */
public record PairedCalls(PairedProportions onPositives, PairedProportions onNegatives) {
    /**
     * Two predictive values and whether they differ.
     *
     * @param generalizedScore Leisenring, Alonzo and Pepe, Biometrics 2000: with D the truth, Z which of the two made a call, and means
     *     over all calls of this kind, (sum of D (Z - mean Z))^2 over the sum over cases of (sum of (D - mean D)(Z - mean Z))^2
     * @param weightedGeneralizedScore Kosinski, Statistics in Medicine 2013: (v1 - v2)^2 / ((p (1 - p) - 2 C)(1/n1 + 1/n2)) with the
     *     pooled value p and C the mean over all calls of (D - p)^2 of cases that both called so; closer to its level
     */
    public record PredictiveValues(
            Proportion first,
            Proportion second,
            HypothesisTest generalizedScore,
            HypothesisTest weightedGeneralizedScore) {}

    /** Counts calls, {@code true} for positive, of the same cases in the same order. */
    public static PairedCalls of(boolean[] truth, boolean[] first, boolean[] second) {
        if (first.length != truth.length || second.length != truth.length) {
            throw new IllegalArgumentException("expected two calls for each of " + truth.length + " cases, found "
                    + first.length + " and " + second.length);
        }
        long[][] counts = new long[2][4];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i] ? 1 : 0][(first[i] ? 2 : 0) + (second[i] ? 1 : 0)]++;
        }
        return new PairedCalls(table(counts[1]), table(counts[0]));
    }

    private static PairedProportions table(long[] counts) {
        return new PairedProportions(counts[3], counts[2], counts[1], counts[0]);
    }

    /** Positive cases, success being a positive call: McNemar's test and the intervals of a difference apply. */
    public PairedProportions sensitivity() {
        return onPositives;
    }

    /** Negative cases, success being a negative call. */
    public PairedProportions specificity() {
        return onNegatives.complement();
    }

    /** All cases, success being a right call. */
    public PairedProportions accuracy() {
        return sensitivity().plus(specificity());
    }

    /** Share of positive cases among those that were called positive, at the prevalence of these cases. */
    public PredictiveValues positivePredictiveValues() {
        return predictiveValues(onPositives, onNegatives);
    }

    /** Share of negative cases among those that were called negative, at the prevalence of these cases. */
    public PredictiveValues negativePredictiveValues() {
        return predictiveValues(onNegatives.complement(), onPositives.complement());
    }

    private static PredictiveValues predictiveValues(PairedProportions right, PairedProportions wrong) {
        long calls1 = right.first().successes() + wrong.first().successes();
        long calls2 = right.second().successes() + wrong.second().successes();
        Proportion first = new Proportion(right.first().successes(), calls1);
        Proportion second = new Proportion(right.second().successes(), calls2);
        Reason reason = new Reason(
                calls1 == 0 || calls2 == 0 ? "one reader makes no such call" : "predictive values without variance");
        double calls = calls1 + calls2;
        double p = (first.successes() + second.successes()) / calls;
        double z = calls2 / calls;

        double numerator = right.second().successes() * (1 - z) - right.first().successes() * z;
        double variance = squares(1 - p, z, right) + squares(p, z, wrong);
        HypothesisTest score =
                HypothesisTest.chiSquared("generalized-score", numerator * numerator / variance, 1, reason);

        double difference = first.estimate() - second.estimate();
        double c = ((1 - p) * (1 - p) * right.both() + p * p * wrong.both()) / calls;
        double weighted = (p * (1 - p) - 2 * c) * (1.0 / calls1 + 1.0 / calls2);
        return new PredictiveValues(
                first,
                second,
                score,
                HypothesisTest.chiSquared("weighted-generalized-score", difference * difference / weighted, 1, reason));
    }

    /** Sum over cases of the square of (D - mean D) times what Z - mean Z adds up to over the case's calls. */
    private static double squares(double deviation, double z, PairedProportions calls) {
        return deviation
                * deviation
                * (calls.both() * (1 - 2 * z) * (1 - 2 * z)
                        + calls.firstOnly() * z * z
                        + calls.secondOnly() * (1 - z) * (1 - z));
    }
}
