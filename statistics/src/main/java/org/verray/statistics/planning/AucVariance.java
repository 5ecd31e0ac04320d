package org.verray.statistics.planning;

import org.verray.statistics.Distributions;
import org.verray.statistics.roc.DeLong;

/** Variance of an empirical area under the ROC curve, or of a difference of two, by number of cases. */
@FunctionalInterface
public interface AucVariance {
    /** Variance with numbers of positive and negative cases, which need not be whole. */
    double of(double positives, double negatives);

    /**
     * Variance from an assumed area, for ratings that are binormal with equal spread: with A = 1.414 z(area), 0.0099 exp(-A^2/2) ((5 A^2 +
     * 8) / positives + (A^2 + 8) / negatives) (Obuchowski and McClish, Statistics in Medicine 1997; Obuchowski, Statistics in Medicine
     * 2004). The rounded constants are the paper's.
     */
    static AucVariance obuchowski(double auc) {
        requireArea(auc);
        double a = 1.414 * Distributions.normalQuantile(auc);
        double scale = 0.0099 * Math.exp(-a * a / 2);
        return (positives, negatives) -> scale * ((5 * a * a + 8) / positives + (a * a + 8) / negatives);
    }

    /**
     * Variance from an assumed area, for negative exponential ratings: (A (1 - A) + (n1 - 1)(Q1 - A^2) + (n0 - 1)(Q2 - A^2)) / (n1 n0) with
     * Q1 = A / (2 - A), Q2 = 2 A^2 / (1 + A) (Hanley and McNeil, Radiology 1982).
     */
    static AucVariance hanleyMcNeil(double auc) {
        requireArea(auc);
        double square = auc * auc;
        double q1 = auc / (2 - auc) - square;
        double q2 = 2 * square / (1 + auc) - square;
        return (positives, negatives) ->
                (auc * (1 - auc) + (positives - 1) * q1 + (negatives - 1) * q2) / (positives * negatives);
    }

    /** DeLong's covariance of two columns of a pilot study, the variance where they are the same, taken to other numbers of cases. */
    static AucVariance ofPilot(DeLong pilot, int column1, int column2) {
        return (positives, negatives) -> pilot.covariance(column1, column2, positives, negatives);
    }

    private static void requireArea(double auc) {
        if (!(auc > 0 && auc < 1)) {
            throw new IllegalArgumentException("area: expected a number between 0 and 1, found " + auc);
        }
    }
}
