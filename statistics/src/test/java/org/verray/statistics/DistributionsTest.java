package org.verray.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistributionsTest {
    /** t with 1 degree of freedom is Cauchy's: 1/2 + atan(t)/pi; with 2, 1/2 + t / (2 sqrt(2 + t^2)), and back. */
    @Test
    void givesStudentsTInClosedForm() {
        for (double t : new double[] {-300, -2.5, -0.1, 0, 0.7, 4}) {
            assertThat(Distributions.t(t, 1)).isCloseTo(0.5 + Math.atan(t) / Math.PI, within(1e-14));
            assertThat(Distributions.t(t, 2)).isCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), within(1e-14));
        }
        assertThat(Distributions.tQuantile(0.975, 2)).isCloseTo(0.95 / Math.sqrt(2 * 0.975 * 0.025), within(1e-9));
    }

    /** With a single numerator degree of freedom F is the square of t, and chi-squared that of z. */
    @Test
    void squaresAgree() {
        for (double x : new double[] {0.01, 1, 2.2, 6, 9}) {
            assertThat(Distributions.fTail(x * x, 1, 7.5))
                    .isCloseTo(Distributions.tTest(x, 7.5, Alternative.TWO_SIDED), within(1e-13));
            assertThat(Distributions.chiSquaredTail(x * x, 1) / Distributions.normalTest(x, Alternative.TWO_SIDED))
                    .isCloseTo(1, within(1e-10));
        }
    }

    /** F with 2 numerator degrees: (1 + 2 f / d)^(-d/2). Chi-squared with 2: exp(-x/2). Far tails keep their digits. */
    @Test
    void keepsDigitsOfFarTails() {
        assertThat(Distributions.fTail(1000, 2, 20) / Math.pow(1 + 100, -10)).isCloseTo(1, within(1e-10));
        assertThat(Distributions.chiSquaredTail(400, 2) / Math.exp(-200)).isCloseTo(1, within(1e-10));
        assertThat(Distributions.tTest(1e5, 2, Alternative.GREATER)).isCloseTo(0.5e-10, within(1e-18));
    }

    @Test
    void takesInfiniteDegreesOfFreedomAndNaN() {
        double many = Double.POSITIVE_INFINITY;
        assertThat(Distributions.t(1.3, many)).isEqualTo(Distributions.normal(1.3));
        assertThat(Distributions.tQuantile(0.975, 1e64)).isEqualTo(Distributions.normalQuantile(0.975));
        assertThat(Distributions.fTail(0.5, 3, many)).isEqualTo(Distributions.chiSquaredTail(1.5, 3));
        assertThat(Distributions.t(Double.NEGATIVE_INFINITY, 3)).isZero();
        assertThat(Distributions.fTail(Double.POSITIVE_INFINITY, 3, 4)).isZero();
        assertThat(Distributions.t(Double.NaN, 3)).isNaN();
        assertThat(Distributions.t(1, Double.NaN)).isNaN();
        assertThat(Distributions.fTail(Double.NaN, 3, 4)).isNaN();
        assertThat(Distributions.chiSquaredTail(1, 0)).isNaN();
    }

    /** Pr(t2 > t) for alternatives: two-sided doubles the smaller tail. */
    @Test
    void knowsAlternatives() {
        assertThat(Distributions.tTest(2, 2, Alternative.GREATER) + Distributions.tTest(2, 2, Alternative.LESS))
                .isCloseTo(1, within(1e-15));
        assertThat(Distributions.tTest(-2, 2, Alternative.TWO_SIDED))
                .isEqualTo(Distributions.tTest(2, 2, Alternative.TWO_SIDED));
        assertThat(Distributions.normalTest(0, Alternative.TWO_SIDED)).isEqualTo(1);
    }
}
