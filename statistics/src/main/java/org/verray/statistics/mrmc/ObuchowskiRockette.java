package org.verray.statistics.mrmc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.verray.statistics.ratings.RatingTable;

/**
 * Analysis of variance of reader by modality figures whose errors are correlated because readers read the same cases (Obuchowski and
 * Rockette, Communications in Statistics 1995), with the degrees of freedom of Hillis (Statistics in Medicine 2007). With r readers,
 * t modalities, MS the mean squares of figures, and Var, Cov1 (same reader, other modality), Cov2 (other reader, same modality) and
 * Cov3 (both other) the means of variances and covariances over cases:
 *
 * <ul>
 *   <li>Readers and cases random: F = MS(T) / D, D = MS(TR) + r max(Cov2 - Cov3, 0), denominator degrees of freedom
 *       D^2 / (MS(TR)^2 / ((t - 1)(r - 1))); a difference has variance 2 D / r. One modality has variance MS(R) / r + max(Cov2, 0),
 *       degrees of freedom (MS(R) + r max(Cov2, 0))^2 / (MS(R)^2 / (r - 1)), from its own readings.
 *   <li>Readers fixed: chi-squared = (t - 1) MS(T) / (Var - Cov1 + (r - 1) max(Cov2 - Cov3, 0)), t - 1 degrees of freedom; normal
 *       intervals. Packages differ in the maximum, see {@link #unconstrained()}. One modality has variance (Var + (r - 1) max(Cov2,
 *       0)) / r.
 *   <li>Cases fixed: F = MS(T) / MS(TR), (t - 1)(r - 1) degrees of freedom: the ordinary analysis of variance. It says nothing about
 *       other cases.
 * </ul>
 *
 * <p>The design is recognised by who read what. Covariances of figures without a common case are 0, which makes cases nested in
 * readers (Cov2 = Cov3 = 0), in modalities (Cov1 = Cov3 = 0) or in groups of readers (split plot), and partly paired cases special
 * cases of the above, covariances being means over all pairs (Hillis, Statistics in Medicine 2014). Where every reader has one
 * modality only (readers nested in modalities), MS(R within T) takes the place of MS(TR), with the sum of r - 1 degrees of freedom
 * and the harmonic mean of the numbers of readers. Where some readers lack a modality, the test of all modalities is of the readers
 * who have all, a difference of those who have both, an estimate of all of its own, and a warning says so.
 *
 * <p>Undefined, with a reason: everything over cases where a reader has fewer than two cases of a class, or one class only (figures
 * too); random readers where there is one; readers and cases both fixed; a variance that is 0 or, as differences of estimates can
 * be, below. Degrees of freedom are infinite where all readers differ alike between modalities.
 *
 * <p>Components are {@code msModality, msReader, msModalityReader, errorVariance, cov1, cov2, cov3}, and {@code varReader} =
 * (MS(R) - MS(TR)) / t - Cov1 + Cov3 and {@code varModalityReader} = MS(TR) - Var + Cov1 + (Cov2 - Cov3), not constrained. With one
 * modality {@code varReader} = MS(R) - Var + Cov2, as with readers nested in modalities, where {@code msReader} is MS(R within T).
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
