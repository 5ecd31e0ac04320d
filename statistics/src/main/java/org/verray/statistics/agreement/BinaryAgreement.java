package org.verray.statistics.agreement;

import java.util.Arrays;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.Proportion;

/**
 * What two raters who say yes or no agree on, told apart for yes and no. One kappa hides whether a low value comes from disagreement or
 * from one answer being rare.
 *
 * @param both subjects both call positive
 * @param onlyFirst subjects the first alone calls positive
 * @param onlySecond subjects the second alone calls positive
 * @param neither subjects both call negative
 */
public record BinaryAgreement(long both, long onlyFirst, long onlySecond, long neither) {
    public BinaryAgreement {
        if (both < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "expected counts from 0, found " + both + ", " + onlyFirst + ", " + onlySecond + " and " + neither);
        }
    }

    /** Two raters of several, of whom both rated the subject; every category but the positive one is negative. */
    public static BinaryAgreement between(CategoricalRatings ratings, int first, int second, int positive) {
        long[][] counts = ratings.crossTable(first, second);
        long all = 0;
        long byFirst = 0;
        long bySecond = 0;
        for (int k = 0; k < counts.length; k++) {
            all += Arrays.stream(counts[k]).sum();
            byFirst += counts[positive][k];
            bySecond += counts[k][positive];
        }
        long both = counts[positive][positive];
        return new BinaryAgreement(both, byFirst - both, bySecond - both, all - byFirst - bySecond + both);
    }

    public long subjects() {
        return both + onlyFirst + onlySecond + neither;
    }

    /**
     * Positive agreement 2a / (2a + b + c): how likely one rater says yes where the other does (Cicchetti and Feinstein, Journal of Clinical
     * Epidemiology 1990). It is 2f / (1 + f) of the share f = a / (a + b + c) of the subjects that anyone calls positive, whose Wilson ends
     * are carried over. NaN where nobody calls a subject positive.
     */
    public Interval positive(double level) {
        return specific(both, level, "no positive call");
    }

    /** Negative agreement 2d / (2d + b + c), likewise. NaN where nobody calls a subject negative. */
    public Interval negative(double level) {
        return specific(neither, level, "no negative call");
    }

    /**
     * Prevalence- and bias-adjusted kappa, 2 o - 1 of observed agreement o (Byrt, Bishop and Carlin, Journal of Clinical Epidemiology 1993),
     * with the Wilson ends of o carried over. NaN without subjects.
     */
    public Interval pabak(double level) {
        Interval observed = new Proportion(both + neither, subjects()).wilson(level);
        return observed.reason().isNone()
                ? Interval.of(
                        2 * observed.estimate() - 1,
                        2 * observed.low() - 1,
                        2 * observed.high() - 1,
                        level,
                        "pabak-wilson")
                : Interval.undefined(level, "pabak-wilson", observed.reason());
    }

    /** (a - d) / n: towards 1 or -1 where one answer prevails, which lowers kappa. NaN without subjects. */
    public double prevalenceIndex() {
        return (double) (both - neither) / subjects();
    }

    /** (b - c) / n: how much oftener the first says yes. NaN without subjects. */
    public double biasIndex() {
        return (double) (onlyFirst - onlySecond) / subjects();
    }

    private Interval specific(long agreed, double level, String ifNone) {
        String method = "specific-wilson";
        Interval share = new Proportion(agreed, agreed + onlyFirst + onlySecond).wilson(level);
        return share.reason().isNone()
                ? Interval.of(of(share.estimate()), of(share.low()), of(share.high()), level, method)
                : Interval.undefined(level, method, new Reason(ifNone));
    }

    private static double of(double share) {
        return 2 * share / (1 + share);
    }
}
