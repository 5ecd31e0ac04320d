package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;

class NoncentralTest {
    private static final double MANY = Double.POSITIVE_INFINITY;

    @Test
    void isCentralWithoutNoncentrality() {
        for (double f : new double[] {0.3, 1, 4.3, 40}) {
            assertThat(Noncentral.fTail(f, 1, 20.5, 0)).isEqualTo(Distributions.fTail(f, 1, 20.5));
            assertThat(Noncentral.fTail(f, 4, 7, 0)).isEqualTo(Distributions.fTail(f, 4, 7));
            assertThat(Noncentral.fTail(f, 1, MANY, 0)).isEqualTo(Distributions.chiSquaredTail(f, 1));
        }
    }

    /** With one numerator degree of freedom and infinite others, F is (Z + delta)^2: Phi(delta - x) + Phi(-delta - x) above x^2. */
    @Test
    void isASquaredShiftedNormalInTheLimit() {
        for (double delta : new double[] {0.1, 1, 2.8, 6, 50}) {
            for (double x : new double[] {0.5, 1.96, 5}) {
                double expected = Distributions.normal(delta - x) + Distributions.normal(-delta - x);
                assertThat(Noncentral.fTail(x * x, 1, MANY, delta * delta)).isCloseTo(expected, within(1e-13));
            }
        }
    }

    /**
     * With df1 = df2 = 2, W = F / (1 + F) is beta(1 + J, 1), J Poisson with mean m = ncp / 2: Pr(W &lt; w) = E w^(1 + J) = w exp(-m (1 - w)).
     */
    @Test
    void agreesWithAClosedForm() {
        for (double ncp : new double[] {0.01, 3, 40, 2000}) {
            for (double f : new double[] {0.2, 1, 9, 300}) {
                double w = f / (1 + f);
                assertThat(Noncentral.fTail(f, 2, 2, ncp))
                        .isCloseTo(1 - w * Math.exp(-ncp / 2 * (1 - w)), within(1e-12));
            }
        }
    }

    /** F with 1 and df is t squared; the series and the integral are independent ways to the same number. */
    @Property
    void seriesAndIntegralAgree(
            @ForAll @DoubleRange(min = 1, max = 3000) double df,
            @ForAll @DoubleRange(min = 0, max = 9) double delta,
            @ForAll @DoubleRange(min = 0.05, max = 13) double t) {
        double bothTails = Noncentral.between(-delta, MANY, t, df) + Noncentral.between(delta, MANY, t, df);
        assertThat(Noncentral.fTail(t * t, 1, df, delta * delta)).isCloseTo(bothTails, within(1e-11));
    }

    /**
     * With two degrees of freedom and no noncentrality the upper tail of t is 1/2 - t / (2 sqrt(2 + t^2)); with t = 0 the tail of
     * noncentral t is Phi(delta) for all degrees of freedom.
     */
    @Test
    void integratesTailsOfT() {
        assertThat(Noncentral.between(0, MANY, 3, 2)).isCloseTo(0.5 - 3 / (2 * Math.sqrt(11)), within(1e-13));
        assertThat(Noncentral.between(-1.2, MANY, 0, 5)).isCloseTo(Distributions.normal(1.2), within(1e-13));
        assertThat(Noncentral.between(-2.5, MANY, 1.9, 1e13)).isCloseTo(Distributions.normal(0.6), within(1e-13));
        assertThat(Noncentral.between(-2.5, MANY, 1.9, 9e9)).isCloseTo(Distributions.normal(0.6), within(1e-7));
    }

    /** Infinite df: Phi(high - t) - Phi(low + t). No room between the ends: 0. A far upper end makes the one-sided test of the lower one. */
    @Test
    void twoOneSidedTestsAreOneEvent() {
        assertThat(Noncentral.between(-3, 4, 1.6, MANY))
                .isCloseTo(Distributions.normal(2.4) - Distributions.normal(-1.4), within(1e-15));
        assertThat(Noncentral.between(-1, 1, 1.6, MANY)).isZero();
        assertThat(Noncentral.between(-3, 1e6, 1.8, 9)).isCloseTo(Noncentral.between(-3, MANY, 1.8, 9), within(1e-14));
        assertThat(Noncentral.between(-3, 3, 1.8, 9)).isLessThan(Noncentral.between(-3, MANY, 1.8, 9));
    }

    @Test
    void passesNaNOn() {
        assertThat(Noncentral.fTail(Double.NaN, 1, 3, 1)).isNaN();
        assertThat(Noncentral.fTail(1, 1, Double.NaN, 1)).isNaN();
        assertThat(Noncentral.fTail(1, 1, 3, -1)).isNaN();
        assertThat(Noncentral.between(-1, 1, 1, 0)).isNaN();
        assertThat(Noncentral.fTail(0, 1, 3, 1)).isEqualTo(1);
        assertThat(Noncentral.fTail(5, 1, 3, MANY)).isEqualTo(1);
    }
}
