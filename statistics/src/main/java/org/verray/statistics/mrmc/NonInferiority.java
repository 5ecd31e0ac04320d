package org.verray.statistics.mrmc;

import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Non-inferiority and equivalence of a difference, first minus second, where higher is better: the first is not inferior where
 * the difference is shown to be above -margin, and equivalent where it is shown to lie within -margin to margin by two one-sided
 * tests (Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 1987; Chen, Petrick and Sahiner, Academic Radiology 2012).
 * The margin must be chosen before the data are seen.
 *
 * @param margin above 0
 * @param alpha of each one-sided test, for example 0.05
 * @param interval of level 1 - 2 alpha: non-inferior where its lower end is above -margin, equivalent where it lies within the
 *     margins
 * @param nonInferiority one-sided test of a difference of -margin or less
 * @param equivalence the larger of both one-sided p values, with the statistic it belongs to
 */
public record NonInferiority(
        double margin, double alpha, Interval interval, HypothesisTest nonInferiority, HypothesisTest equivalence) {
    /** Tests a difference of modalities. */
    public static NonInferiority of(MrmcResult.Difference difference, double margin, double alpha) {
        return of(difference.interval(), difference.standardError(), difference.df(), margin, alpha);
    }

    /**
     * Tests a difference.
     *
     * @param difference of any level; undefined ends make the result undefined, for the reason they have
     * @param standardError of the difference
     * @param df degrees of freedom; infinite for a normal statistic
     */
    public static NonInferiority of(Interval difference, double standardError, double df, double margin, double alpha) {
        if (!(margin > 0) || Double.isInfinite(margin)) {
            throw new IllegalArgumentException("margin: expected a number above 0, found " + margin);
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha: expected a number between 0 and 0.5, found " + alpha);
        }
        String nonInferiority = "non-inferiority t";
        String equivalence = "two one-sided t";
        double level = 1 - 2 * alpha;
        if (!difference.reason().isNone()) {
            Reason reason = difference.reason();
            return new NonInferiority(
                    margin,
                    alpha,
                    Interval.ofEstimate(difference.estimate(), level, difference.method(), reason),
                    HypothesisTest.undefined(nonInferiority, HypothesisTest.Kind.T, reason),
                    HypothesisTest.undefined(equivalence, HypothesisTest.Kind.T, reason));
        }
        StudentEstimate estimate = StudentEstimate.of(difference.estimate(), standardError, df, Reason.NONE);
        HypothesisTest lower = estimate.test(nonInferiority, -margin, Alternative.GREATER);
        HypothesisTest upper = estimate.test(equivalence, margin, Alternative.LESS);
        return new NonInferiority(
                margin,
                alpha,
                estimate.interval(level, difference.method()),
                lower,
                upper.p() >= lower.p() ? upper : estimate.test(equivalence, -margin, Alternative.GREATER));
    }

    /** Whether the first is shown not to be inferior. */
    public boolean nonInferior() {
        return nonInferiority.p() <= alpha;
    }

    /** Whether both are shown to be equivalent. */
    public boolean equivalent() {
        return equivalence.p() <= alpha;
    }
}
