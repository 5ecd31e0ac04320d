package org.verray.statistics.mrmc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.verray.statistics.ratings.RatingTable;

/**
 * One or several detectors against many readers on the same cases. The differences of all readers from a detector, each over the
 * cases that both have, are analysed as figures of a single modality after Obuchowski and Rockette (Hillis, Statistics in Medicine
 * 2007, for the degrees of freedom; Chakraborty, Observer Performance Methods for Diagnostic Imaging, 2018, chapter 22, for the
 * detector): with r readers, MS their mean square, and Var, Cov2 the mean variance and covariance over cases of their differences,
 *
 * <ul>
 *   <li>readers and cases random: variance MS / r + max(Cov2, 0), degrees of freedom (MS + r max(Cov2, 0))^2 / (MS^2 / (r - 1));
 *   <li>readers fixed: variance (Var + (r - 1) max(Cov2, 0)) / r, normal;
 *   <li>cases fixed: variance MS / r, r - 1 degrees of freedom: the one-sample t test of the readers' figures against the
 *       detector's, which says nothing about other cases, as it takes the detector's figure to be known without error.
 * </ul>
 *
 * <p>Detectors are compared with each other by their paired difference over the cases both scored, normal with the covariance over
 * cases. Undefined where readers are random and fewer than two, where both are fixed, and where nothing varies.
 *
 * <p>A detector stands in the table as a reader with one score a case. Under each modality of the readers it is compared by its
 * scores under the same one, or by its only ones where it has scores under one modality alone.
 *
 * @param fom figure of merit of readers, and of detectors without one of their own
 * @param detectorFoms figures of detectors whose calls have another threshold, by name; the same kind as {@code fom}
 * @param covariance estimate of the error covariances
 * @param readers whether conclusions reach beyond these readers; detectors are always fixed
 * @param cases whether conclusions reach beyond these cases
 * @param level of intervals
 * @param seed of the bootstrap; without effect otherwise
 * @param replicates of the bootstrap, 2 or more; without effect otherwise
 */
public record DetectorComparison(
        FigureOfMerit fom,
        Map<String, FigureOfMerit> detectorFoms,
        CovarianceMethod covariance,
        Effect readers,
        Effect cases,
        double level,
        long seed,
        int replicates) {
    public DetectorComparison {
        Objects.requireNonNull(fom, "fom");
        Objects.requireNonNull(covariance, "covariance");
        Objects.requireNonNull(readers, "readers");
        Objects.requireNonNull(cases, "cases");
        detectorFoms = Map.copyOf(detectorFoms);
        for (FigureOfMerit own : detectorFoms.values()) {
            if (own.kind() != fom.kind()) {
                throw new IllegalArgumentException("detector figure: expected "
                        + fom.kind().label() + " as for readers, found "
                        + own.kind().label());
            }
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, found " + level);
        }
        if (replicates < 2) {
            throw new IllegalArgumentException("replicates: expected 2 or more, found " + replicates);
        }
    }

    /** Readers and cases random, jackknife covariance, 95 % intervals. */
    public static DetectorComparison of(FigureOfMerit fom) {
        return new DetectorComparison(
                fom, Map.of(), CovarianceMethod.JACKKNIFE, Effect.RANDOM, Effect.RANDOM, 0.95, 1, 2000);
    }

    /** The same with another covariance estimate. */
    public DetectorComparison withCovariance(CovarianceMethod method) {
        return new DetectorComparison(fom, detectorFoms, method, readers, cases, level, seed, replicates);
    }

    /** The same with other assumptions on readers and cases. */
    public DetectorComparison withEffects(Effect readers, Effect cases) {
        return new DetectorComparison(fom, detectorFoms, covariance, readers, cases, level, seed, replicates);
    }

    /** The same with intervals of another level. */
    public DetectorComparison withLevel(double level) {
        return new DetectorComparison(fom, detectorFoms, covariance, readers, cases, level, seed, replicates);
    }

    /** The same with the bootstrap covariance. */
    public DetectorComparison withBootstrap(long seed, int replicates) {
        return new DetectorComparison(
                fom, detectorFoms, CovarianceMethod.BOOTSTRAP, readers, cases, level, seed, replicates);
    }

    /** The same with a threshold of its own for the calls of a detector. */
    public DetectorComparison withThreshold(String detector, double threshold) {
        Map<String, FigureOfMerit> foms = new LinkedHashMap<>(detectorFoms);
        foms.put(detector, FigureOfMerit.of(fom.kind(), threshold));
        return new DetectorComparison(fom, foms, covariance, readers, cases, level, seed, replicates);
    }

    /**
     * Compares.
     *
     * @param ratings readings of readers and detectors, one modality or several
     * @param detectors names among the readers of the table
     * @throws IllegalArgumentException where a detector is not in the table, or there are none, or no readers beside them
     */
    public DetectorComparisonResult compare(RatingTable ratings, Collection<String> detectors) {
        return new DetectorRun(this, ratings, detectors).result();
    }
}
