package org.verray.statistics.calibration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * The lowest threshold that promises to be reached by at most a share of new cases, found on cases like those, whatever their
 * distribution: split-conformal prediction (Vovk, Gammerman and Shafer 2005; Angelopoulos and Bates 2021) in the form of conformal
 * risk control (Angelopoulos, Bates, Fisch, Lei and Schuster 2022).
 *
 * <p>A group (a patient) is the unit: the loss of a group is the share of its scores that reach the threshold. With K groups and R(h) the
 * mean of their losses, the threshold is the infimum of all h with K R(h) / (K + 1) + 1 / (K + 1) <= error. Where every case is a group of its
 * own, that is just above the k-th highest of n scores, k = floor(error (n + 1)). The promise: draw a new group that is exchangeable with
 * these, then one of its cases; the chance that its score reaches the threshold, over the draw of all groups, is at most {@code error}. It
 * says nothing of cases that are not like these, and for these very groups the rate may be a little higher or lower than promised ({@link
 * #attained}).
 *
 * <p>With strata (families of generators) the left side is averaged over strata, each with its own groups and K. The promise is then for a
 * mix in which every stratum is equally frequent; a single stratum may do worse.
 *
 * @param value threshold, just above a score of the cases; infinite where there are too few groups to promise anything
 * @param error promised share, between 0 and 1
 * @param groups number of groups, counted once in each stratum
 * @param cases number of scores
 */
public record ConformalThreshold(double value, double error, int groups, int cases) {
    private static final double ROUNDING = 1e-12;

    /** Scores reached by at most a share of new cases, from cases that are all independent. */
    public static ConformalThreshold reachedByAtMost(double error, double[] scores) {
        String[] own = new String[scores.length];
        Arrays.setAll(own, Integer::toString);
        String[] one = new String[scores.length];
        Arrays.fill(one, "");
        return reachedByAtMost(error, scores, one, own);
    }

    /**
     * The same from cases in strata and groups.
     *
     * @param error promised share, between 0 and 1
     * @param scores any numbers but NaN
     * @param strata name of each case's stratum
     * @param groups name of each case's group; the same name in two strata stands for two groups
     */
    public static ConformalThreshold reachedByAtMost(double error, double[] scores, String[] strata, String[] groups) {
        require(error, scores, strata, groups);
        Map<String, Map<String, Integer>> sizes = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            sizes.computeIfAbsent(strata[i], s -> new HashMap<>()).merge(groups[i], 1, Integer::sum);
        }
        int units = sizes.values().stream().mapToInt(Map::size).sum();
        double bound = sizes.values().stream()
                .mapToDouble(inStratum -> 1.0 / (inStratum.size() + 1))
                .average()
                .orElse(1);
        double value = Double.POSITIVE_INFINITY;
        int[] order = Binning.order(scores);
        int next = order.length - 1;
        while (bound <= error + ROUNDING && next >= 0) {
            double score = scores[order[next]];
            for (; next >= 0 && scores[order[next]] == score; next--) {
                Map<String, Integer> inStratum = sizes.get(strata[order[next]]);
                double share = 1.0 / inStratum.get(groups[order[next]]);
                bound += share / (inStratum.size() + 1) / sizes.size();
            }
            value = Math.nextUp(score);
        }
        return new ConformalThreshold(value, error, units, scores.length);
    }

    /** Whether there are enough groups to promise anything. */
    public boolean finite() {
        return Double.isFinite(value);
    }

    /**
     * The share of new cases that will reach the threshold, given the cases it was found on, with the interval in which that share lies at a
     * level: with n independent cases of a continuous score, it has the distribution Beta(k, n + 1 - k), k = floor(error (n + 1)) (Vovk, Asian
     * Conference on Machine Learning 2012). The estimate is its mean. Undefined for k = 0, where no threshold is finite.
     *
     * @param n number of independent cases
     */
    public static Interval attained(int n, double error, double level) {
        String method = "conformal-beta";
        long k = (long) Math.floor(error * (n + 1) + ROUNDING);
        if (k < 1 || k > n) {
            return Interval.undefined(level, method, new Reason("too few cases for a threshold"));
        }
        BetaDistribution beta = new BetaDistribution(k, n + 1.0 - k);
        double tail = (1 - level) / 2;
        return Interval.of(
                beta.getNumericalMean(),
                beta.inverseCumulativeProbability(tail),
                beta.inverseCumulativeProbability(1 - tail),
                level,
                method);
    }

    /**
     * Fewest independent cases of which the highest exceeds, at a confidence, all but a share of new cases (Wilks, Annals of Mathematical
     * Statistics 1941): the least n with (1 - error)^n <= 1 - confidence, 59 for 5% at 95%.
     */
    public static int casesToExceed(double error, double confidence) {
        return (int) Math.ceil(Math.log1p(-confidence) / Math.log1p(-error) - ROUNDING);
    }

    private static void require(double error, double[] scores, String[] strata, String[] groups) {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error: expected a number between 0 and 1, found " + error);
        }
        if (strata.length != scores.length || groups.length != scores.length) {
            throw new IllegalArgumentException("expected as many strata and groups as scores, " + scores.length
                    + ", found " + strata.length + " and " + groups.length);
        }
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("expected scores, found NaN");
        }
    }
}
