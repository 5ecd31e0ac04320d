package org.verray.statistics.calibration;

import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Calibration of stated probabilities by logistic regression (Cox, Biometrika 1958): logit P(positive) = intercept + slope * logit(stated).
 * Perfect are intercept 0 and slope 1; a slope below 1 means that probabilities are too extreme. Calibration in the large is the
 * intercept where the slope is held at 1: above 0 where too few positives were expected.
 *
 * <p>Undefined with one class only, where a stated probability is exactly 0 or 1, and, but for calibration in the large, where the
 * classes are separated or the probabilities do not vary.
 *
 * @param intercept with its standard error
 * @param slope with its standard error
 * @param inTheLarge calibration in the large with its standard error
 * @param test likelihood ratio test of intercept 0 and slope 1, chi-squared with 2 degrees of freedom; holds for cases that the
 *     probabilities were not fitted to
 */
public record CoxCalibration(Estimate intercept, Estimate slope, Estimate inTheLarge, HypothesisTest test) {
    private static final String TEST = "cox-calibration-lr";

    /**
     * A coefficient.
     *
     * @param value NaN where undefined
     * @param standardError by the information matrix; NaN where undefined
     * @param reason why both are NaN; {@link Reason#NONE} where they are defined
     */
    public record Estimate(double value, double standardError, Reason reason) {
        static Estimate undefined(Reason reason) {
            return new Estimate(Double.NaN, Double.NaN, reason);
        }

        /** Normal interval. */
        public Interval wald(double level) {
            double half = Interval.z(level) * standardError;
            return reason.isNone()
                    ? Interval.of(value, value - half, value + half, level, "wald")
                    : Interval.undefined(level, "wald", reason);
        }
    }

    /**
     * Fits by maximum likelihood.
     *
     * @param truth one value a case, {@code true} for positive
     * @param probabilities stated probabilities of being positive, 0 to 1
     */
    public static CoxCalibration of(boolean[] truth, double[] probabilities) {
        Probabilities.require(truth, probabilities);
        double[] logits = new double[truth.length];
        double[][] range = {
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}
        };
        boolean infinite = false;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = LogLikelihoodRatioCost.logit(probabilities[i]);
            infinite |= Double.isInfinite(logits[i]);
            double[] own = range[truth[i] ? 1 : 0];
            own[0] = Math.min(own[0], logits[i]);
            own[1] = Math.max(own[1], logits[i]);
        }
        if (range[0][0] > range[0][1] || range[1][0] > range[1][1]) {
            return undefined(Reason.ONE_CLASS_ONLY);
        }
        if (infinite) {
            return undefined(new Reason("a stated probability is exactly 0 or 1"));
        }
        Estimate inTheLarge = inTheLarge(truth, logits);
        boolean separated = range[0][1] <= range[1][0] || range[1][1] <= range[0][0];
        if (separated) {
            Reason reason = new Reason(
                    range[0][0] == range[1][1] && range[0][1] == range[1][0]
                            ? "stated probabilities do not vary"
                            : "the classes are separated");
            return new CoxCalibration(
                    Estimate.undefined(reason),
                    Estimate.undefined(reason),
                    inTheLarge,
                    HypothesisTest.undefined(TEST, HypothesisTest.Kind.CHI_SQUARED, reason));
        }
        double[] targets = Probabilities.outcomes(truth);
        LogisticCurve curve = LogisticCurve.fit(targets, logits);
        LogisticCurve.Information information = curve.information(logits);
        double determinant = information.determinant();
        double gain = 2 * (LogisticCurve.at(targets, logits, 1, 0).loss() - curve.loss());
        return new CoxCalibration(
                new Estimate(curve.intercept(), Math.sqrt(information.slopes() / determinant), Reason.NONE),
                new Estimate(curve.slope(), Math.sqrt(information.intercepts() / determinant), Reason.NONE),
                inTheLarge,
                HypothesisTest.chiSquared(TEST, Math.max(0, gain), 2, Reason.NONE));
    }

    /** Where the sum of probabilities, all logits moved by one number, is the number of positive cases. */
    private static Estimate inTheLarge(boolean[] truth, double[] logits) {
        double low = -1;
        double high = 1;
        while (excess(truth, logits, low) > 0) {
            low *= 2;
        }
        while (excess(truth, logits, high) < 0) {
            high *= 2;
        }
        for (int i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); i++) {
            double middle = (low + high) / 2;
            if (excess(truth, logits, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double shift = (low + high) / 2;
        double information = 0;
        for (double logit : logits) {
            double p = TemperatureScaling.sigmoid(logit + shift);
            information += p * (1 - p);
        }
        return new Estimate(shift, 1 / Math.sqrt(information), Reason.NONE);
    }

    private static double excess(boolean[] truth, double[] logits, double shift) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += TemperatureScaling.sigmoid(logits[i] + shift) - (truth[i] ? 1 : 0);
        }
        return sum;
    }

    private static CoxCalibration undefined(Reason reason) {
        Estimate none = Estimate.undefined(reason);
        return new CoxCalibration(
                none, none, none, HypothesisTest.undefined(TEST, HypothesisTest.Kind.CHI_SQUARED, reason));
    }
}
