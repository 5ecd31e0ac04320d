package org.verray.statistics.mrmc;

import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * An estimate with a standard error and the degrees of freedom of Student's t; infinite ones for the normal distribution.
 *
 * @param standardError above 0, or NaN
 * @param reason why the standard error or the estimate is NaN
 */
record StudentEstimate(double estimate, double standardError, double df, Reason reason) {
    static final Reason NO_VARIANCE = new Reason("no variance: nothing differs between readers and cases");

    /** A standard error of 0 has nothing to compare with, and is as good as none. */
    static StudentEstimate of(double estimate, double standardError, double df, Reason ifUndefined) {
        if (Double.isNaN(estimate) || Double.isNaN(standardError)) {
            return new StudentEstimate(estimate, Double.NaN, Double.NaN, ifUndefined);
        }
        if (standardError == 0) {
            return new StudentEstimate(estimate, Double.NaN, Double.NaN, NO_VARIANCE);
        }
        return new StudentEstimate(estimate, standardError, df, Reason.NONE);
    }

    static StudentEstimate undefined(double estimate, Reason reason) {
        return new StudentEstimate(estimate, Double.NaN, Double.NaN, reason);
    }

    Interval interval(double level, String method) {
        if (!reason.isNone()) {
            return Interval.ofEstimate(estimate, level, method, reason);
        }
        double half = Distributions.tQuantile(0.5 + level / 2, df) * standardError;
        return Interval.of(estimate, estimate - half, estimate + half, level, method);
    }

    /** This as the difference of two modalities, first minus second. */
    MrmcResult.Difference difference(String modality1, String modality2, double level, String method) {
        return new MrmcResult.Difference(
                modality1,
                modality2,
                interval(level, method),
                standardError,
                df,
                test(method, 0, Alternative.TWO_SIDED));
    }

    /** Tests against a value; as a z test where the degrees of freedom are infinite. */
    HypothesisTest test(String method, double value, Alternative alternative) {
        boolean normal = Double.isInfinite(df);
        if (!reason.isNone()) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.T, reason);
        }
        double t = (estimate - value) / standardError;
        return normal
                ? HypothesisTest.z(method, t, alternative, reason)
                : HypothesisTest.t(method, t, df, alternative, reason);
    }
}
