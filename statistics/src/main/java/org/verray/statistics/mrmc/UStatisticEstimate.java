package org.verray.statistics.mrmc;

import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.UStatistic.ReferenceDistribution;

/**
 * A mean or difference with its variance as estimated, and what follows from it.
 *
 * @param variance may be below zero; NaN where it cannot be estimated
 * @param df degrees of freedom; NaN where the variance is not above zero
 * @param dfHillis degrees of freedom of the Obuchowski-Rockette analysis; NaN where it does not apply
 * @param reason why there is no standard error
 */
record UStatisticEstimate(double value, double variance, double df, double dfHillis, Reason reason) {
    static final String METHOD = "u-statistic";

    /** From here on iMRMC takes the normal distribution. */
    private static final double NORMAL_ABOVE = 50;

    static UStatisticEstimate undefined(Reason reason) {
        return new UStatisticEstimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
    }

    double standardError() {
        return reason.isNone() ? Math.sqrt(variance) : Double.NaN;
    }

    /** Degrees of freedom as a reference distribution takes them: infinite for a normal one, NaN without a standard error. */
    double df(ReferenceDistribution reference) {
        return reason.isNone() ? referenceDf(reference, df) : Double.NaN;
    }

    static double referenceDf(ReferenceDistribution reference, double df) {
        return switch (reference) {
            case NORMAL -> Double.POSITIVE_INFINITY;
            case T -> df;
            case T_FLOORED -> df > NORMAL_ABOVE ? Double.POSITIVE_INFINITY : Math.floor(df);
        };
    }

    /** Interval with degrees of freedom that the reference distribution takes. */
    Interval interval(double level, double referenceDf) {
        if (!reason.isNone()) {
            return Interval.ofEstimate(value, level, METHOD, reason);
        }
        double half = Distributions.tQuantile(0.5 + level / 2, referenceDf) * standardError();
        return Interval.of(value, value - half, value + half, level, METHOD);
    }

    /** Two-sided test that the value is another one. */
    HypothesisTest test(double value0, double referenceDf) {
        HypothesisTest.Kind kind = Double.isInfinite(referenceDf) ? HypothesisTest.Kind.Z : HypothesisTest.Kind.T;
        if (!reason.isNone()) {
            return HypothesisTest.undefined(METHOD, kind, reason);
        }
        double t = (value - value0) / standardError();
        return kind == HypothesisTest.Kind.Z
                ? HypothesisTest.z(METHOD, t, Alternative.TWO_SIDED, Reason.NONE)
                : HypothesisTest.t(METHOD, t, referenceDf, Alternative.TWO_SIDED, Reason.NONE);
    }
}
