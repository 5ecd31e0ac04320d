package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;

class BootstrapTest {
    private static final double[] NONE = {};
    private static final double[] VALUES = {1, 2, 4, 8, 16, 32, 64};
    private static final ToDoubleFunction<int[]> MEAN =
            rows -> Arrays.stream(rows).mapToDouble(i -> VALUES[i]).average().orElse(Double.NaN);

    /** 1 to 4 at 1/4: places 5 x 1/4 = 1.25 and 3 x 1/4 + 1 = 1.75; on the normal scale 1 + (q25 - q20)/(q40 - q20) = 1.284108. */
    @Test
    void findsQuantiles() {
        double[] values = {1, 2, 3, 4};
        assertThat(QuantileType.TYPE_6.of(values, 0.25)).isEqualTo(1.25);
        assertThat(QuantileType.TYPE_7.of(values, 0.25)).isEqualTo(1.75);
        assertThat(QuantileType.NORMAL_SCALE.of(values, 0.25)).isCloseTo(1.284108, within(1e-5));
        for (QuantileType type : QuantileType.values()) {
            assertThat(type.of(values, 0)).isEqualTo(1);
            assertThat(type.of(values, 1)).isEqualTo(4);
            assertThat(type.of(new double[] {7}, 0.3)).isEqualTo(7);
            assertThat(type.of(values, Double.NaN)).isNaN();
            assertThatThrownBy(() -> type.of(NONE, 0.5)).hasMessageContaining("found 0 values");
        }
    }

