package org.verray.statistics.planning;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.Reason;
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
    private static final double LOG_FEWEST = Math.log(1e-3);
    private static final double LOG_MOST = Math.log(1e9);

    /**
     * Numbers of cases, not rounded: take the next whole number.
     *
     * @param positives NaN where there is no such number
     * @param negatives NaN where there is no such number
     * @param reason why they are NaN
     */
    public record SampleSize(double positives, double negatives, Reason reason) {
        static SampleSize none(Reason reason) {
            return new SampleSize(Double.NaN, Double.NaN, reason);
        }
    }

    public AucPower {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: expected a number between 0 and 1, found " + alpha);
        }
    }

    /** One area against a null value, often 0.5, two-sided. */
    public static AucPower single(double auc, double nullAuc, double alpha) {
        return new AucPower(
                auc - nullAuc,
                AucVariance.obuchowski(nullAuc),
                AucVariance.obuchowski(auc),
                alpha,
                Alternative.TWO_SIDED);
    }

    /**
     * Two areas on the same cases, two-sided, from a pilot study: its first two columns. Under the null hypothesis both have the variance
     * of the first, as in R's pROC, so that the order of the columns matters.
     */
    public static AucPower paired(DeLong pilot, double alpha) {
        AucVariance first = AucVariance.ofPilot(pilot, 0, 0);
        AucVariance second = AucVariance.ofPilot(pilot, 1, 1);
        AucVariance shared = AucVariance.ofPilot(pilot, 0, 1);
        return new AucPower(
                pilot.auc(0) - pilot.auc(1),
                (p, n) -> 2 * first.of(p, n) - 2 * shared.of(p, n),
                (p, n) -> first.of(p, n) + second.of(p, n) - 2 * shared.of(p, n),
                alpha,
                Alternative.TWO_SIDED);
    }

    /**
     * Two areas, two-sided, with variances from assumed areas.
     *
     * @param correlation of the two estimates; 0 where each has cases of its own, of the same number
     */
    public static AucPower two(double auc1, double auc2, double correlation, double alpha) {
        if (!(correlation >= -1 && correlation < 1)) {
            throw new IllegalArgumentException(
                    "correlation: expected a number from -1 to below 1, found " + correlation);
        }
        AucVariance first = AucVariance.obuchowski(auc1);
        AucVariance second = AucVariance.obuchowski(auc2);
        return new AucPower(
                auc1 - auc2,
                (p, n) -> 2 * first.of(p, n) * (1 - correlation),
                (p, n) -> first.of(p, n)
                        + second.of(p, n)
                        - 2 * correlation * Math.sqrt(first.of(p, n) * second.of(p, n)),
                alpha,
                Alternative.TWO_SIDED);
    }

    /** The same with a one-sided test, against the effect being 0 or of the other sign; or two-sided. */
    public AucPower withAlternative(Alternative other) {
        return new AucPower(effect, atNull, atAlternative, alpha, other);
    }

    /** Power with numbers of cases; NaN where a variance is. */
    public double power(double positives, double negatives) {
        requirePositive("positives", positives);
        requirePositive("negatives", negatives);
        return Distributions.normal((towards() - z() * Math.sqrt(atNull.of(positives, negatives)))
                / Math.sqrt(atAlternative.of(positives, negatives)));
    }

    /** Smallest numbers of cases that reach a power. */
    public SampleSize sampleSize(double power, double negativesPerPositive) {
        requirePositive("negatives for a positive", negativesPerPositive);
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("power: expected a number between 0 and 1, found " + power);
        }
        double zPower = Distributions.normalQuantile(power);
        UnivariateFunction surplus = logPositives -> {
            double positives = Math.exp(logPositives);
            double negatives = positives * negativesPerPositive;
            return towards()
                    - z() * Math.sqrt(atNull.of(positives, negatives))
                    - zPower * Math.sqrt(atAlternative.of(positives, negatives));
        };
        double fewest = surplus.value(LOG_FEWEST);
        double most = surplus.value(LOG_MOST);
        if (Double.isNaN(most) || Double.isNaN(fewest)) {
            return SampleSize.none(new Reason("variance not estimable from the pilot"));
        }
        if (most < 0) {
            return SampleSize.none(new Reason("no number of cases is enough for this effect"));
        }
        if (fewest >= 0) {
            return SampleSize.none(new Reason("power reached with any number of cases"));
        }
        double positives =
                Math.exp(new BracketingNthOrderBrentSolver(1e-14, 1e-15, 5).solve(1000, surplus, LOG_FEWEST, LOG_MOST));
        return new SampleSize(positives, positives * negativesPerPositive, Reason.NONE);
    }

    private double towards() {
        return switch (alternative) {
            case TWO_SIDED -> Math.abs(effect);
            case GREATER -> effect;
            case LESS -> -effect;
        };
    }

    private double z() {
        return Distributions.normalQuantile(1 - (alternative == Alternative.TWO_SIDED ? alpha / 2 : alpha));
    }

    private static void requirePositive(String what, double number) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + ": expected a number above 0, found " + number);
        }
    }
}
