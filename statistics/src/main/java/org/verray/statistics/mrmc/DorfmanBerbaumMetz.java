package org.verray.statistics.mrmc;

import java.util.Objects;
import org.verray.statistics.ratings.RatingTable;

/**
 * Analysis of variance of jackknife pseudovalues (Dorfman, Berbaum and Metz, Investigative Radiology 1992), with the error terms
 * and degrees of freedom of Hillis, Berbaum and Metz (Academic Radiology 2008). The pseudovalue of case k is n A - (n - 1) A_k, A
 * being the figure of all n cases and A_k that without case k; T are modalities, R readers, C cases.
 *
 * <ul>
 *   <li>Readers and cases random: F = MS(T) / (MS(TR) + max(MS(TC) - MS(TRC), 0)), with denominator degrees of freedom
 *       (denominator)^2 / (MS(TR)^2 / ((t - 1)(r - 1))).
 *   <li>Readers fixed: F = MS(T) / MS(TC), (t - 1)(c - 1) degrees of freedom.
 *   <li>Cases fixed: F = MS(T) / MS(TR), (t - 1)(r - 1) degrees of freedom.
 * </ul>
 *
 * <p>With random readers and cases this is {@link ObuchowskiRockette} with the jackknife covariance, by another road: the mean
 * squares of pseudovalues are n times sums of its mean squares and covariances, and F and its degrees of freedom are the same
 * (Hillis, Obuchowski, Schartz and Berbaum, Statistics in Medicine 2005). With fixed readers F is the chi-squared there, with
 * t - 1 = 1, and only the reference distribution differs. Every reader must have read every case under every modality; other
 * designs have estimates here, but no variances: {@link ObuchowskiRockette} has.
 *
 * <p>Components are {@code msModality, msReader, msCase, msModalityReader, msModalityCase, msReaderCase, msModalityReaderCase},
 * mean squares of pseudovalues, and {@code varR, varC, varTR, varTC, varRC, varErr}, not constrained; NaN where there is one
 * reader or modality only.
 *
 * @param fom figure of merit
 * @param readers whether conclusions reach beyond these readers
 * @param cases whether conclusions reach beyond these cases
 * @param level of intervals
 */
public record DorfmanBerbaumMetz(FigureOfMerit fom, Effect readers, Effect cases, double level)
        implements MrmcAnalysis {
    public DorfmanBerbaumMetz {
        Objects.requireNonNull(fom, "fom");
        Objects.requireNonNull(readers, "readers");
        Objects.requireNonNull(cases, "cases");
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, found " + level);
        }
    }

    /** Readers and cases random, 95 % intervals. */
    public static DorfmanBerbaumMetz of(FigureOfMerit fom) {
        return new DorfmanBerbaumMetz(fom, Effect.RANDOM, Effect.RANDOM, 0.95);
    }

    /** The same with other assumptions on readers and cases. */
    public DorfmanBerbaumMetz withEffects(Effect readers, Effect cases) {
        return new DorfmanBerbaumMetz(fom, readers, cases, level);
    }

    /** The same with intervals of another level. */
    public DorfmanBerbaumMetz withLevel(double level) {
        return new DorfmanBerbaumMetz(fom, readers, cases, level);
    }

    @Override
    public MrmcResult analyze(RatingTable ratings) {
        return new DbmAnalysis(this, ReaderStudy.of(ratings, fom, CovarianceMethod.JACKKNIFE, 0, 2)).result();
    }
}
