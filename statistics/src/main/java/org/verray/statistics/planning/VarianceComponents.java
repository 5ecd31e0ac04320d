package org.verray.statistics.planning;

/**
 * Obuchowski and Rockette's components of the variance of one reader's figure of merit under one modality (Obuchowski and Rockette,
 * Communications in Statistics 1995; Hillis, Statistics in Medicine 2014). The first two do not depend on the number of cases, the
 * others are inversely proportional to it.
 *
 * @param reader variance of readers, over all modalities
 * @param modalityReader variance of the interaction of reader and modality; estimates may be negative
 * @param error variance over cases
 * @param cov1 covariance over cases: same reader, two modalities
 * @param cov2 two readers, same modality
 * @param cov3 two readers, two modalities
 * @param cases number of cases that the last four belong to
 */
public record VarianceComponents(
        double reader, double modalityReader, double error, double cov1, double cov2, double cov3, double cases) {

    /** What remains of them in the difference of two modalities that the same readers read. */
    public DifferenceVariance ofDifference() {
        return new DifferenceVariance(2 * modalityReader, 2 * (error - cov1), 2 * (cov2 - cov3), cases);
    }
}
