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
    /** Weights of this share of the largest do not change a sum that is at most 1. */
    private static final double NEGLIGIBLE = 1e-18;

    /** From here on the spread of an estimated standard error changes a probability by less than 1e-10. */
    private static final double MANY = 1e10;

    /** From here on the gamma function's own series is exact. */
    private static final double STIRLING = 20;

    private static final int PANELS = 12;
    private static final int POINTS = 32;

    /** Half the range of integration, in standard deviations of the estimated standard error. */
    private static final double RANGE = 12;

    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    private Noncentral() {}

    /**
     * Probability of noncentral F above {@code f}: central tails with numerator degrees of freedom df1 + 2j, weighted by Poisson
     * probabilities of j with mean ncp / 2 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, chapter 30).
     * Summed outwards from the largest weight and divided by the sum of weights, so that exp(-ncp / 2) need not be a double.
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
        double sum = 0;
        double total = 0;
        double weight = 1;
        for (int j = mode; weight > NEGLIGIBLE; j++) {
            sum += weight * centralTail(f, df1, df2, j);
            total += weight;
            weight *= mean / (j + 1);
        }
        weight = 1;
        for (int j = mode; j > 0 && weight > NEGLIGIBLE; j--) {
            weight *= j / mean;
            sum += weight * centralTail(f, df1, df2, j - 1);
            total += weight;
        }
        return Math.min(1, sum / total);
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
            // Beyond, both tests cannot reject together.
            to = Math.min(to, (high - low) / (2 * t));
        }
        // Near 0 the density goes with s^(df - 1); as a function of the fourth root of s that is smooth.
        double power = from == 0 ? 4 : 1;
        double first = FastMath.pow(from, 1 / power);
        double step = (FastMath.pow(Math.max(from, to), 1 / power) - first) / PANELS;
        double sum = 0;
        for (int panel = 0; panel < PANELS && step > 0; panel++) {
            GaussIntegrator gauss = GAUSS.legendre(POINTS, first + panel * step, first + (panel + 1) * step);
            sum += gauss.integrate(u -> {
                double s = FastMath.pow(u, power);
                return within(low + t * s, high - t * s) * density(s, df) * power * s / u;
            });
        }
        return Math.max(0, Math.min(1, sum));
    }

    /** Density of the root of chi-squared over its degrees of freedom. */
    private static double density(double s, double df) {
        double half = df / 2;
        double ofGamma = half < STIRLING
                ? Gamma.logGamma(half) - (half - 0.5) * FastMath.log(half) + half
                : 0.5 * FastMath.log(2 * Math.PI)
                        + 1 / (12 * half)
                        - 1 / (360 * half * half * half)
                        + 1 / (1260 * FastMath.pow(half, 5));
        double x = s - 1;
        return FastMath.exp(FastMath.log(2)
                + 0.5 * FastMath.log(half)
                - ofGamma
                + df * (FastMath.log1p(x) - x - x * x / 2)
                - FastMath.log(s));
    }

    private static double within(double low, double high) {
        return low > 0
                ? Distributions.normal(-low) - Distributions.normal(-high)
                : Distributions.normal(high) - Distributions.normal(low);
    }
}
