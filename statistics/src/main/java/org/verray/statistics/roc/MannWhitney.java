package org.verray.statistics.roc;

import java.util.Arrays;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * Test of Mann and Whitney (Annals of Mathematical Statistics 1947), also Wilcoxon's rank sum test: whether scores of positive cases
 * tend to be higher than those of negative ones. U / (positives * negatives) is the area under the ROC curve.
 *
 * @param u pairs of a positive and a negative case that the positive one wins, ties counting half
 * @param variance of u where both classes have one distribution, (n+ n- / 12) (N + 1 - sum(t^3 - t) / (N (N - 1))), t being the sizes
 *     of groups of tied scores; 0 where all scores are tied, NaN with one class only
 * @param positives number of positive cases
 * @param negatives number of negative cases
 */
public record MannWhitney(double u, double variance, int positives, int negatives) {
    /**
     * Counts pairs.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case; infinite scores are allowed, NaN is not
     */
    public static MannWhitney of(boolean[] truth, double[] scores) {
        DeLong pairs = DeLong.of(truth, scores);
        double p = pairs.positives();
        double n = pairs.negatives();
        double all = p + n;
        double variance = p == 0 || n == 0 ? Double.NaN : p * n / 12 * (all + 1 - tieTerm(scores) / (all * (all - 1)));
        return new MannWhitney(pairs.pairsWon(0), variance, pairs.positives(), pairs.negatives());
    }

    private static double tieTerm(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double t = i - start;
                sum += t * t * t - t;
                start = i;
            }
        }
        return sum;
    }

    /**
     * Normal test of u against positives * negatives / 2.
     *
     * @param alternative {@link Alternative#GREATER} where positive cases tend to score higher
     * @param continuityCorrected whether u is moved by one half towards its expectation
     */
    public HypothesisTest test(Alternative alternative, boolean continuityCorrected) {
        String method = continuityCorrected ? "mann-whitney-corrected" : "mann-whitney";
        if (Double.isNaN(variance)) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.Z, Reason.ONE_CLASS_ONLY);
        }
        if (!(variance > 0)) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.Z, new Reason("scores do not vary"));
        }
        double distance = u - 0.5 * positives * negatives;
        if (continuityCorrected) {
            distance -= switch (alternative) {
                case TWO_SIDED -> 0.5 * Math.signum(distance);
                case GREATER -> 0.5;
                case LESS -> -0.5;
            };
        }
        return HypothesisTest.z(method, distance / Math.sqrt(variance), alternative, Reason.NONE);
    }
}
