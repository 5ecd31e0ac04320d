package org.verray.statistics.roc;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.Proportion;

/**
 * Sensitivity where the false-positive rate is limited, and false-positive rate where the sensitivity is, with intervals that know
 * that the threshold was estimated too. An interval for a proportion at the threshold that was reached, Wilson's say, does not: it is
 * too short.
 *
 * <p>The estimate is a point of the empirical curve, not interpolated. The interval (method {@code order-statistics}) is
 * distribution-free after Hilgers (Methods of Information in Medicine 1991): order statistics of the one class bound the true threshold,
 * and Clopper and Pearson's limits bound the rate of the other class at those bounds. With a = 1 - level each of the two steps errs
 * with probability at most 1 - sqrt(1 - a/2) on each side, and the steps are independent, so that the interval covers at
 * least as often as the level says, for any score distribution, with ties. It is wide in small samples: without enough cases to tell the
 * threshold, it reaches from 0 or to 1.
 */
public final class RateAtRate {
    private static final String METHOD = "order-statistics";

    private RateAtRate() {}

    /**
     * Highest sensitivity with a false-positive rate of at most the limit.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case; not NaN
     * @param limit 0 to 1
     */
    public static Interval sensitivityAt(boolean[] truth, double[] scores, double limit, double level) {
        double estimate = RocCurve.of(truth, scores).sensitivityAt(limit);
        return interval(
                estimate, DeLong.ofClass(false, truth, scores), DeLong.ofClass(true, truth, scores), limit, level);
    }

    /**
     * Lowest false-positive rate with a sensitivity of at least the limit.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case; not NaN
     * @param limit 0 to 1
     */
    public static Interval falsePositiveRateAt(boolean[] truth, double[] scores, double limit, double level) {
        double estimate = RocCurve.of(truth, scores).falsePositiveRateAt(limit);
        // Turned round: of the cases called negative, at most 1 - limit of the positive ones, as many negative ones as
        // can be.
        double[] positives = negated(DeLong.ofClass(true, truth, scores));
        double[] negatives = negated(DeLong.ofClass(false, truth, scores));
        Interval specificity = interval(1 - estimate, positives, negatives, 1 - limit, level);
        return Double.isNaN(estimate)
                ? specificity
                : Interval.of(estimate, 1 - specificity.high(), 1 - specificity.low(), level, METHOD);
    }

    /** Interval of the highest share of {@code cases} above a threshold that at most a share {@code limit} of {@code others} is. */
    private static Interval interval(double estimate, double[] others, double[] cases, double limit, double level) {
        if (Double.isNaN(estimate)) {
            return Interval.undefined(level, METHOD, Reason.ONE_CLASS_ONLY);
        }
        double step = Math.sqrt(0.5 + level / 2);
        // One-sided limits of confidence "step" are those of a two-sided interval of this level.
        double twoSided = 2 * step - 1;
        Arrays.sort(others);
        int n = others.length;
        // Above the j-th highest of the others, the true share is surely at most the limit for small j, surely above it
        // for large j.
        int tight = first(n, j -> share(j, n, limit) < step) - 1;
        int loose = first(n, j -> 1 - share(j, n, limit) >= step);
        double low = limit >= 1 ? 1 : 0;
        if (limit < 1 && tight >= 1) {
            double threshold = others[n - tight];
            long above = Arrays.stream(cases).filter(x -> x > threshold).count();
            low = new Proportion(above, cases.length).clopperPearson(twoSided).low();
        }
        double high = 1;
        if (loose <= n) {
            double threshold = others[n - loose];
            long notBelow = Arrays.stream(cases).filter(x -> x >= threshold).count();
            high = new Proportion(notBelow, cases.length)
                    .clopperPearson(twoSided)
                    .high();
        }
        return Interval.of(estimate, Math.min(low, estimate), Math.max(high, estimate), level, METHOD);
    }

    /** Smallest j from 1 to n that passes, n + 1 where none does; all above one that passes do. */
    private static int first(int n, IntPredicate passes) {
        int low = 1;
        int high = n + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (passes.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Probability that the true share above the j-th highest of n scores is at most a limit. */
    private static double share(int j, int n, double limit) {
        return limit <= 0 ? 0 : limit >= 1 ? 1 : new BetaDistribution(j, n - j + 1.0).cumulativeProbability(limit);
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(x -> -x).toArray();
    }
}
