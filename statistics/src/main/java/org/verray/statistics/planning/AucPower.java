package org.verray.statistics.planning;

import org.verray.statistics.Alternative;
import org.verray.statistics.roc.DeLong;

/**
 * Power of a test of one area under the ROC curve, or of the difference of two, without a sample of readers: for a detector, or a single
 * reader. Normal approximation with different variances under the two hypotheses: power = Phi((|effect| - z sqrt(V0)) / sqrt(V1)) (Obuchowski
 * and McClish, Statistics in Medicine 1997). A two-sided test's chance to reject on the wrong side is left out, as is usual.
 *
 * @param effect area minus its value under the null hypothesis, or difference of two areas
 * @param atNull variance under the null hypothesis
 * @param atAlternative variance where the effect is true
 * @param alpha level of the test
 * @param alternative of the test
 */
public record AucPower(
        double effect, AucVariance atNull, AucVariance atAlternative, double alpha, Alternative alternative) {
    /**
     * Numbers of cases, not rounded.
     *
     * @param positives NaN where no number is enough
     */
    public record SampleSize(double positives, double negatives) {}

    /** One area against a null value, often 0.5, two-sided. */
    public static AucPower single(double auc, double nullAuc, double alpha) {
        return new AucPower(
                auc - nullAuc,
                AucVariance.obuchowski(nullAuc),
                AucVariance.obuchowski(auc),
                alpha,
                Alternative.TWO_SIDED);
    }

    /** Two areas on the same cases, two-sided, from a pilot study: its first two columns. */
    public static AucPower paired(DeLong pilot, double alpha) {
        throw new UnsupportedOperationException();
    }

    /** Two areas whose estimates correlate: 0 where each has cases of its own, of the same number. */
    public static AucPower two(double auc1, double auc2, double correlation, double alpha) {
        throw new UnsupportedOperationException();
    }

    /** Power with numbers of cases. */
    public double power(double positives, double negatives) {
        throw new UnsupportedOperationException();
    }

    /** Smallest numbers of cases that reach a power. */
    public SampleSize sampleSize(double power, double negativesPerPositive) {
        throw new UnsupportedOperationException();
    }
}
