package org.verray.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;
import org.verray.statistics.Interval;

class PairedProportionsTest {
    private static final double Z = Interval.z(0.95);
    private static final List<BiFunction<PairedProportions, Double, Interval>> METHODS = List.of(
            PairedProportions::wald,
            PairedProportions::newcombe,
            PairedProportions::tango,
            PairedProportions::agrestiMin);

    @Test
    void countsPairs() {
        boolean[] first = {true, true, true, false, false, true};
        boolean[] second = {true, false, false, true, false, false};
        PairedProportions table = PairedProportions.of(first, second);

        assertThat(table).isEqualTo(new PairedProportions(1, 3, 1, 1));
        assertThat(table.first()).isEqualTo(new Proportion(4, 6));
        assertThat(table.second()).isEqualTo(new Proportion(2, 6));
        assertThat(table.difference()).isCloseTo(2.0 / 6, within(1e-15));
        assertThat(table.complement()).isEqualTo(new PairedProportions(1, 1, 3, 1));
        assertThatThrownBy(() -> PairedProportions.of(first, new boolean[5])).hasMessageContaining("found 6 and 5");
    }

    /**
     * b = 1, c = 7: (1 - 7)^2 / 8 = 4.5, corrected (6 - 1)^2 / 8 = 3.125. Of 2^8 outcomes 1 + 8 are as extreme to one side: exact 18/256;
     * mid-p counts half of the 8: 2 (1 + 4)/256. Chi-squared above 4.5 is the normal beyond 2.12132, 0.0338949.
     */
    @Test
    void asksWhetherBothSucceedEquallyOften() {
        PairedProportions table = new PairedProportions(5, 1, 7, 4);
        assertThat(table.mcnemar().statistic()).isEqualTo(4.5);
        assertThat(table.mcnemar().p()).isCloseTo(0.0338949, within(1e-7));
        assertThat(table.mcnemarCorrected().statistic()).isEqualTo(3.125);
        assertThat(table.mcnemarExact(Alternative.TWO_SIDED).p()).isCloseTo(18.0 / 256, within(1e-15));
        assertThat(table.mcnemarExact(Alternative.LESS).p()).isCloseTo(9.0 / 256, within(1e-15));
        assertThat(table.mcnemarMidP(Alternative.TWO_SIDED).p()).isCloseTo(10.0 / 256, within(1e-15));
        assertThat(table.mcnemarMidP(Alternative.GREATER).p()).isCloseTo(251.0 / 256, within(1e-15));
    }

    @Test
    void saysWhatNoDiscordantPairsMean() {
        PairedProportions alike = new PairedProportions(5, 0, 0, 5);
        assertThat(alike.mcnemar().reason().text()).isEqualTo("no discordant pairs");
        assertThat(alike.mcnemarCorrected().p()).isNaN();
        assertThat(alike.mcnemarExact(Alternative.TWO_SIDED).p()).isEqualTo(1);
        assertThat(alike.mcnemarMidP(Alternative.TWO_SIDED).p()).isEqualTo(1);
        assertThat(new PairedProportions(5, 3, 3, 5)
                        .mcnemarMidP(Alternative.TWO_SIDED)
                        .p())
                .isEqualTo(1);
        assertThat(new PairedProportions(0, 1, 1, 0).mcnemarCorrected().statistic())
                .isZero();
    }

    @Test
    void isUndefinedWithoutPairs() {
        PairedProportions none = new PairedProportions(0, 0, 0, 0);
        assertThat(none.difference()).isNaN();
        assertThat(none.mcnemar().reason().text()).isEqualTo("no cases");
        assertThat(none.mcnemarExact(Alternative.TWO_SIDED).reason().text()).isEqualTo("no cases");
        for (BiFunction<PairedProportions, Double, Interval> method : METHODS) {
            assertThat(method.apply(none, 0.95).reason().text()).isEqualTo("no cases");
        }
    }

    /** Newcombe, Statistics in Medicine 1998, 17:2635, prints 0.0569 to 0.3404 for 36, 12, 2, 0 and method 10. */
    @Test
    void squaresAndAdds() {
        Interval interval = new PairedProportions(36, 12, 2, 0).newcombe(0.95);
        assertThat(interval.low()).isCloseTo(0.0569, within(0.00005));
        assertThat(interval.high()).isCloseTo(0.3404, within(0.00005));
    }

