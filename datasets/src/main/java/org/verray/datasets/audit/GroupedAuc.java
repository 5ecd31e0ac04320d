package org.verray.datasets.audit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.Proportion;
import org.verray.statistics.roc.StratifiedAuc;

/** Area under the ROC curve of out-of-fold scores, with an interval that counts groups and knows of the training. */
final class GroupedAuc {
    static final String METHOD = "obuchowski-nadeau-bengio";

    /** Below this a variance is rounding. */
    private static final double SCORES_VARY = 1e-12;

    private GroupedAuc() {}

    /**
     * The area over pairs of cases of one fold, with an interval by Student's t for the groups of the smaller class, cut to 0
     * to 1. Its variance is Obuchowski's for grouped cases, times {@code 1 + k/(k-1)} for k folds: scores of different folds
     * come from classifiers that share most of their training, and the variance of a fixed score does not know that (the
     * correction of Nadeau and Bengio, Machine Learning 2003, {@code 1/k + test/train} in place of {@code 1/k}). Without it
     * three times as many chance results as announced are called significant ({@code docs/audit.md}).
     *
     * <p>At an area of exactly 0 or 1 that variance is zero; there the interval is Clopper and Pearson's for as many pairs of
     * a real and a synthetic case, no group in two pairs, as there surely are: all were ordered alike. Method {@code
     * exact-pairs}. Where all scores are equal the ends are undefined, with the reason.
     *
     * @param fold fold of each case, from 0
     */
    static Interval of(boolean[] truth, double[] scores, String[] groups, int[] fold, double level) {
        StratifiedAuc area = StratifiedAuc.of(truth, scores, fold, groups);
        double estimate = area.estimate();
        if (estimate == 0 || estimate == 1) {
            int pairs = pairs(truth, groups);
            Interval exact = new Proportion(estimate == 1 ? pairs : 0, pairs).clopperPearson(level);
            return Interval.of(estimate, exact.low(), exact.high(), level, "exact-pairs");
        }
        if (Double.isNaN(estimate)) {
            return Interval.undefined(level, METHOD, new Reason("no fold has both classes"));
        }
        if (!(area.variance() > SCORES_VARY)) {
            return Interval.ofEstimate(estimate, level, METHOD, new Reason("the scores of both classes are the same"));
        }
        double t =
                new TDistribution(Math.max(1, fewest(truth, groups) - 1)).inverseCumulativeProbability(0.5 + level / 2);
        int folds = IntStream.of(fold).max().orElse(1) + 1;
        double half = t * Math.sqrt(area.variance() * (1 + folds / (folds - 1.0)));
        return Interval.of(estimate, Math.max(0, estimate - half), Math.min(1, estimate + half), level, METHOD);
    }

    /** Groups of the class that has fewer. */
    private static int fewest(boolean[] truth, String[] groups) {
        Set<String> synthetic = new HashSet<>();
        Set<String> real = new HashSet<>();
        for (int i = 0; i < truth.length; i++) {
            (truth[i] ? synthetic : real).add(groups[i]);
        }
        return Math.min(synthetic.size(), real.size());
    }

    private static int pairs(boolean[] truth, String[] groups) {
        int all = new HashSet<>(Arrays.asList(groups)).size();
        return Math.max(1, Math.min(all / 2, fewest(truth, groups)));
    }
}
