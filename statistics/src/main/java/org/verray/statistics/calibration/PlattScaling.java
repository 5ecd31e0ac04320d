package org.verray.statistics.calibration;

/**
 * Turns scores into probabilities by a fitted logistic curve: p = 1 / (1 + exp(-(slope * score + intercept))).
 *
 * @param slope negative where higher scores are less likely positive
 */
public record PlattScaling(double slope, double intercept) {
    /**
     * Fits by maximum likelihood with Platt's (1999) smoothed targets, (n+ + 1) / (n+ + 2) and 1 / (n- + 2), which keep
     * the slope finite for separated classes.
     *
     * @param truth one value a case, {@code true} for positive; both classes must occur
     * @param scores any finite numbers
     */
    public static PlattScaling fit(boolean[] truth, double[] scores) {
        TemperatureScaling.requireScores(truth, scores);
        LogisticCurve curve = LogisticCurve.fit(targets(truth), scores);
        return new PlattScaling(curve.slope(), curve.intercept());
    }

    /** Probability of being positive. */
    public double apply(double score) {
        return TemperatureScaling.sigmoid(slope * score + intercept);
    }

    /** Platt's smoothed targets. */
    static double[] targets(boolean[] truth) {
        int positives = 0;
        for (boolean positive : truth) {
            positives += positive ? 1 : 0;
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (truth.length - positives + 2.0);
        double[] targets = new double[truth.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = truth[i] ? high : low;
        }
        return targets;
    }
}