    /**
     * 10, 3, 1, 6: the numerator of phi is 60 - 3 less n/2 = 10, over the root of 13 x 7 x 11 x 9 = 9009: 0.495176. Wilson gives 0.432854
     * to 0.818808 about 0.65 and 0.342085 to 0.741802 about 0.55. Below: distances 0.217146 and 0.191802,
     * sqrt(0.047152 - 0.041248 + 0.036788) = 0.206623; above: 0.168808 and 0.207915, sqrt(0.028496 - 0.034759 + 0.043229) = 0.192264.
     */
    @Test
    void correctsPositiveCorrelationForContinuity() {
        Interval interval = new PairedProportions(10, 3, 1, 6).newcombe(0.95);
        assertThat(interval.low()).isCloseTo(0.1 - 0.206623, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.1 + 0.192264, within(1e-5));
    }

    /** Without discordant pairs n D / (1 - D) = z^2 at the upper end. With all pairs discordant one way the end is 1. */
    @Test
    void tangoHasClosedEnds() {
        Interval alike = new PairedProportions(30, 0, 0, 10).tango(0.95);
        assertThat(alike.high()).isCloseTo(Z * Z / (40 + Z * Z), within(1e-14));
        assertThat(alike.low()).isEqualTo(-alike.high());
        Interval apart = new PairedProportions(0, 12, 0, 0).tango(0.95);
        assertThat(apart.high()).isEqualTo(1);
        assertThat(apart.low()).isBetween(0.4, 0.9);
    }

    /** Ends within -1 to 1 are where the statistic, written as Tango has it, is z. */
    @Property(tries = 300)
    void tangoEndsWhereItsStatisticIsZ(@ForAll("tables") PairedProportions table) {
        Interval interval = table.tango(0.95);
        if (interval.high() < 1) {
            assertThat(tangoStatistic(table, interval.high())).isCloseTo(-Z, within(1e-6));
        }
        if (interval.low() > -1) {
            assertThat(tangoStatistic(table, interval.low())).isCloseTo(Z, within(1e-6));
        }
    }

    private static double tangoStatistic(PairedProportions table, double d) {
        double n = table.pairs();
        double b = table.firstOnly();
        double c = table.secondOnly();
        double linear = -b - c + (2 * n - b + c) * d;
        double q = (Math.sqrt(linear * linear + 8 * n * c * d * (1 - d)) - linear) / (4 * n);
        return (b - c - n * d) / Math.sqrt(n * (2 * q + d * (1 - d)));
    }

    @Property(tries = 300)
    void intervalsHoldTheDifferenceAndMirror(@ForAll("tables") PairedProportions table) {
        for (BiFunction<PairedProportions, Double, Interval> method : METHODS) {
            Interval interval = method.apply(table, 0.95);
            Interval swapped = method.apply(table.swapped(), 0.95);
            Interval complement = method.apply(table.complement(), 0.95);
            assertThat(interval.estimate())
                    .as(interval.method())
                    .isBetween(interval.low() - 1e-12, interval.high() + 1e-12)
                    .isCloseTo(-swapped.estimate(), within(1e-15));
            assertThat(interval.low()).isCloseTo(-swapped.high(), within(1e-9));
            assertThat(interval.high()).isCloseTo(-complement.low(), within(1e-9));
            assertThat(method.apply(table, 0.99).low()).isLessThanOrEqualTo(interval.low());
        }
    }

    /** Exact McNemar is the binomial test of the discordant pairs, mid-p lies below it, and neither cares who is first. */
    @Property(tries = 300)
    void exactIsTheBinomialTest(@ForAll("tables") PairedProportions table) {
        double exact = table.mcnemarExact(Alternative.TWO_SIDED).p();
        double mid = table.mcnemarMidP(Alternative.TWO_SIDED).p();
        if (table.discordant() > 0) {
            assertThat(exact)
                    .isEqualTo(new Proportion(table.firstOnly(), table.discordant())
                            .exactTest(0.5, Alternative.TWO_SIDED)
                            .p());
        }
        assertThat(mid).isLessThanOrEqualTo(exact + 1e-12);
        assertThat(table.swapped().mcnemarExact(Alternative.TWO_SIDED).p()).isCloseTo(exact, within(1e-12));
        assertThat(table.swapped().mcnemarMidP(Alternative.TWO_SIDED).p()).isCloseTo(mid, within(1e-12));
        assertThat(table.mcnemarMidP(Alternative.LESS).p()
                        + table.mcnemarMidP(Alternative.GREATER).p())
                .isCloseTo(1, within(1e-9));
    }

    @Provide
    Arbitrary<PairedProportions> tables() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, 150);
        return Combinators.combine(count, count, count, count)
                .as(PairedProportions::new)
                .filter(table -> table.pairs() > 0);
    }
}
