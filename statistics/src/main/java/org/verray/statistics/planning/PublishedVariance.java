package org.verray.statistics.planning;

import org.verray.statistics.Distributions;

/**
 * Variances of accuracies for plans without a pilot study, worked out from what Radiology 2026 (doi 10.1148/radiol.252094) reports of 17 readers: a mean of 0.75
 * (95% CI 0.68 to 0.81) on 154 cases, single readers from 0.58 to 0.92; a mean of 0.70 on 110 cases of a second set, P = 0.07 for the difference.
 *
 * <p>With r = 17: the half-width of the interval over t(16) is the standard error SE of the mean. The range of 17 normal numbers is 3.588 standard
 * deviations on average (Tippett, Biometrika 1925), which gives MS, the variance between readers. In Obuchowski and Rockette's model SE^2 = MS / r + cov2, the
 * error variance of one reader is p (1 - p) / n, and the variance of the true accuracies MS - error + cov2.
 */
public final class PublishedVariance {
    /** In words, for results. */
    public static final String SOURCE =
            "worked out from Radiology 2026 (doi 10.1148/radiol.252094): accuracies of 17 readers on 154 and 110 cases";

    private static final int READERS = 17;
    private static final int CASES = 154;
    private static final int CASES_SECOND = 110;
    private static final double MEAN = 0.75;
    private static final double MEAN_SECOND = 0.70;
    private static final double P = 0.07;
    private static final double HALF_WIDTH = (0.81 - 0.68) / 2;
    private static final double RANGE = 0.92 - 0.58;
    private static final double RANGE_OF_17 = 3.588;

    private static final double ERROR = MEAN * (1 - MEAN) / CASES;
    private static final double ERROR_SECOND = MEAN_SECOND * (1 - MEAN_SECOND) / CASES_SECOND;
    private static final double MEAN_SQUARE = Math.pow(RANGE / RANGE_OF_17, 2);
    private static final double COVARIANCE =
            Math.pow(HALF_WIDTH / Distributions.tQuantile(0.975, READERS - 1), 2) - MEAN_SQUARE / READERS;

    private PublishedVariance() {}

    /**
     * Readers' accuracies minus that of a model on the same cases. The model counts as one more reader as far as cases go: it errs on them as much, and together
     * with a reader as much as two readers do. The error variance of a difference is then 2 (error - cov2), and the covariance of two of them error - cov2.
     */
    public static DifferenceVariance ofModel() {
        double reader = MEAN_SQUARE - ERROR + COVARIANCE;
        return new DifferenceVariance(reader, 2 * (ERROR - COVARIANCE), ERROR - COVARIANCE, CASES);
    }

    /**
     * Readers' accuracies on one set minus those on another of other cases. The published P is read as that of a paired t test over readers, so that their
     * differences have the variance r ((0.75 - 0.70) / t)^2 with t the quantile of P; covariances of the second set are those of the first, in proportion to the
     * error variances.
     */
    public static DifferenceVariance ofSets() {
        double t = Distributions.tQuantile(1 - P / 2, READERS - 1);
        double meanSquare = READERS * Math.pow((MEAN - MEAN_SECOND) / t, 2);
        double error = ERROR + ERROR_SECOND;
        double covariance = COVARIANCE * error / ERROR;
        return new DifferenceVariance(
                meanSquare - error + covariance, error, covariance, (double) CASES + CASES_SECOND);
    }
}
