package org.verray.statistics.calibration;

import org.verray.statistics.Reason;

/**
 * Cost of log-likelihood ratios, Cllr (Brümmer and du Preez, Computer Speech and Language 2006), in bits: half the mean over positive cases of log2(1 +
 * e^-l) plus half that over negative ones of log2(1 + e^l), l being the natural logarithm of the likelihood ratio that a score states.
 * 0 is perfect, 1 what a score of l = 0 for every case costs, and more is misleading; it may be infinite. The share of positive cases
 * does not matter.
 *
 * @param cost Cllr, from 0; +infinity where a case is excluded that is there; NaN with one class only
 * @param minimum cost of the best rising function of the scores, found by pooled adjacent violators, 0 to 1: what telling apart leaves
 * @param reason why both are NaN; {@link Reason#NONE} where both classes occur
 */
public record LogLikelihoodRatioCost(double cost, double minimum, Reason reason) {
    /**
     * From log-likelihood ratios.
     *
     * @param truth one value a case, {@code true} for positive
     * @param logRatios natural logarithms, infinite ones allowed; not NaN
     */
    public static LogLikelihoodRatioCost of(boolean[] truth, double[] logRatios) {
        if (truth.length != logRatios.length) {
            throw new IllegalArgumentException(
                    "expected as many log-likelihood ratios as cases, " + truth.length + ", found " + logRatios.length);
        }
        double positives = 0;
        for (int i = 0; i < truth.length; i++) {
            positives += truth[i] ? 1 : 0;
            if (Double.isNaN(logRatios[i])) {
                throw new IllegalArgumentException("expected log-likelihood ratios, found NaN at index " + i);
            }
        }
        if (positives == 0 || positives == truth.length) {
            return new LogLikelihoodRatioCost(Double.NaN, Double.NaN, Reason.ONE_CLASS_ONLY);
        }
        IsotonicCalibration best = IsotonicCalibration.pool(truth, logRatios);
        double prior = logit(positives / truth.length);
        double[] ideal = new double[truth.length];
        for (int i = 0; i < ideal.length; i++) {
            ideal[i] = logit(best.apply(logRatios[i])) - prior;
        }
        return new LogLikelihoodRatioCost(cost(truth, logRatios), cost(truth, ideal), Reason.NONE);
    }

    /**
     * From stated probabilities: l = logit(probability) - logit(prior).
     *
     * @param probabilities 0 to 1
     * @param prior share of positive cases that the probabilities suppose, between 0 and 1: 0.5 where a detector was trained on as many of
     *     either class
     */
    public static LogLikelihoodRatioCost ofProbabilities(boolean[] truth, double[] probabilities, double prior) {
        Probabilities.require(truth, probabilities);
        if (!(prior > 0 && prior < 1)) {
            throw new IllegalArgumentException("prior: expected a number between 0 and 1, found " + prior);
        }
        double[] logRatios = new double[truth.length];
        for (int i = 0; i < logRatios.length; i++) {
            logRatios[i] = logit(probabilities[i]) - logit(prior);
        }
        return of(truth, logRatios);
    }

    /** What recalibration could save: cost - minimum. */
    public double calibrationLoss() {
        return cost - minimum;
    }

    static double logit(double p) {
        return Math.log(p) - Math.log1p(-p);
    }

    private static double cost(boolean[] truth, double[] logRatios) {
        double[] sums = new double[2];
        int[] cases = new int[2];
        for (int i = 0; i < truth.length; i++) {
            int side = truth[i] ? 1 : 0;
            double wrong = truth[i] ? -logRatios[i] : logRatios[i];
            sums[side] += Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
            cases[side]++;
        }
        return (sums[0] / cases[0] + sums[1] / cases[1]) / (2 * Math.log(2));
    }
}
