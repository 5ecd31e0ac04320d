package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;

class TTestTest {
    /** Student's own data (Biometrika 1908): hours of sleep gained with two drugs. R's manual page of {@code sleep} tests them. */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    /** As R prints: t = -4.0621, df = 9, p = 0.002833, -2.4598858 to -0.7001142. */
    @Test
    void pairs() {
        TTest test = TTest.paired(FIRST, SECOND, 0.95);
        assertThat(test.interval().estimate()).isCloseTo(-1.58, within(1e-12));
        assertThat(test.interval().low()).isCloseTo(-2.4598858, within(5e-8));
        assertThat(test.interval().high()).isCloseTo(-0.7001142, within(5e-8));
        assertThat(test.df()).isEqualTo(9);
        assertThat(test.test(Alternative.TWO_SIDED).statistic()).isCloseTo(-4.0621, within(5e-5));
        assertThat(test.test(Alternative.TWO_SIDED).p()).isCloseTo(0.002833, within(5e-7));
        assertThat(test.test(Alternative.LESS).p()).isCloseTo(0.002833 / 2, within(5e-7));
    }

    /** As R prints: t = -1.8608, df = 17.776, p = 0.07939, -3.3654832 to 0.2054832; with equal variances df = 18, p = 0.07919. */
    @Test
    void comparesIndependentSamples() {
        TTest welch = TTest.welch(FIRST, SECOND, 0.95);
        assertThat(welch.test(Alternative.TWO_SIDED).statistic()).isCloseTo(-1.8608, within(5e-5));
        assertThat(welch.df()).isCloseTo(17.776, within(5e-4));
        assertThat(welch.test(Alternative.TWO_SIDED).p()).isCloseTo(0.07939, within(5e-6));
        assertThat(welch.interval().low()).isCloseTo(-3.3654832, within(5e-8));
        assertThat(welch.interval().high()).isCloseTo(0.2054832, within(5e-8));
        TTest pooled = TTest.pooled(FIRST, SECOND, 0.95);
        assertThat(pooled.df()).isEqualTo(18);
        assertThat(pooled.test(Alternative.TWO_SIDED).p()).isCloseTo(0.07919, within(5e-6));
    }

    /** 1, 2, 3 against 0: mean 2, s = 1, t = 2 sqrt(3); with two degrees p = 1 - t/sqrt(2 + t^2) = 1 - sqrt(12/14). */
    @Test
    void testsOneSample() {
        TTest test = TTest.oneSample(new double[] {1, 2, 3}, 0, 0.95);
        assertThat(test.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
        assertThat(test.test(Alternative.TWO_SIDED).p()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-14));
    }

    @Test
    void saysWhyThereIsNoInterval() {
        assertThat(TTest.oneSample(new double[0], 0, 0.95).interval().reason().text())
                .isEqualTo("no cases");
        assertThat(TTest.oneSample(new double[] {0.7}, 0, 0.95).interval().estimate())
                .isEqualTo(0.7);
        assertThat(TTest.oneSample(new double[] {0.7}, 0, 0.95)
                        .test(Alternative.LESS)
                        .reason()
                        .text())
                .isEqualTo("fewer than two values");
        TTest constant = TTest.paired(new double[] {0.3, 0.4, 0.5}, new double[] {0.2, 0.3, 0.4}, 0.95);
        assertThat(constant.interval().reason().text()).isEqualTo("values do not vary");
        assertThat(constant.test(Alternative.TWO_SIDED).p()).isNaN();
        assertThat(TTest.welch(new double[] {1}, SECOND, 0.95).interval().low()).isNaN();
        assertThat(TTest.welch(new double[0], SECOND, 0.95).interval().reason().text())
                .isEqualTo("no cases");
        assertThat(TTest.pooled(new double[] {1}, SECOND, 0.95).df()).isEqualTo(9);
        assertThat(TTest.pooled(new double[] {1}, new double[] {2}, 0.95).df()).isNaN();
    }

    @Test
    void refusesWhatIsNoSample() {
        assertThatThrownBy(() -> TTest.paired(FIRST, new double[2], 0.95)).hasMessageContaining("found 10 and 2");
        assertThatThrownBy(() -> TTest.oneSample(new double[] {1, Double.NaN}, 0, 0.95))
                .hasMessageContaining("found NaN");
    }
}
