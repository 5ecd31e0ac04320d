package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

class LogitIntervalTest {
    /**
     * 0.9 with half a width of 0.09, so logit 2.197225 -+ 0.09 / 0.09 = 1.197225 and 3.197225: 1 / (1 + e^-1.197225) = 0.768018 and
     * 1 / (1 + e^-3.197225) = 0.960730. The odds 9 divided and multiplied by e.
     */
    @Test
    void takesTheIntervalToTheLogitScale() {
        Interval logit = of(Interval.of(0.9, 0.81, 0.99, 0.95, "m")).logitInterval();
        assertThat(logit.low()).isCloseTo(9 / Math.E / (1 + 9 / Math.E), within(1e-14));
        assertThat(logit.high()).isCloseTo(9 * Math.E / (1 + 9 * Math.E), within(1e-14));
        assertThat(logit.estimate()).isEqualTo(0.9);
        assertThat(logit.method()).isEqualTo("m-logit");
    }

    /** An end above 1 comes back below it. */
    @Test
    void staysWithinTheUnitInterval() {
        Interval logit = of(Interval.of(0.97, 0.85, 1.09, 0.95, "m")).logitInterval();
        assertThat(logit.low()).isBetween(0.0, 0.97);
        assertThat(logit.high()).isBetween(0.97, 1.0);
    }

    @Test
    void isUndefinedWhereThereIsNoLogit() {
        Interval perfect = of(Interval.of(1, 0.9, 1.1, 0.95, "m")).logitInterval();
        assertThat(perfect.low()).isNaN();
        assertThat(perfect.reason().text()).isEqualTo("no logit of 0 or 1");
        Interval none = of(Interval.undefined(0.95, "m", Reason.ONE_CLASS_ONLY)).logitInterval();
        assertThat(none.estimate()).isNaN();
        assertThat(none.reason()).isEqualTo(Reason.ONE_CLASS_ONLY);
    }

    private static MrmcResult.ModalityEstimate of(Interval interval) {
        return new MrmcResult.ModalityEstimate("1", interval, 0.05, 9);
    }
}
