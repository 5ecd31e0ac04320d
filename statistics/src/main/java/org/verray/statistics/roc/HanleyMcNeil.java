package org.verray.statistics.roc;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Standard error of an area under the ROC curve from the area and the numbers of cases alone (Hanley and McNeil, Radiology 1982),
 * for areas of which the scores are not at hand. It supposes exponential score distributions: Q1 = A / (2 - A), Q2 = 2 A^2 / (1 +
 * A), SE^2 = (A (1 - A) + (n+ - 1) (Q1 - A^2) + (n- - 1) (Q2 - A^2)) / (n+ n-). Where scores are at hand, prefer {@link Auc}.
 *
 * @param area 0 to 1; NaN where undefined
 * @param q1 probability that two positive cases both score above a negative one
 * @param q2 probability that a positive case scores above two negative ones
 * @param standardError 0 at an area of 0 or 1; NaN where the area is or a class has no case
 */
public record HanleyMcNeil(double area, double q1, double q2, double standardError) {
    private static final String METHOD = "hanley-mcneil";

    /** From an area and the numbers of cases. */
    public static HanleyMcNeil of(double area, int positives, int negatives) {
        if (area < 0 || area > 1 || positives < 0 || negatives < 0) {
            throw new IllegalArgumentException("expected an area from 0 to 1 and numbers of cases from 0, found " + area
                    + ", " + positives + " and " + negatives);
        }
        double q1 = area / (2 - area);
        double q2 = 2 * area * area / (1 + area);
        double variance =
                (area * (1 - area) + (positives - 1) * (q1 - area * area) + (negatives - 1) * (q2 - area * area))
                        / ((double) positives * negatives);
        // Of areas of 0 and 1, rounding would leave a trace instead of zero; no case at all would give an infinite
        // error.
        double se = positives == 0 || negatives == 0 ? Double.NaN : Math.sqrt(Math.max(0, variance));
        return new HanleyMcNeil(area, q1, q2, se);
    }

    /** For an empirical area, in place of DeLong's variance. */
    public static HanleyMcNeil of(Auc auc) {
        return of(auc.estimate(), auc.positives(), auc.negatives());
    }

    /** Normal interval, cut to 0 to 1; undefined where the standard error is zero or undefined. */
    public Interval wald(double level) {
        if (Double.isNaN(area)) {
            return Interval.undefined(level, METHOD, Reason.ONE_CLASS_ONLY);
        }
        if (!(standardError > 0)) {
            return Interval.ofEstimate(
                    area,
                    level,
                    METHOD,
                    Double.isNaN(standardError)
                            ? Reason.ONE_CLASS_ONLY
                            : new Reason("standard error of zero at an area of 0 or 1"));
        }
        double half = Interval.z(level) * standardError;
        return Interval.of(area, Math.max(0, area - half), Math.min(1, area + half), level, METHOD);
    }
}
