package org.verray.statistics.mrmc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.verray.statistics.ratings.RatingTable;

/**
 * Obuchowski and Rockette's analysis of variance of reader by modality figures with correlated errors.
 *
 * @param fom figure of merit
 * @param covariance estimate of the error covariances
 * @param readers whether conclusions reach beyond these readers
 * @param cases whether conclusions reach beyond these cases
 * @param level of intervals
 * @param seed of the bootstrap; without effect otherwise
 * @param replicates of the bootstrap, 2 or more; without effect otherwise
 * @param constrained whether Cov2 - Cov3 (Cov2, for one modality) below 0 counts as 0 with fixed readers too
 */
public record ObuchowskiRockette(
        FigureOfMerit fom,
        CovarianceMethod covariance,
        Effect readers,
        Effect cases,
        double level,
        long seed,
        int replicates,
        boolean constrained)
        implements MrmcAnalysis {
    public ObuchowskiRockette {
        Objects.requireNonNull(fom, "fom");
        Objects.requireNonNull(covariance, "covariance");
        Objects.requireNonNull(readers, "readers");
        Objects.requireNonNull(cases, "cases");
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, found " + level);
        }
        if (replicates < 2) {
            throw new IllegalArgumentException("replicates: expected 2 or more, found " + replicates);
        }
    }

    /** Readers and cases random, jackknife covariance, 95 % intervals. */
    public static ObuchowskiRockette of(FigureOfMerit fom) {
        return new ObuchowskiRockette(
                fom, CovarianceMethod.JACKKNIFE, Effect.RANDOM, Effect.RANDOM, 0.95, 1, 2000, true);
    }

    /** The same with another covariance estimate. */
    public ObuchowskiRockette withCovariance(CovarianceMethod method) {
        return new ObuchowskiRockette(fom, method, readers, cases, level, seed, replicates, constrained);
    }

    /** The same with other assumptions on readers and cases. */
    public ObuchowskiRockette withEffects(Effect readers, Effect cases) {
        return new ObuchowskiRockette(fom, covariance, readers, cases, level, seed, replicates, constrained);
    }

    /** The same with intervals of another level. */
    public ObuchowskiRockette withLevel(double level) {
        return new ObuchowskiRockette(fom, covariance, readers, cases, level, seed, replicates, constrained);
    }

    /** The same with the bootstrap covariance. */
    public ObuchowskiRockette withBootstrap(long seed, int replicates) {
        return new ObuchowskiRockette(
                fom, CovarianceMethod.BOOTSTRAP, readers, cases, level, seed, replicates, constrained);
    }

    /** The same with covariances of fixed readers taken as they are, below zero or not. */
    public ObuchowskiRockette unconstrained() {
        return new ObuchowskiRockette(fom, covariance, readers, cases, level, seed, replicates, false);
    }

    @Override
    public MrmcResult analyze(RatingTable ratings) {
        return new OrAnalysis(this, ReaderStudy.of(ratings, fom, covariance, seed, replicates)).result();
    }

    /**
     * Differences of each reader alone, with the variance over cases of this reader: conclusions hold for the reader and reach
     * beyond these cases, whatever is said of readers and cases here.
     *
     * @param pooled whether the variance is the mean over all modalities that the reader has, rather than over the two
     * @return by reader, in order of the table; readers with fewer than two modalities have none
     */
    public Map<String, List<MrmcResult.Difference>> readerDifferences(RatingTable ratings, boolean pooled) {
        ReaderStudy study = ReaderStudy.of(ratings, fom, covariance, seed, replicates);
        OrAnalysis run = new OrAnalysis(this, study);
        Map<String, List<MrmcResult.Difference>> differences = new LinkedHashMap<>();
        for (int r = 0; r < study.readers().size(); r++) {
            differences.put(study.readers().get(r), run.readerDifferences(r, pooled));
        }
        return differences;
    }
}
