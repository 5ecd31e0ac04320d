package org.verray.statistics.agreement;

import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Agreement of raters, corrected for the agreement that chance alone would give: (observed - expected) / (1 - expected), 1 where raters
 * always agree, 0 where they agree as often as chance would have it, and below 0 where they agree less.
 *
 * @param name of the coefficient, for example {@code fleiss-kappa}
 * @param weights which disagreements count how much
 * @param subjects that the coefficient rests on
 * @param observed agreement of pairs of raters, 0 to 1; NaN where no subject has two ratings
 * @param expected agreement by chance, 0 to 1; 0 where the coefficient corrects for none
 * @param estimate NaN where observed is, or where chance alone gives full agreement (one category only: 0/0)
 * @param standardError over subjects; NaN where undefined
 * @param reason why the estimate, or the standard error alone, is NaN
 */
public record AgreementCoefficient(
        String name,
        AgreementWeights weights,
        int subjects,
        double observed,
        double expected,
        double estimate,
        double standardError,
        Reason reason) {
    static final Reason ONE_CATEGORY = new Reason("one category only: observed and chance agreement are both 1");
    static final Reason NO_PAIR = new Reason("no subject with two ratings");
    static final Reason ONE_SUBJECT = new Reason("fewer than two subjects");

    public AgreementCoefficient {
        if ((Double.isNaN(estimate) || Double.isNaN(standardError)) == reason.isNone()) {
            throw new IllegalArgumentException("expected a reason if and only if a value is NaN, found \"" + reason
                    + "\" for " + estimate + " (" + standardError + ")");
        }
    }

    /**
     * Interval by Student's t with one degree of freedom less than there are subjects, its upper end cut at 1; the lower end is cut at 0
     * where chance is not corrected for. Where every pair of raters agrees it has no width, which is no certainty.
     */
    public Interval interval(double level) {
        String method = "linearization-t";
        if (!reason.isNone()) {
            return Interval.ofEstimate(estimate, level, method, reason);
        }
        double half = standardError * Distributions.tQuantile(0.5 + level / 2, subjects - 1.0);
        double low = expected == 0 ? Math.max(0, estimate - half) : estimate - half;
        return Interval.of(estimate, low, Math.min(1, estimate + half), level, method);
    }
}
