package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

class NonInferiorityTest {
    private static final Interval DIFFERENCE = Interval.of(-0.01, -0.05, 0.03, 0.95, "x");

    /** Difference -0.01, standard error 0.02, margin 0.05: t = 0.04 / 0.02 = 2 from below and -0.06 / 0.02 = -3 from above. */
    @Test
    void byHand() {
        NonInferiority test = NonInferiority.of(DIFFERENCE, 0.02, 10, 0.05, 0.05);
        assertThat(test.nonInferiority().statistic()).isCloseTo(2, within(1e-12));
        assertThat(test.nonInferiority().p()).isCloseTo(Distributions.t(-2, 10), within(1e-12));
        assertThat(test.equivalence().p()).isEqualTo(test.nonInferiority().p());
        assertThat(test.nonInferior()).isTrue();
        assertThat(test.equivalent()).isTrue();
        assertThat(test.interval().level()).isCloseTo(0.9, within(1e-12));
        // 1.812 is the 95 % quantile of t with 10 degrees of freedom in printed tables.
        assertThat(test.interval().low()).isCloseTo(-0.01 - 1.812 * 0.02, within(1e-5));
    }

    /** The tests reject where the interval of level 1 - 2 alpha lies above -margin, or within the margins. */
    @Test
    void intervalSaysTheSame() {
        for (double margin = 0.005; margin < 0.1; margin += 0.0025) {
            NonInferiority test = NonInferiority.of(DIFFERENCE, 0.02, Double.POSITIVE_INFINITY, margin, 0.025);
            assertThat(test.nonInferiority().kind()).isEqualTo(HypothesisTest.Kind.Z);
            assertThat(test.nonInferior()).isEqualTo(test.interval().low() > -margin);
            assertThat(test.equivalent())
                    .isEqualTo(
                            test.interval().low() > -margin && test.interval().high() < margin);
        }
    }

    @Test
    void undefinedDifferenceHasNoTest() {
        Reason reason = new Reason("one reader");
        NonInferiority test =
                NonInferiority.of(Interval.ofEstimate(0.1, 0.95, "x", reason), Double.NaN, Double.NaN, 0.05, 0.05);
        assertThat(test.nonInferiority().reason()).isEqualTo(reason);
        assertThat(test.nonInferior()).isFalse();
        assertThat(test.equivalent()).isFalse();
    }

    @Test
    void wrongMarginIsNamed() {
        assertThatThrownBy(() -> NonInferiority.of(DIFFERENCE, 0.02, 10, -0.05, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.05");
        assertThatThrownBy(() -> NonInferiority.of(DIFFERENCE, 0.02, 10, 0.05, 0.5))
                .hasMessageContaining("alpha");
    }
}
