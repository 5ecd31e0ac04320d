package org.verray.statistics.calibration;

/**
 * Softens or sharpens a model's logits by one number (Guo et al., ICML 2017): p = 1 / (1 + exp(-logit / temperature)).
 * It never changes which of two cases scores higher.
 *
 * @param temperature above 0; above 1 softens
 */
public record TemperatureScaling(double temperature) {
    /** Fitted temperatures stay between 1 / LIMIT and LIMIT. */
    public static final double LIMIT = 100;

    public TemperatureScaling {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature: expected more than 0, found " + temperature);
        }
    }

    /**
     * Fits by maximum likelihood. The likelihood is concave in 1 / temperature, so bisection of its slope finds the one
     * best value; logits that separate the classes, or run the wrong way, end at a limit.
     *
     * @param truth one value a case, {@code true} for positive; both classes must occur
     * @param logits any finite numbers
     */
    public static TemperatureScaling fit(boolean[] truth, double[] logits) {
        return fit(truth, logits, new double[] {1, 1});
    }

    /**
     * The same where both classes together weigh the same however many cases each has, so that probabilities hold where they are
     * equally frequent: a single number cannot make up for a mix of classes.
     */
    public static TemperatureScaling fitAtEqualPrior(boolean[] truth, double[] logits) {
        double positives = 0;
        for (boolean positive : truth) {
            positives += positive ? 1 : 0;
        }
        return fit(truth, logits, new double[] {1 / (truth.length - positives), 1 / positives});
    }

    private static TemperatureScaling fit(boolean[] truth, double[] logits, double[] weights) {
        requireScores(truth, logits);
        double low = 1 / LIMIT;
        double high = LIMIT;
        for (int i = 0; i < 200 && high - low > 1e-13 * high; i++) {
            double middle = (low + high) / 2;
            if (slope(truth, logits, weights, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new TemperatureScaling(2 / (low + high));
    }

    /** Probability of being positive. */
    public double apply(double logit) {
        return sigmoid(logit / temperature);
    }

    private static double slope(boolean[] truth, double[] logits, double[] weights, double inverse) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += weights[truth[i] ? 1 : 0] * ((truth[i] ? 1 : 0) - sigmoid(inverse * logits[i])) * logits[i];
        }
        return sum;
    }

    static void requireScores(boolean[] truth, double[] scores) {
        if (truth.length != scores.length) {
            throw new IllegalArgumentException(
                    "expected as many scores as cases, " + truth.length + ", found " + scores.length);
        }
        boolean positive = false;
        boolean negative = false;
        for (int i = 0; i < truth.length; i++) {
            positive |= truth[i];
            negative |= !truth[i];
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException("expected finite scores, found " + scores[i] + " at index " + i);
            }
        }
        if (!positive || !negative) {
            throw new IllegalArgumentException("expected cases of both classes, found one class only");
        }
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
