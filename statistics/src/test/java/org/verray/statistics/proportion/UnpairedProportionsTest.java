package org.verray.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;

class UnpairedProportionsTest {
    /** Newcombe, Statistics in Medicine 1998, 17:873, table II, method 10. */
    @Test
    void agreesWithNewcombesTable() {
        assertInterval(of(56, 70, 48, 80), 0.0524, 0.3339);
        assertInterval(of(9, 10, 3, 10), 0.1705, 0.8090);
        assertInterval(of(10, 10, 0, 10), 0.6075, 1.0000);
    }

    private static void assertInterval(UnpairedProportions proportions, double low, double high) {
        Interval interval = proportions.newcombe(0.95);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    /**
     * 3 of 4 against 1 of 4. Pooled 1/2, so (1/2)^2 / (1/4 (1/4 + 1/4)) = 2. Of the 70 tables with these margins 1, 16, 36, 16, 1 have 0
     * to 4 successes on the first side: all but the middle ones are no more likely, 34/70 (Fisher's tea).
     */
    @Test
    void testsEqualProportions() {
        assertThat(of(3, 4, 1, 4).chiSquared().statistic()).isCloseTo(2, within(1e-14));
        assertThat(of(3, 4, 1, 4).chiSquared().p()).isCloseTo(0.1572992, within(1e-7));
        assertThat(of(3, 4, 1, 4).fisherExact().p()).isCloseTo(34.0 / 70, within(1e-12));
    }

    @Test
    void isUndefinedWithoutTrialsOnEitherSide() {
        assertThat(of(1, 2, 0, 0).newcombe(0.95).reason().text()).isEqualTo("no cases");
        assertThat(of(1, 2, 0, 0).fisherExact().p()).isNaN();
        assertThat(of(0, 0, 1, 2).chiSquared().reason().text()).isEqualTo("no cases");
        assertThat(of(2, 2, 3, 3).chiSquared().reason().text()).isEqualTo("all trials end alike");
        assertThat(of(2, 2, 3, 3).fisherExact().p()).isEqualTo(1);
    }

    @Property(tries = 200)
    void mirrorsAndHoldsTheDifference(
            @ForAll @IntRange(min = 1, max = 90) int trials1,
            @ForAll @IntRange(min = 1, max = 90) int trials2,
            @ForAll @IntRange(max = 90) int successes1,
            @ForAll @IntRange(max = 90) int successes2) {
        Proportion first = new Proportion(Math.min(successes1, trials1), trials1);
        Proportion second = new Proportion(Math.min(successes2, trials2), trials2);
        UnpairedProportions one = new UnpairedProportions(first, second);
        UnpairedProportions other = new UnpairedProportions(second, first);
        Interval interval = one.newcombe(0.95);
        assertThat(interval.estimate()).isBetween(interval.low(), interval.high());
        assertThat(interval.low())
                .isBetween(-1.0, 1.0)
                .isCloseTo(-other.newcombe(0.95).high(), within(1e-12));
        assertThat(one.fisherExact().p())
                .isCloseTo(other.fisherExact().p(), within(1e-9))
                .isBetween(0.0, 1.0);
    }

    private static UnpairedProportions of(long successes1, long trials1, long successes2, long trials2) {
        return new UnpairedProportions(new Proportion(successes1, trials1), new Proportion(successes2, trials2));
    }
}
