package org.verray.statistics.roc;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.ConfusionCounts;

/**
 * Predictive values where the share of positive cases is not that of the sample, as it is not in a study that takes as many synthetic
 * as real radiographs. With prevalence p, sensitivity s and specificity c: PPV = s p / (s p + (1 - c) (1 - p)), NPV = c (1 - p) / (c (1 -
 * p) + (1 - s) p).
 *
 * <p>Intervals are normal on the logit scale (Mercaldo, Lau and Zhou, Statistics in Medicine 2007), method {@code logit-mercaldo}: var
 * logit PPV = (1 - s) / (s n+) + c / ((1 - c) n-), var logit NPV = s / ((1 - s) n+) + (1 - c) / (c n-). Where sensitivity or specificity is
 * 0 or 1 a variance is infinite; then, as the paper does, the interval is made of the adjusted rates (x + z^2/2) / (n + z^2), method {@code
 * logit-mercaldo-adjusted}, and stretched to the unadjusted estimate where that is 0 or 1. The prevalence counts as known.
 */
public final class PredictiveValues {
    private PredictiveValues() {}

    /**
     * Probability that a case called positive is positive. NaN with one class only, and where nothing was called positive.
     *
     * @param prevalence share of positive cases, between 0 and 1
     */
    public static Interval positive(ConfusionCounts counts, double prevalence, double level) {
        return interval(
                counts.truePositives(),
                counts.truePositives() + counts.falseNegatives(),
                counts.falsePositives(),
                counts.falsePositives() + counts.trueNegatives(),
                requirePrevalence(prevalence),
                level,
                "positive");
    }

    /**
     * Probability that a case called negative is negative. NaN with one class only, and where nothing was called negative.
     *
     * @param prevalence share of positive cases, between 0 and 1
     */
    public static Interval negative(ConfusionCounts counts, double prevalence, double level) {
        return interval(
                counts.trueNegatives(),
                counts.falsePositives() + counts.trueNegatives(),
                counts.falseNegatives(),
                counts.truePositives() + counts.falseNegatives(),
                1 - requirePrevalence(prevalence),
                level,
                "negative");
    }

    /** Of the called cases, the share of the right ones, where {@code share} of all cases are of the class that is right to call. */
    private static Interval interval(
            long right, long ofRight, long wrong, long ofWrong, double share, double level, String call) {
        String method = "logit-mercaldo";
        double z = Interval.z(level);
        if (ofRight == 0 || ofWrong == 0) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        if (right + wrong == 0) {
            return Interval.undefined(level, method, new Reason("no case was called " + call));
        }
        double estimate = value((double) right / ofRight, (double) wrong / ofWrong, share);
        double add = 0;
        if (right == 0 || right == ofRight || wrong == 0 || wrong == ofWrong) {
            add = z * z / 2;
            method += "-adjusted";
        }
        double nRight = ofRight + 2 * add;
        double nWrong = ofWrong + 2 * add;
        double hit = (right + add) / nRight;
        double alarm = (wrong + add) / nWrong;
        double half = z * Math.sqrt((1 - hit) / (hit * nRight) + (1 - alarm) / (alarm * nWrong));
        double logit = LogitScale.logit(value(hit, alarm, share));
        return Interval.of(
                estimate,
                Math.min(estimate, LogitScale.inverse(logit - half)),
                Math.max(estimate, LogitScale.inverse(logit + half)),
                level,
                method);
    }

    private static double value(double hit, double alarm, double share) {
        return hit * share / (hit * share + alarm * (1 - share));
    }

    private static double requirePrevalence(double prevalence) {
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new IllegalArgumentException("prevalence: expected a number between 0 and 1, found " + prevalence);
        }
        return prevalence;
    }
}
