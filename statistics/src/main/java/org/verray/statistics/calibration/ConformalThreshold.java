package org.verray.statistics.calibration;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * The lowest threshold that promises to be reached by at most a share of new cases, found on cases like those, whatever their
 * distribution: split-conformal prediction (Vovk, Gammerman and Shafer 2005; Angelopoulos and Bates 2021) in the form of conformal
 * risk control (Angelopoulos, Bates, Fisch, Lei and Schuster 2022).
 *
 * <p>A group (a patient) is the unit. Every case has a weight; L_g(h) is the weight of the cases of group g whose scores reach h, W_g that of
 * all its cases, and B the largest W_g. The threshold is the infimum of all h with sum_g (L_g(h) - error W_g) + (1 - error) B &lt;= 0. With weights of 1
 * and every case a group of its own, that is just above the k-th highest of n scores, k = floor(error (n + 1)).
 *
 * <p>The promise: draw a new group that is exchangeable with these and no heavier than the heaviest. Over the draw of all groups, the expected
 * weight of its cases that reach the threshold is at most {@code error} times its expected weight. So with weights of 1 / (size of the group) a
 * random case of a new patient reaches it with a chance of at most {@code error}; with weights that give each family of generators the same
 * sum, so does a case of a random family. It says nothing of cases that are not like these, a single family may do worse, and
 * for these very groups the rate may be a little higher or lower than promised ({@link #attained}).
 *
 * @param value threshold, just above a score of the cases; infinite where there are too few groups to promise anything
 * @param error promised share, between 0 and 1
 * @param groups number of groups
 * @param cases number of scores
 */
public record ConformalThreshold(double value, double error, int groups, int cases) {
    private static final double ROUNDING = 1e-12;

    /** From cases that are all independent. */
    public static ConformalThreshold reachedByAtMost(double error, double[] scores) {
        String[] own = new String[scores.length];
        Arrays.setAll(own, Integer::toString);
        return reachedByAtMost(error, scores, own);
    }

    /** From cases in groups, each of which counts the same however many cases it has. */
    public static ConformalThreshold reachedByAtMost(double error, double[] scores, String[] groups) {
        Map<String, Integer> sizes = new HashMap<>();
        Arrays.stream(groups).forEach(group -> sizes.merge(group, 1, Integer::sum));
        double[] weights = Arrays.stream(groups)
                .mapToDouble(group -> 1.0 / sizes.get(group))
                .toArray();
        return reachedByAtMost(error, scores, weights, groups);
    }

    /**
     * From weighted cases in groups.
     *
     * @param error promised share, between 0 and 1
     * @param scores any numbers but NaN
     * @param weights above 0; only their ratios matter
     * @param groups name of each case's group
     */
    public static ConformalThreshold reachedByAtMost(double error, double[] scores, double[] weights, String[] groups) {
        require(error, scores, weights, groups);
        Map<String, Double> heavy = new HashMap<>();
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            heavy.merge(groups[i], weights[i], Double::sum);
            all += weights[i];
        }
        double heaviest = heavy.values().stream().mapToDouble(w -> w).max().orElse(0);
        // In units of all weights, and of the heaviest group that a new one may be.
        double allowed = scores.length == 0 ? -1 : error + ROUNDING - (1 - error) * heaviest / all;
        double value = Double.POSITIVE_INFINITY;
        int[] order = Binning.order(scores);
        int next = order.length - 1;
        double reached = 0;
        while (reached <= allowed && next >= 0) {
            double score = scores[order[next]];
            for (; next >= 0 && scores[order[next]] == score; next--) {
                reached += weights[order[next]] / all;
            }
            value = Math.nextUp(score);
        }
        return new ConformalThreshold(value, error, heavy.size(), scores.length);
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
     * Statistics 1941): the least n with (1 - error)^n &lt;= 1 - confidence, 59 for 5% at 95%.
     */
    public static int casesToExceed(double error, double confidence) {
        return (int) Math.ceil(Math.log1p(-confidence) / Math.log1p(-error) - ROUNDING);
    }

    private static void require(double error, double[] scores, double[] weights, String[] groups) {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error: expected a number between 0 and 1, found " + error);
        }
        if (weights.length != scores.length || groups.length != scores.length) {
            throw new IllegalArgumentException("expected as many weights and groups as scores, " + scores.length
                    + ", found " + weights.length + " and " + groups.length);
        }
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("expected scores, found NaN");
        }
        if (!Arrays.stream(weights).allMatch(w -> w > 0 && Double.isFinite(w))) {
            throw new IllegalArgumentException("expected weights above 0, found " + Arrays.toString(weights));
        }
    }
}
