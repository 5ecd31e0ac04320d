package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;

class BivariateNormalTest {
    /** Sheppard (1899): 1/4 + arcsin(r) / (2 pi) at the center. */
    @Property
    void givesSheppardsQuadrant(@ForAll @DoubleRange(min = -1, max = 1) double r) {
        assertThat(BivariateNormal.cdf(0, 0, r)).isCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), within(1e-14));
    }

    /** Pr(X &lt; h, Y &lt; k) + Pr(X &lt; h, -Y &lt; -k) = Pr(X &lt; h). */
    @Property
    void halvesAddUp(
            @ForAll @DoubleRange(min = -3, max = 3) double h,
            @ForAll @DoubleRange(min = -3, max = 3) double k,
            @ForAll @DoubleRange(min = -0.9, max = 0.9) double r) {
        assertThat(BivariateNormal.cdf(h, k, r) + BivariateNormal.cdf(h, -k, -r))
                .isCloseTo(Distributions.normal(h), within(1e-13));
    }

    @Test
    void knowsTheLimits() {
        assertThat(BivariateNormal.cdf(0.4, 1.3, 0))
                .isCloseTo(Distributions.normal(0.4) * Distributions.normal(1.3), within(1e-15));
        assertThat(BivariateNormal.cdf(0.4, 1.3, 1)).isEqualTo(Distributions.normal(0.4));
        assertThat(BivariateNormal.cdf(0.4, 0.4, 1 - 1e-15)).isCloseTo(Distributions.normal(0.4), within(1e-7));
        assertThat(BivariateNormal.cdf(0.4, 1.3, 0.999999)).isCloseTo(Distributions.normal(0.4), within(1e-7));
        assertThat(BivariateNormal.cdf(0.4, -0.9, -1)).isZero();
        assertThat(BivariateNormal.cdf(0.4, 0.2, -1))
                .isCloseTo(Distributions.normal(0.4) - Distributions.normal(-0.2), within(1e-15));
    }
}
