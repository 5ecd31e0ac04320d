package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;

/** Areas of several columns and of resamples. */
class AreasTest {
    private static final double EXACT = 1e-12;

    private static Aligned random(long seed, int n, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] truth = new boolean[n];
        String[] groups = new String[n];
        double[][] scores = new double[columns][n];
        for (int i = 0; i < n; i++) {
            truth[i] = i % 2 == 0;
            groups[i] = "g" + i / 3;
            for (double[] column : scores) {
                column[i] = Math.round(10 * (random.nextDouble() + (truth[i] ? 0.3 : 0))) / 13.0;
            }
        }
        return new Aligned(truth, groups, scores);
    }

    /** A case that counts k times is k equal cases: {@link Auc} of the repeated cases, ties included. */
    @Test
    void weightsAreRepetitions() {
        long seed = 20260101;
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 20; trial++) {
            Aligned cases = random(seed + trial, 30, 1);
            int[] counts = random.ints(30, 0, 4).toArray();
            List<Boolean> truth = new ArrayList<>();
            List<Double> scores = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                for (int k = 0; k < counts[i]; k++) {
                    truth.add(cases.truth()[i]);
                    scores.add(cases.scores()[0][i]);
                }
            }
            boolean[] t = new boolean[truth.size()];
            for (int i = 0; i < t.length; i++) {
                t[i] = truth.get(i);
            }
            double expected =
                    Auc.of(t, scores.stream().mapToDouble(s -> s).toArray()).estimate();
            assertThat(WeightedAuc.of(cases.truth(), cases.scores()[0]).estimate(counts))
                    .as("seed %d, trial %d", seed, trial)
                    .isCloseTo(expected, within(EXACT));
        }
    }

    @Test
    void withoutAClassThereIsNoArea() {
        WeightedAuc area = WeightedAuc.of(new boolean[] {true, false}, new double[] {0.9, 0.1});
        assertThat(area.estimate(new int[] {2, 3})).isEqualTo(1);
        assertThat(area.estimate(new int[] {2, 0})).isNaN();
    }

    /** Three equal columns are one: mean, variance and comparison must be those of a single column. */
    @Test
    void severalEqualSeedsAreOne() {
        Aligned pair = random(7, 60, 2);
        double[] a = pair.scores()[0];
        Aligned thrice = new Aligned(pair.truth(), pair.groups(), new double[][] {a, a, a, pair.scores()[1]});

        Interval one = Auc.of(pair.truth(), a).wald(0.95);
        Interval three = new MeanAuc(thrice, 3).delong(0.95);
        assertThat(three.estimate()).isCloseTo(one.estimate(), within(EXACT));
        assertThat(three.low()).isCloseTo(one.low(), within(1e-9));
        AucComparison single = AucComparison.paired(pair.truth(), a, pair.scores()[1]);
        AucComparison mean = new MeanAuc(thrice, 3).against(3);
        assertThat(mean.difference()).isCloseTo(single.difference(), within(EXACT));
        assertThat(mean.p()).isCloseTo(single.p(), within(1e-9));
    }

    /** Areas 1 and 0.5 of two columns: (1 + 0.5) / 2. The mean of scores would rank otherwise. */
    @Test
    void theMeanIsOfAreas() {
        Aligned cases = new Aligned(
                new boolean[] {true, true, false, false},
                new String[] {"a", "b", "c", "d"},
                new double[][] {{0.9, 0.8, 0.2, 0.1}, {0.9, 0.1, 0.8, 0.2}});
        MeanAuc mean = new MeanAuc(cases, 2);
        assertThat(mean.areas()).containsExactly(1, 0.5);
        assertThat(mean.estimate()).isEqualTo(0.75);
        assertThat(mean.clustered(0.95, 1).estimate()).isEqualTo(0.75);
        assertThat(mean.clustered(0.95, 1).method()).isEqualTo("bootstrap-percentile");
    }

    /**
     * One real case of score 0.2 and three synthetic ones of 0.9, 0.9 and 0.3, weights 1/2 and 1/6. Brier: 0.04/2 + (0.01 +
     * 0.01 + 0.49)/6 = 0.105. Bins [0.2, 0.3): 0.2/2 = 0.1; [0.3, 0.4): 0.7/6; [0.9, 1]: 0.2/6; together 0.25.
     */
    @Test
    void calibrationCountsBothClassesAlike() {
        BalancedCalibration figures =
                BalancedCalibration.of(new boolean[] {false, true, true, true}, new double[] {0.2, 0.9, 0.9, 0.3});
        assertThat(figures.brier()).isCloseTo(0.105, within(EXACT));
        assertThat(figures.ece()).isCloseTo(0.25, within(EXACT));
        assertThat(BalancedCalibration.of(new boolean[] {true}, new double[] {0.5})
                        .ece())
                .isNaN();
    }
}