    /** Replicates 1 to 9 about 4: at 80% places 1 and 9 of type 6, mirrored at 4: -1 to 7. Bias 1, deviation sqrt(60/8). */
    @Test
    void makesIntervalsOfReplicates() {
        Bootstrap bootstrap = new Bootstrap("given", 4, new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}, NONE);
        Interval percentile = bootstrap.percentile(0.8, QuantileType.TYPE_6);
        assertThat(percentile.low()).isCloseTo(1, within(1e-12));
        assertThat(percentile.high()).isCloseTo(9, within(1e-12));
        Interval basic = bootstrap.basic(0.8, QuantileType.TYPE_6);
        assertThat(basic.low()).isCloseTo(-1, within(1e-12));
        assertThat(basic.high()).isCloseTo(7, within(1e-12));
        Interval normal = bootstrap.normal(0.95);
        assertThat(normal.low()).isCloseTo(3 - 1.959964 * Math.sqrt(7.5), within(1e-5));
        assertThat(normal.high()).isCloseTo(3 + 1.959964 * Math.sqrt(7.5), within(1e-5));
        assertThat(bootstrap
                        .bca(0.8, QuantileType.TYPE_6, Bootstrap.Ties.BELOW)
                        .reason()
                        .text())
                .isEqualTo("no jackknife values");
    }

    /**
     * Jackknife values 0, 0, 3: deviations 1, 1, -2 from their mean, so a = (1 + 1 - 8)/(6 x 6^1.5) = -6^-1.5. Three of nine replicates
     * lie below 4, 3.5 with ties counted half.
     */
    @Test
    void acceleratesAndCorrectsBias() {
        Bootstrap bootstrap =
                new Bootstrap("given", 4, new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}, new double[] {0, 3, 0});
        double a = -Math.pow(6, -1.5);
        double z0 = Distributions.normalQuantile(3.0 / 9);
        assertThat(bootstrap.acceleration()).isCloseTo(a, within(1e-15));
        assertThat(bootstrap.biasCorrection(Bootstrap.Ties.BELOW)).isCloseTo(z0, within(1e-15));
        assertThat(bootstrap.biasCorrection(Bootstrap.Ties.HALF))
                .isCloseTo(Distributions.normalQuantile(3.5 / 9), within(1e-15));
        double shifted = z0 + Distributions.normalQuantile(0.9);
        double level = Distributions.normal(z0 + shifted / (1 - a * shifted));
        assertThat(bootstrap.bca(0.8, QuantileType.TYPE_7, Bootstrap.Ties.BELOW).high())
                .isCloseTo(1 + 8 * level, within(1e-12));
    }

    @Test
    void countsResamplesWithoutAValue() {
        Bootstrap bootstrap = new Bootstrap("given", 2, new double[] {1, Double.NaN, 3}, new double[] {1, 2, 3});
        assertThat(bootstrap.undefined()).isEqualTo(1);
        String reason = "statistic undefined in 1 of 3 resamples";
        assertThat(bootstrap.percentile(0.9, QuantileType.TYPE_7).reason().text())
                .isEqualTo(reason);
        assertThat(bootstrap.basic(0.9, QuantileType.TYPE_7).reason().text()).isEqualTo(reason);
        assertThat(bootstrap.normal(0.9).reason().text()).isEqualTo(reason);
        assertThat(bootstrap
                        .bca(0.9, QuantileType.TYPE_7, Bootstrap.Ties.HALF)
                        .reason()
                        .text())
                .isEqualTo(reason);
        assertThat(bootstrap
                        .withoutUndefined()
                        .percentile(0.5, QuantileType.TYPE_7)
                        .low())
                .isEqualTo(1.5);
        assertThat(new Bootstrap("given", Double.NaN, new double[] {1}, NONE)
                        .normal(0.9)
                        .reason()
                        .text())
                .isEqualTo("statistic undefined");
        assertThat(new Bootstrap("given", 1, new double[] {1}, NONE)
                        .normal(0.9)
                        .reason()
                        .text())
                .isEqualTo("replicates without a standard deviation");
        assertThatThrownBy(() -> new Bootstrap("given", 1, NONE, NONE)).hasMessageContaining("found none");
    }

    /** A perfect detector is perfect in every resample: all intervals are that point. */
    @Test
    void isDefinedWhereAllReplicatesAreEqual() {
        double[] same = {0.9, 0.9, 0.9};
        Bootstrap bootstrap = new Bootstrap("given", 0.9, same, same);
        for (Bootstrap.Ties ties : Bootstrap.Ties.values()) {
            assertThat(bootstrap.bca(0.95, QuantileType.TYPE_6, ties).low()).isEqualTo(0.9);
        }
        assertThat(bootstrap.percentile(0.95, QuantileType.NORMAL_SCALE).high()).isEqualTo(0.9);
        assertThat(bootstrap.normal(0.95).low()).isCloseTo(0.9, within(1e-12));
        assertThat(new Bootstrap("given", 1, same, same)
                        .bca(0.95, QuantileType.TYPE_6, Bootstrap.Ties.HALF)
                        .reason()
                        .text())
                .isEqualTo("estimate lies beyond all replicates");
        assertThat(new Bootstrap("given", 0.9, same, new double[] {1, Double.NaN})
                        .bca(0.95, QuantileType.TYPE_6, Bootstrap.Ties.HALF)
                        .reason()
                        .text())
                .isEqualTo("a jackknife value without a statistic");
    }

    /** One thread or several, a seed draws the same; another seed does not. */
    @Test
    void repeats() throws Exception {
        double[] several = Bootstrap.of(Resampling.ofCases(7), MEAN, 200, 5).replicates();
        ForkJoinPool single = new ForkJoinPool(1);
        double[] one = single.submit(
                        () -> Bootstrap.of(Resampling.ofCases(7), MEAN, 200, 5).replicates())
                .get();
        single.shutdown();
        assertThat(one).isEqualTo(several);
        assertThat(Bootstrap.of(Resampling.ofCases(7), MEAN, 200, 6).replicates())
                .isNotEqualTo(several);
    }

    /** Replicates of a mean vary as sqrt(sum of squared deviations)/n: the squares sum to 3159.43, over 49, the root is 8.0298. */
    @Test
    void findsTheStandardErrorOfAMean() {
        Bootstrap bootstrap = Bootstrap.of(Resampling.ofCases(7), MEAN, 20_000, 1);
        double mean = Arrays.stream(VALUES).average().orElseThrow();
        double expected = Math.sqrt(
                        Arrays.stream(VALUES).map(v -> (v - mean) * (v - mean)).sum())
                / 7;
        assertThat(bootstrap.standardError()).isCloseTo(expected, within(0.03 * expected));
        assertThat(bootstrap.estimate()).isEqualTo(mean);
        assertThat(bootstrap.jackknife()[6]).isCloseTo(63.0 / 6, within(1e-12));
    }

    /** Groups of one in the order of the rows draw what cases draw. */
    @Property(tries = 30)
    void groupsOfOneAreCases(@ForAll @IntRange(min = 1, max = 40) int cases, @ForAll long seed) {
        String[] groups = new String[cases];
        boolean[] truth = new boolean[cases];
        for (int i = 0; i < cases; i++) {
            groups[i] = String.format("%03d", i);
            truth[i] = i % 3 == 0;
        }
        assertThat(Resampling.ofGroups(groups).draw(new SplittableRandom(seed)))
                .isEqualTo(Resampling.ofCases(cases).draw(new SplittableRandom(seed)));
        assertThat(Resampling.ofGroups(groups, truth).draw(new SplittableRandom(seed)))
                .isEqualTo(Resampling.ofCases(truth).draw(new SplittableRandom(seed)));
    }

    /** Rows in another order: a seed draws the same groups as often. */
    @Property(tries = 30)
    void groupsDoNotCareForTheOrderOfRows(@ForAll long seed) {
        String[] groups = {"p1", "p2", "p1", "p3", "p2", "p4", "p4", "p4"};
        String[] reversed = {"p4", "p4", "p4", "p2", "p3", "p1", "p2", "p1"};
        int[] drawn = Resampling.ofGroups(groups).draw(new SplittableRandom(seed));
        int[] again = Arrays.stream(Resampling.ofGroups(reversed).draw(new SplittableRandom(seed)))
                .map(row -> 7 - row)
                .sorted()
                .toArray();
        assertThat(again).isEqualTo(Arrays.stream(drawn).sorted().toArray());
    }

    /** Strata keep their sizes, groups stay whole, and the jackknife leaves out whole groups. */
    @Property(tries = 30)
    void keepsStrataAndGroups(@ForAll long seed) {
        Random random = new Random(seed);
        boolean[] truth = new boolean[20];
        String[] groups = new String[20];
        for (int i = 0; i < 20; i++) {
            truth[i] = random.nextBoolean();
            groups[i] = "g" + i / 2;
        }
        int[] drawn = Resampling.ofCases(truth).draw(new SplittableRandom(seed));
        long positives = Arrays.stream(drawn).filter(i -> truth[i]).count();
        assertThat(positives)
                .isEqualTo(Arrays.stream(Resampling.ofCases(truth).all())
                        .filter(i -> truth[i])
                        .count());
        Resampling byGroup = Resampling.ofGroups(groups, truth);
        int[] counts = new int[20];
        Arrays.stream(byGroup.draw(new SplittableRandom(seed))).forEach(i -> counts[i]++);
        for (int i = 0; i < 20; i += 2) {
            assertThat(counts[i]).isEqualTo(counts[i + 1]);
        }
        assertThat(Arrays.stream(counts).sum()).isEqualTo(20);
        assertThat(byGroup.units()).isEqualTo(10);
        assertThat(byGroup.without(3)).hasSize(18).doesNotContain(6, 7);
    }
}
