package org.verray.statistics.roc;

import org.hipparchus.linear.RealVector;
import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Binormal ROC curve by maximum likelihood (Dorfman and Alf, Journal of Mathematical Psychology 1969): some rising function of the scores is
 * normal in both classes, so that sensitivity = Phi(a + b Phi^-1(false-positive rate)) and the area is Phi(a / sqrt(1 + b^2)). With
 * b other than 1 the curve crosses the diagonal near a corner, which no sensible reader's does: distrust the fit there.
 *
 * <p>Scores are ratings in ordered categories. Neighbouring categories that hold one class only are joined, which changes
 * neither a nor b (Metz, Herman and Shen, Statistics in Medicine 1998); what is left beyond {@value #MAX_CATEGORIES} categories, as with
 * continuous scores, is pooled into about equally full ones. Errors come from the observed information matrix.
 *
 * <p>Undefined with one class only, and where the likelihood has no maximum because a curve of straight lines goes through all operating
 * points ("degenerate": perfect separation, two categories, or points in one row or column inside the square).
 *
 * @param a distance of the means in standard deviations of the positive class; NaN where undefined
 * @param b standard deviation of the negative over that of the positive class, above 0; NaN where undefined
 * @param varianceA variance of a
 * @param varianceB variance of b
 * @param covariance covariance of a and b
 * @param logLikelihood at the maximum, without the multinomial constant, of the categories that were fitted
 * @param categories number of categories that were fitted
 * @param reason why there is no fit; {@link Reason#NONE} where there is one
 */
public record BinormalFit(
        double a,
        double b,
        double varianceA,
        double varianceB,
        double covariance,
        double logLikelihood,
        int categories,
        Reason reason) {
    /** So many categories are fitted at most. */
    public static final int MAX_CATEGORIES = 20;

    private static final String METHOD = "binormal-ml";
    private static final int ITERATIONS = 500;
    private static final double SETTLED = 1e-20;

    /**
     * Fits scores.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case, ratings or continuous; not NaN
     */
    public static BinormalFit of(boolean[] truth, double[] scores) {
        return fit(RatingCategories.of(RocCurve.of(truth, scores), MAX_CATEGORIES));
    }

    /**
     * Fits counts of ratings.
     *
     * @param negatives number of negative cases in each category, from the lowest
     * @param positives number of positive cases in each category
     */
    public static BinormalFit ofCounts(int[] negatives, int[] positives) {
        return fit(RatingCategories.of(negatives, positives, MAX_CATEGORIES));
    }

    private static BinormalFit fit(RatingCategories data) {
        if (data.positives() == 0 || data.negatives() == 0) {
            return undefined(data, Reason.ONE_CLASS_ONLY);
        }
        if (data.degenerate()) {
            return undefined(
                    data, new Reason("degenerate data: a curve of straight lines goes through all operating points"));
        }
        BinormalLikelihood at = new BinormalLikelihood(data, data.start());
        for (int i = 0; i < ITERATIONS; i++) {
            RealVector step = at.step();
            double gain = step.dotProduct(at.gradient());
            if (gain < SETTLED * data.cases()) {
                return of(at, data);
            }
            BinormalLikelihood next = at;
            for (double size = 1; size > 1e-12; size /= 2) {
                BinormalLikelihood tried =
                        new BinormalLikelihood(data, at.parameters().add(step.mapMultiply(size)));
                if (tried.value() > at.value()) {
                    next = tried;
                    break;
                }
            }
            if (next == at) {
                // Rounding hides any further rise.
                return gain < 1e-9 ? of(at, data) : undefined(data, new Reason("the fit did not converge"));
            }
            at = next;
        }
        return undefined(data, new Reason("the fit did not converge"));
    }

    private static BinormalFit of(BinormalLikelihood at, RatingCategories data) {
        double[] covariance = at.covarianceOfAB();
        return new BinormalFit(
                at.parameters().getEntry(0),
                at.parameters().getEntry(1),
                covariance[0],
                covariance[1],
                covariance[2],
                at.value(),
                data.categories(),
                Reason.NONE);
    }

    private static BinormalFit undefined(RatingCategories data, Reason reason) {
        double none = Double.NaN;
        return new BinormalFit(none, none, none, none, none, none, data.categories(), reason);
    }

    /** Area under the fitted curve, Phi(a / sqrt(1 + b^2)). */
    public double area() {
        return Distributions.normal(index());
    }

    /** Standard error of the area, by the delta method. */
    public double areaStandardError() {
        double index = index();
        return Math.exp(-index * index / 2) / Math.sqrt(2 * Math.PI) * indexStandardError();
    }

    /**
     * Interval of the area, normal on the scale of a / sqrt(1 + b^2) and taken back by Phi, so that it lies within 0 to 1; method {@code
     * binormal-ml}.
     */
    public Interval area(double level) {
        double half = Interval.z(level) * indexStandardError();
        if (!reason.isNone()) {
            return Interval.undefined(level, METHOD, reason);
        }
        return Interval.of(
                area(), Distributions.normal(index() - half), Distributions.normal(index() + half), level, METHOD);
    }

    /** Sensitivity of the fitted curve at a false-positive rate from 0 to 1; NaN where there is no fit. */
    public double sensitivityAt(double falsePositiveRate) {
        if (!(falsePositiveRate >= 0 && falsePositiveRate <= 1)) {
            throw new IllegalArgumentException("false-positive rate: expected 0 to 1, found " + falsePositiveRate);
        }
        return Distributions.normal(a + b * Distributions.normalQuantile(falsePositiveRate));
    }

    private double index() {
        return a / Math.sqrt(1 + b * b);
    }

    private double indexStandardError() {
        double root = Math.sqrt(1 + b * b);
        double da = 1 / root;
        double db = -a * b / (root * root * root);
        return Math.sqrt(da * da * varianceA + db * db * varianceB + 2 * da * db * covariance);
    }
}
