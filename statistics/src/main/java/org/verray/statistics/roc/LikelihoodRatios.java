package org.verray.statistics.roc;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.ConfusionCounts;

/**
 * How much a call changes the odds of being positive: sensitivity / (1 - specificity) for a positive call, (1 - sensitivity) /
 * specificity for a negative one.
 *
 * <p>Intervals are normal on the log scale (Simel, Samsa and Matchar, Journal of Clinical Epidemiology 1991), method {@code log}: with x1 of
 * n1 positive and x0 of n0 negative cases called so, var ln LR = 1/x1 - 1/n1 + 1/x0 - 1/n0. Where a count is zero, or all were called so, one half is added to
 * both counts and 1 to both numbers, method {@code log-half-added}, and the interval reaches to the estimate of 0 or +infinity.
 */
public final class LikelihoodRatios {
    private LikelihoodRatios() {}

    /** Of a positive call, 0 to +infinity. NaN with one class only, and where nothing was called positive. */
    public static Interval positive(ConfusionCounts counts, double level) {
        return ratio(
                counts.truePositives(),
                counts.truePositives() + counts.falseNegatives(),
                counts.falsePositives(),
                counts.falsePositives() + counts.trueNegatives(),
                level,
                "positive");
    }

    /** Of a negative call, 0 to +infinity. NaN with one class only, and where nothing was called negative. */
    public static Interval negative(ConfusionCounts counts, double level) {
        return ratio(
                counts.falseNegatives(),
                counts.truePositives() + counts.falseNegatives(),
                counts.trueNegatives(),
                counts.falsePositives() + counts.trueNegatives(),
                level,
                "negative");
    }

    private static Interval ratio(long x1, long n1, long x0, long n0, double level, String call) {
        String method = "log";
        double z = Interval.z(level);
        if (n1 == 0 || n0 == 0) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        if (x1 + x0 == 0) {
            return Interval.undefined(level, method, new Reason("no case was called " + call));
        }
        double estimate = ((double) x1 / n1) / ((double) x0 / n0);
        double half = 0;
        if (x1 == 0 || x0 == 0 || (x1 == n1 && x0 == n0)) {
            half = 0.5;
            method = "log-half-added";
        }
        double a = x1 + half;
        double b = x0 + half;
        double an = n1 + 2 * half;
        double bn = n0 + 2 * half;
        double log = Math.log(a / an / (b / bn));
        double width = z * Math.sqrt(1 / a - 1 / an + 1 / b - 1 / bn);
        return Interval.of(
                estimate,
                Math.min(estimate, Math.exp(log - width)),
                Math.max(estimate, Math.exp(log + width)),
                level,
                method);
    }
}
