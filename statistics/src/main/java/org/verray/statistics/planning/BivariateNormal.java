package org.verray.statistics.planning;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.verray.statistics.Distributions;

/** Two standard normal variables that correlate. */
final class BivariateNormal {
    private static final GaussIntegrator UNIT = new GaussIntegratorFactory().legendre(64, 0, 1);

    /** A correlation that is 1 but for the rounding of sums of variances: its arcsine would be off by the root of that. */
    private static final double ROUNDING = 1e-14;

    private BivariateNormal() {}

    /**
     * Probability that both are below their limits: Phi(h) Phi(k) plus the integral of exp(-(h^2 + k^2 - 2 h k sin u) / (2 cos^2 u)) / (2 pi)
     * over u from 0 to arcsin of the correlation (Drezner and Wesolowsky, Journal of Statistical Computation and Simulation 1990). Exact to
     * rounding for equal limits and for correlations up to 0.9, to about 1e-8 elsewhere.
     */
    static double cdf(double h, double k, double correlation) {
        if (correlation >= 1 - ROUNDING) {
            return Distributions.normal(Math.min(h, k));
        }
        if (correlation <= -1 + ROUNDING) {
            return Math.max(0, Distributions.normal(h) - Distributions.normal(-k));
        }
        double end = Math.asin(correlation);
        double integral = UNIT.integrate(x -> {
            double sine = Math.sin(end * x);
            // The exponent in a form that does not cancel where the correlation is close to 1.
            return Math.exp(-(h - k) * (h - k) / (2 * (1 - sine * sine)) - h * k / (1 + sine));
        });
        return Distributions.normal(h) * Distributions.normal(k) + end / (2 * Math.PI) * integral;
    }
}
