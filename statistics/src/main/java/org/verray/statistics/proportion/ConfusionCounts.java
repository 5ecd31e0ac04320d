package org.verray.statistics.proportion;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Calls at one operating point against the truth, each from 0.
 *
 * @param truePositives positive cases called positive
 * @param falsePositives negative cases called positive
 * @param trueNegatives negative cases called negative
 * @param falseNegatives positive cases called negative
 */
public record ConfusionCounts(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    /** Counts the calls of scores at a threshold: a case is called positive where its score reaches it. */
    public static ConfusionCounts at(double threshold, boolean[] truth, double[] scores) {
        if (truth.length != scores.length) {
            throw new IllegalArgumentException(
                    "expected as many scores as cases, " + truth.length + ", found " + scores.length);
        }
        long[][] counts = new long[2][2];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i] ? 1 : 0][scores[i] >= threshold ? 1 : 0]++;
        }
        return new ConfusionCounts(counts[1][1], counts[0][1], counts[0][0], counts[1][0]);
    }

    public Proportion accuracy() {
        return new Proportion(
                truePositives + trueNegatives, truePositives + falsePositives + trueNegatives + falseNegatives);
    }

    public Proportion sensitivity() {
        return new Proportion(truePositives, truePositives + falseNegatives);
    }

    public Proportion specificity() {
        return new Proportion(trueNegatives, trueNegatives + falsePositives);
    }

    /**
     * Mean of sensitivity and specificity. The interval joins their Wilson intervals by the method of variance
     * estimates recovery (Zou and Donner, Statistics in Medicine 2008), which, other than the normal interval, does not
     * shrink to a point where both are 0 or 1: low = b - sqrt((s - s_low)^2 + (c - c_low)^2) / 2, high likewise.
     */
    public Interval balancedAccuracy(double level) {
        String method = "mover-wilson";
        if (sensitivity().trials() == 0 || specificity().trials() == 0) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        Interval s = sensitivity().wilson(level);
        Interval c = specificity().wilson(level);
        double estimate = (s.estimate() + c.estimate()) / 2;
        double below = Math.hypot(s.estimate() - s.low(), c.estimate() - c.low()) / 2;
        double above = Math.hypot(s.high() - s.estimate(), c.high() - c.estimate()) / 2;
        return Interval.of(estimate, estimate - below, estimate + above, level, method);
    }
}
