package org.verray.statistics;

import java.util.Locale;

/**
 * A test with its statistic, reference distribution and p value.
 *
 * @param method name of the test
 * @param kind distribution of the statistic under the null hypothesis
 * @param statistic NaN where undefined, or where an exact test has none
 * @param df1 degrees of freedom (numerator, for F); NaN where there are none, infinite where the limit is used
 * @param df2 denominator degrees of freedom of F; NaN otherwise
 * @param p NaN where undefined
 * @param reason why p is NaN
 */
public record HypothesisTest(
        String method, Kind kind, double statistic, double df1, double df2, double p, Reason reason) {
    /** Reference distributions. */
    public enum Kind {
        Z("z"),
        T("t"),
        F("F"),
        CHI_SQUARED("chi2"),
        /** Probabilities are summed, no distribution is approximated. */
        EXACT("exact");

        private final String symbol;

        Kind(String symbol) {
            this.symbol = symbol;
        }

        /** How papers and JSON name it. */
        public String symbol() {
            return symbol;
        }
    }

    public HypothesisTest {
        if (Double.isNaN(p) == reason.isNone()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "expected a reason if and only if p is NaN, found \"%s\" for %s", reason, p));
        }
    }

    /** Student's t; infinite degrees of freedom give the normal distribution under the same kind. */
    public static HypothesisTest t(String method, double t, double df, Alternative alternative, Reason ifUndefined) {
        return of(method, Kind.T, t, df, Double.NaN, Distributions.tTest(t, df, alternative), ifUndefined);
    }

    /** A standard normal statistic. */
    public static HypothesisTest z(String method, double z, Alternative alternative, Reason ifUndefined) {
        return of(method, Kind.Z, z, Double.NaN, Double.NaN, Distributions.normalTest(z, alternative), ifUndefined);
    }

    /** F with its upper tail. */
    public static HypothesisTest f(String method, double f, double df1, double df2, Reason ifUndefined) {
        return of(method, Kind.F, f, df1, df2, Distributions.fTail(f, df1, df2), ifUndefined);
    }

    /** Chi-squared with its upper tail. */
    public static HypothesisTest chiSquared(String method, double x, double df, Reason ifUndefined) {
        return of(method, Kind.CHI_SQUARED, x, df, Double.NaN, Distributions.chiSquaredTail(x, df), ifUndefined);
    }

    /** An exact p without a statistic. */
    public static HypothesisTest exact(String method, double p) {
        return new HypothesisTest(method, Kind.EXACT, Double.NaN, Double.NaN, Double.NaN, p, Reason.NONE);
    }

    /** A test that has no result. */
    public static HypothesisTest undefined(String method, Kind kind, Reason reason) {
        return new HypothesisTest(method, kind, Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
    }

    private static HypothesisTest of(
            String method, Kind kind, double statistic, double df1, double df2, double p, Reason ifUndefined) {
        return new HypothesisTest(method, kind, statistic, df1, df2, p, Double.isNaN(p) ? ifUndefined : Reason.NONE);
    }
}
