package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double[] ORDER = {1, 2, 3, 4};
    private static final double[] LAST_SWAPPED = {1, 2, 4, 3};
    private static final double Z = 1.959963984540054;

    /**
     * Both have mean 5/2 and squares 5, products sum to 4: r = 4/5. t with two degrees is beyond with probability 1 - t/sqrt(2 + t^2), for
     * t^2 = 2 r^2/(1 - r^2) that is 1 - r. Fisher's SE is 1.
     */
    @Test
    void givesPearsons() {
        Correlation r = Correlation.pearson(ORDER, LAST_SWAPPED, 0.95);
        assertThat(r.interval().estimate()).isCloseTo(0.8, within(1e-15));
        assertThat(r.test().p()).isCloseTo(0.2, within(1e-13));
        assertThat(r.interval().low()).isCloseTo(Math.tanh(Math.log(3) - Z), within(1e-12));
        assertThat(r.interval().high()).isCloseTo(Math.tanh(Math.log(3) + Z), within(1e-12));
    }

    /** Of 24 orders one has no squared rank differences and three, the swaps of neighbours, have two: p = 2 x 4/24. */
    @Test
    void givesSpearmans() {
        Correlation rho = Correlation.spearman(new double[] {1, 5, 7, 20}, new double[] {-3, 0, 2, 1}, 0.95);
        assertThat(rho.interval().estimate()).isCloseTo(0.8, within(1e-15));
        assertThat(rho.test().method()).isEqualTo("spearman-exact");
        assertThat(rho.test().p()).isCloseTo(8.0 / 24, within(1e-15));
        assertThat(rho.interval().low()).isCloseTo(Math.tanh(Math.log(3) - Z * Math.sqrt(1.32)), within(1e-12));
    }

    /** One discordant pair of six: tau = 4/6, and as many orders have one inversion or none. */
    @Test
    void givesKendalls() {
        Correlation tau = Correlation.kendall(ORDER, LAST_SWAPPED, 0.95);
        assertThat(tau.interval().estimate()).isCloseTo(4.0 / 6, within(1e-15));
        assertThat(tau.test().p()).isCloseTo(8.0 / 24, within(1e-15));
        assertThat(tau.interval().reason().text()).isEqualTo("too few pairs for an interval");
    }

    /**
     * 1, 1, 2, 3 and 1, 2, 2, 3: four concordant pairs, one tied in either: tau-b = 4/5. Variance of S
     * (4 x 3 x 13 - 2 x 9 - 2 x 9)/18 + 2/(4 x 3) = 41/6.
     */
    @Test
    void takesTies() {
        double[] first = {1, 1, 2, 3};
        double[] second = {1, 2, 2, 3};
        Correlation tau = Correlation.kendall(first, second, 0.95);
        assertThat(tau.interval().estimate()).isCloseTo(0.8, within(1e-15));
        assertThat(tau.test().statistic()).isCloseTo(4 / Math.sqrt(41.0 / 6), within(1e-14));
        assertThat(Correlation.spearman(first, second, 0.95).test().method()).isEqualTo("spearman");
    }

    /** Five in order: only one order of 120 goes as far either way. */
    @Test
    void hasNoIntervalAtOne() {
        double[] order = {1, 2, 3, 4, 5};
        double[] back = {0.5, 0.4, 0.3, 0.2, 0.1};
        assertThat(Correlation.kendall(order, back, 0.95).interval().estimate()).isEqualTo(-1);
        assertThat(Correlation.kendall(order, back, 0.95).test().p()).isCloseTo(2.0 / 120, within(1e-15));
        assertThat(Correlation.spearman(order, back, 0.95).test().p()).isCloseTo(2.0 / 120, within(1e-15));
        Correlation line = Correlation.pearson(order, back, 0.95);
        assertThat(line.interval().estimate()).isEqualTo(-1);
        assertThat(line.interval().reason().text()).isEqualTo("correlation is exactly one");
        assertThat(line.test().p()).isZero();
    }

    @Test
    void saysWhyThereIsNone() {
        double[] constant = {2, 2, 2, 2};
        assertThat(Correlation.pearson(ORDER, constant, 0.95)
                        .interval()
                        .reason()
                        .text())
                .isEqualTo("values do not vary");
        assertThat(Correlation.spearman(ORDER, constant, 0.95).test().p()).isNaN();
        assertThat(Correlation.kendall(constant, ORDER, 0.95).test().reason().text())
                .isEqualTo("values do not vary");
        for (int n = 0; n < 2; n++) {
            double[] few = new double[n];
            assertThat(Correlation.kendall(few, few, 0.95).interval().reason().text())
                    .isEqualTo("fewer than two pairs");
            assertThat(Correlation.spearman(few, few, 0.95).interval().estimate())
                    .isNaN();
        }
        assertThat(Correlation.pearson(new double[] {1, 2}, new double[] {1, 2}, 0.95)
                        .test()
                        .reason()
                        .text())
                .isEqualTo("fewer than three pairs");
    }

    /** Ranks ignore monotone maps; the other way round every correlation changes its sign, and no p does. */
    @Property(tries = 100)
    void ranksAndSigns(@ForAll("digits") int[] values) {
        double[] first = new double[values.length];
        double[] second = new double[values.length];
        double[] mapped = new double[values.length];
        double[] negative = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            first[i] = values[i];
            second[i] = values[(i + 2) % values.length] + i * 0.5;
            mapped[i] = Math.exp(second[i]);
            negative[i] = -second[i];
        }
        assertSame(Correlation.spearman(first, second, 0.9), Correlation.spearman(first, mapped, 0.9), 1);
        assertSame(Correlation.kendall(first, second, 0.9), Correlation.kendall(first, mapped, 0.9), 1);
        assertSame(Correlation.spearman(first, second, 0.9), Correlation.spearman(first, negative, 0.9), -1);
        assertSame(Correlation.kendall(first, second, 0.9), Correlation.kendall(negative, first, 0.9), -1);
        assertSame(Correlation.pearson(first, second, 0.9), Correlation.pearson(first, negative, 0.9), -1);
    }

    private static void assertSame(Correlation one, Correlation other, int sign) {
        assertThat(one.interval().reason()).isEqualTo(other.interval().reason());
        if (!Double.isNaN(one.interval().estimate())) {
            assertThat(one.interval().estimate())
                    .isCloseTo(sign * other.interval().estimate(), within(1e-12));
            assertThat(one.test().p()).isCloseTo(other.test().p(), within(1e-9));
        }
    }

    @Provide
    Arbitrary<int[]> digits() {
        return Arbitraries.integers()
                .between(0, 9)
                .array(int[].class)
                .ofMinSize(3)
                .ofMaxSize(15);
    }
}
