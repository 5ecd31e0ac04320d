package org.verray.detector.matrix;

import org.verray.detector.evaluate.Metrics;

/**
 * How far scores are from probabilities where both classes are equally many: every case of a class weighs 1 / (2 n) with n cases
 * of its class. Detectors are calibrated for that mix, and a set of twins has several synthetic cases for a real one.
 *
 * @param brier weighted mean squared distance of score and truth; NaN with one class only
 * @param ece weighted mean distance of score and truth over bins of equal width, as many as {@link Metrics#ECE_BINS}; NaN with one
 *     class only
 */
public record BalancedCalibration(double brier, double ece) {
    /** Computes both. */
    static BalancedCalibration of(boolean[] truth, double[] scores) {
        int positives = 0;
        for (boolean t : truth) {
            positives += t ? 1 : 0;
        }
        int negatives = truth.length - positives;
        if (positives == 0 || negatives == 0) {
            return new BalancedCalibration(Double.NaN, Double.NaN);
        }
        double brier = 0;
        double[] gap = new double[Metrics.ECE_BINS];
        for (int i = 0; i < truth.length; i++) {
            double weight = 0.5 / (truth[i] ? positives : negatives);
            double distance = scores[i] - (truth[i] ? 1 : 0);
            brier += weight * distance * distance;
            gap[Math.min(gap.length - 1, (int) (scores[i] * gap.length))] += weight * distance;
        }
        double ece = 0;
        for (double g : gap) {
            ece += Math.abs(g);
        }
        return new BalancedCalibration(brier, ece);
    }
}
