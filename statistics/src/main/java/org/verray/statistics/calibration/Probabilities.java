package org.verray.statistics.calibration;

/** Overall quality of stated probabilities. */
public final class Probabilities {
    private Probabilities() {}

    /**
     * Brier score: mean squared distance of the stated probability from the truth, 0 (best) to 1. NaN without cases.
     *
     * @param truth one value a case, {@code true} for positive
     * @param probabilities stated probabilities of being positive, 0 to 1
     */
    public static double brier(boolean[] truth, double[] probabilities) {
        require(truth, probabilities);
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double distance = probabilities[i] - (truth[i] ? 1 : 0);
            sum += distance * distance;
        }
        return truth.length == 0 ? Double.NaN : sum / truth.length;
    }

    /** 1 for positive cases, 0 for negative ones. */
    static double[] outcomes(boolean[] truth) {
        double[] outcomes = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            outcomes[i] = truth[i] ? 1 : 0;
        }
        return outcomes;
    }

    static void require(boolean[] truth, double[] probabilities) {
        if (truth.length != probabilities.length) {
            throw new IllegalArgumentException(
                    "expected as many probabilities as cases, " + truth.length + ", found " + probabilities.length);
        }
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("expected probabilities from 0 to 1, found " + p);
            }
        }
    }
}
