package org.verray.statistics.planning;

/**
 * Variance of readers' differences: of each reader's figure of merit under one modality minus that under another, or minus that of a
 * detector on the same cases. Both kinds of study are one problem, the mean of r correlated differences, and have the same degrees of
 * freedom: with MS = reader + error - covariance and E = MS + r covariance, the variance of the mean is E / r and Hillis's degrees of
 * freedom are E^2 / (MS^2 / (r - 1)) (Hillis, Statistics in Medicine 2007 and 2014).
 *
 * <p>Estimates may be negative. A negative covariance counts as 0 and its size as variance of readers, so that MS stays what it was in
 * the pilot study; a variance of readers that is negative then counts as 0.
 *
 * @param reader variance of the true differences between readers
 * @param error variance of one reader's difference over cases
 * @param covariance of two readers' differences over cases
 * @param cases number of cases that error and covariance belong to, of the classes that the figure of merit uses
 */
public record DifferenceVariance(double reader, double error, double covariance, double cases) {
    public DifferenceVariance {
        if (!Double.isFinite(reader) || !Double.isFinite(error) || !Double.isFinite(covariance)) {
            throw new IllegalArgumentException(
                    "expected finite variances, found " + reader + ", " + error + ", " + covariance);
        }
        if (!(error >= 0 && error >= covariance)) {
            throw new IllegalArgumentException(
                    "expected an error variance of 0 or more and not below the covariance, found " + error + " and "
                            + covariance);
        }
        if (!(cases > 0 && cases < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cases: expected a number above 0, found " + cases);
        }
        if (covariance < 0) {
            reader -= covariance;
            covariance = 0;
        }
        reader = Math.max(0, reader);
    }

    /** The same population with another number of cases, in the same mix of positive and negative ones. */
    public DifferenceVariance withCases(double number) {
        double scale = cases / number;
        return new DifferenceVariance(reader, error * scale, covariance * scale, number);
    }
}
