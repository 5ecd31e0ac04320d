package org.verray.statistics.planning;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.FastMath;
import org.verray.statistics.Distributions;

/**
 * Distributions of F and t statistics where the null hypothesis does not hold. Degrees of freedom may be infinite: then F becomes
 * chi-squared over its degrees of freedom and t becomes normal.
 */
final class Noncentral {
    /** Poisson weights below this do not change a sum that is at most 1. */
    private static final double NEGLIGIBLE = 1e-18;

    /** From here on, the spread of an estimated standard error is below the rounding of what is integrated. */
    private static final double MANY = 1e12;

    private static final int PANELS = 12;
    private static final int POINTS = 32;

    /** Half the range of integration, in standard deviations of the estimated standard error. */
    private static final double RANGE = 12;

    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    private Noncentral() {}

    /**
     * Probability of noncentral F above {@code f}: central tails with numerator degrees of freedom df1 + 2j, weighted by Poisson
     * probabilities of j with mean ncp / 2 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, chapter 30).
     * Summed outwards from the largest weight, so that nothing is lost where exp(-ncp / 2) is zero in a double.
     */
    static double fTail(double f, double df1, double df2, double ncp) {
        if (Double.isNaN(f) || Double.isNaN(ncp) || !(ncp >= 0) || !(df1 > 0) || !(df2 > 0)) {
            return Double.NaN;
        }
        if (f <= 0 || Double.isInfinite(ncp)) {
            return 1;
        }
        double mean = ncp / 2;
        int mode = (int) Math.floor(mean);
        double largest = mean == 0 ? 1 : Math.exp(mode * Math.log(mean) - mean - Gamma.logGamma(mode + 1.0));
        double sum = 0;
        double weight = largest;
        for (int j = mode; weight > NEGLIGIBLE; j++) {
            sum += weight * centralTail(f, df1, df2, j);
            weight *= mean / (j + 1);
        }
        weight = largest;
        for (int j = mode; j > 0 && weight > NEGLIGIBLE; j--) {
            weight *= j / mean;
            sum += weight * centralTail(f, df1, df2, j - 1);
        }
        return Math.min(1, sum);
    }

    /** Tail of (chi-squared with df1 + 2j over df1) / (chi-squared with df2 over df2). */
    private static double centralTail(double f, double df1, double df2, int j) {
        double df = df1 + 2.0 * j;
        return Distributions.fTail(f * df1 / df, df, df2);
    }

    /**
     * Probability that a normal estimate lies so that {@code (estimate - low) / se > t} and {@code (high - estimate) / se > t}, with
     * {@code se} estimated with {@code df} degrees of freedom and independent of it. Ends are measured from the true value in true
     * standard errors. With {@code high} infinite this is the upper tail of noncentral t with ncp = -low, and with both ends finite
     * Owen's probability of two one-sided tests (Owen, Biometrika 1965). Integrated over the distribution of the standard error.
     */
    static double between(double low, double high, double t, double df) {
        if (Double.isNaN(low) || Double.isNaN(high) || Double.isNaN(t) || !(df > 0)) {
            return Double.NaN;
        }
        if (df >= MANY) {
            return Math.max(0, within(low + t, high - t));
        }
        double deviation = 1 / Math.sqrt(2 * df);
        double from = Math.max(0, 1 - RANGE * deviation);
        double to = 1 + RANGE * deviation;
        if (t > 0) {
            to = Math.min(to, (high - low) / (2 * t));
        }
        double logConstant = Math.log(2) + df / 2 * Math.log(df / 2) - Gamma.logGamma(df / 2);
        double sum = 0;
        double step = (to - from) / PANELS;
        for (int panel = 0; panel < PANELS && step > 0; panel++) {
            GaussIntegrator gauss = GAUSS.legendre(POINTS, from + panel * step, from + (panel + 1) * step);
            sum += gauss.integrate(s -> within(low + t * s, high - t * s)
                    * FastMath.exp(logConstant + (df - 1) * FastMath.log(s) - df * s * s / 2));
        }
        return Math.max(0, Math.min(1, sum));
    }

    private static double within(double low, double high) {
        return low > 0
                ? Distributions.normal(-low) - Distributions.normal(-high)
                : Distributions.normal(high) - Distributions.normal(low);
    }
}
