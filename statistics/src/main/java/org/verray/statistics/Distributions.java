package org.verray.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Tail probabilities and quantiles of the distributions of test statistics. Tails are computed as tails, so that a p of 1e-30 keeps
 * its digits, and degrees of freedom may be infinite, which gives the limiting distribution. NaN arguments give NaN.
 */
public final class Distributions {
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double ACCURACY = 1e-14;

    /** From here on, degrees of freedom make no difference to a double. */
    private static final double MANY = 1e15;

    private Distributions() {}

    /** Standard normal probability below {@code z}. */
    public static double normal(double z) {
        return Double.isNaN(z) ? Double.NaN : NORMAL.cumulativeProbability(z);
    }

    /** Standard normal quantile. */
    public static double normalQuantile(double p) {
        return Double.isNaN(p) ? Double.NaN : NORMAL.inverseCumulativeProbability(p);
    }

    /** Probability of Student's t below {@code t}. */
    public static double t(double t, double df) {
        if (Double.isNaN(t) || !(df > 0)) {
            return Double.NaN;
        }
        if (df >= MANY || Double.isInfinite(t)) {
            return normal(t);
        }
        double tail = 0.5 * Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5);
        return t < 0 ? tail : 1 - tail;
    }

    /** Quantile of Student's t. */
    public static double tQuantile(double p, double df) {
        if (Double.isNaN(p) || !(df > 0)) {
            return Double.NaN;
        }
        return df >= MANY ? normalQuantile(p) : new TDistribution(df, ACCURACY).inverseCumulativeProbability(p);
    }

    /** p of Student's t under the alternative. */
    public static double tTest(double t, double df, Alternative alternative) {
        return switch (alternative) {
            case TWO_SIDED -> 2 * t(-Math.abs(t), df);
            case GREATER -> t(-t, df);
            case LESS -> t(t, df);
        };
    }

    /** p of a standard normal statistic under the alternative. */
    public static double normalTest(double z, Alternative alternative) {
        return tTest(z, Double.POSITIVE_INFINITY, alternative);
    }

    /** Probability of chi-squared above {@code x}. */
    public static double chiSquaredTail(double x, double df) {
        if (Double.isNaN(x) || !(df > 0)) {
            return Double.NaN;
        }
        return x <= 0 ? 1 : Double.isInfinite(x) ? 0 : Gamma.regularizedGammaQ(df / 2, x / 2);
    }

    /** Probability of F above {@code f}. */
    public static double fTail(double f, double df1, double df2) {
        if (Double.isNaN(f) || !(df1 > 0) || !(df2 > 0)) {
            return Double.NaN;
        }
        if (f <= 0) {
            return 1;
        }
        if (df2 >= MANY) {
            return chiSquaredTail(f * df1, df1);
        }
        return Double.isInfinite(f) ? 0 : Beta.regularizedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
    }
}
