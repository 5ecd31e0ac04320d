package org.verray.statistics.roc;

import org.verray.statistics.Interval;

/** Intervals of numbers between 0 and 1 on the logit scale, ln(x / (1 - x)), and back. */
public final class LogitScale {
    private LogitScale() {}

    /** Logit of a number strictly between 0 and 1. */
    public static double logit(double x) {
        return Math.log(x) - Math.log1p(-x);
    }

    static double inverse(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** Interval of an estimate strictly between 0 and 1, its standard error carried to the logit scale by the delta method. */
    static Interval interval(double estimate, double standardError, double level, String method) {
        return of(estimate, Interval.z(level) * standardError, level, method);
    }

    /**
     * Interval of an estimate strictly between 0 and 1 by the delta method.
     *
     * @param halfWidth of the symmetric interval on the plain scale: a quantile times the standard error
     */
    public static Interval of(double estimate, double halfWidth, double level, String method) {
        double half = halfWidth / (estimate * (1 - estimate));
        double logit = logit(estimate);
        return Interval.of(estimate, inverse(logit - half), inverse(logit + half), level, method);
    }
}
