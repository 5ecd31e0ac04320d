package org.verray.statistics.roc;

import org.verray.statistics.Interval;

/** Normal intervals of numbers between 0 and 1 on the logit scale, ln(x / (1 - x)), and back. */
final class LogitScale {
    private LogitScale() {}

    static double logit(double x) {
        return Math.log(x) - Math.log1p(-x);
    }

    static double inverse(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** Interval of an estimate strictly between 0 and 1, its standard error carried to the logit scale by the delta method. */
    static Interval interval(double estimate, double standardError, double level, String method) {
        double half = Interval.z(level) * standardError / (estimate * (1 - estimate));
        double logit = logit(estimate);
        return Interval.of(estimate, inverse(logit - half), inverse(logit + half), level, method);
    }
}
