package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;

class PermutationTestTest {
    private static final ToDoubleBiFunction<double[], double[]> SUMS = (first, second) ->
            Arrays.stream(first).sum() - Arrays.stream(second).sum();

    private static final PermutationTest TWO_SIDED = new PermutationTest(Alternative.TWO_SIDED, 1000, 1);
    private static final PermutationTest GREATER = new PermutationTest(Alternative.GREATER, 1000, 1);

    /** Differences 2, 3 and 6: of 8 signs only all plus and all minus reach 11 in absolute value. */
    @Test
    void swapsAllWays() {
        HypothesisTest test = TWO_SIDED.paired(new double[] {3, 5, 9}, new double[] {1, 2, 3}, SUMS);
        assertThat(test.method()).isEqualTo("paired-permutation-exact");
        assertThat(test.statistic()).isEqualTo(11);
        assertThat(test.p()).isEqualTo(2.0 / 8);
        assertThat(GREATER.paired(new double[] {3, 5, 9}, new double[] {1, 2, 3}, SUMS)
                        .p())
                .isEqualTo(1.0 / 8);
    }

    /** Two groups, differences 2 + 3 and 6, have four ways to be swapped. */
    @Test
    void swapsGroupsAsAWhole() {
        String[] groups = {"a", "a", "b"};
        HypothesisTest test = TWO_SIDED.paired(new double[] {3, 5, 9}, new double[] {1, 2, 3}, groups, SUMS);
        assertThat(test.p()).isEqualTo(2.0 / 4);
    }

    /**
     * 1, 2 against 3, 4: of six ways to choose two only the one seen and its opposite are 4 apart. With 1 and 2 in one group, two of three
     * groups are chosen: 3 + 4 or 1 + 2 + 4 against the rest are 4 apart, 1 + 2 + 3 are not.
     */
    @Test
    void givesLabelsAllWays() {
        double[] values = {1, 2, 3, 4};
        boolean[] labels = {false, false, true, true};
        assertThat(TWO_SIDED.unpaired(labels, difference(values)).p()).isEqualTo(2.0 / 6);
        assertThat(GREATER.unpaired(labels, difference(values)).p()).isEqualTo(1.0 / 6);
        String[] groups = {"a", "a", "b", "c"};
        assertThat(GREATER.unpaired(labels, groups, difference(values)).p()).isEqualTo(2.0 / 3);
        assertThatThrownBy(() -> GREATER.unpaired(labels, new String[] {"a", "b", "b", "c"}, difference(values)))
                .hasMessageContaining("group b: expected one label, found both");
    }

    private static ToDoubleFunction<boolean[]> difference(double[] values) {
        return labels -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += labels[i] ? values[i] : -values[i];
            }
            return sum;
        };
    }

    /** 20 equal differences: no swap but the identity reaches their sum; p = (1 + 0)/(1 + 1000) unless it is drawn, 1 in 2^20. */
    @Test
    void drawsWhereThereAreTooManyWays() {
        double[] first = new double[20];
        Arrays.fill(first, 1);
        HypothesisTest test = GREATER.paired(first, new double[20], SUMS);
        assertThat(test.method()).isEqualTo("paired-permutation");
        assertThat(test.p()).isEqualTo(1.0 / 1001);
    }

    /** Drawn p comes near the exact one: 12 pairs with differences 1 to 12, 4096 ways, against 3000 drawn; same seed, same p. */
    @Test
    void drawsCloseToAllWays() {
        double[] first = {1, 2, 3, 4, 5, 6, 7, 8, -9, -10, 11, 12};
        double[] none = new double[12];
        double exact = new PermutationTest(Alternative.TWO_SIDED, 4096, 3)
                .paired(first, none, SUMS)
                .p();
        PermutationTest some = new PermutationTest(Alternative.TWO_SIDED, 3000, 3);
        assertThat(some.paired(first, none, SUMS).p()).isCloseTo(exact, within(0.03));
        assertThat(some.paired(first, none, SUMS)).isEqualTo(some.paired(first, none, SUMS));
        boolean[] labels = new boolean[24];
        double[] values = new double[24];
        for (int i = 0; i < 24; i++) {
            labels[i] = i % 2 == 0;
            values[i] = i / 2 + (labels[i] ? 2 : 0);
        }
        assertThat(some.unpaired(labels, difference(values)).p()).isBetween(0.1, 0.6);
    }

    @Test
    void saysWhenThereIsNoStatistic() {
        HypothesisTest test = TWO_SIDED.unpaired(new boolean[] {true, true}, labels -> Double.NaN);
        assertThat(test.reason().text()).isEqualTo("statistic undefined");
        assertThatThrownBy(() -> TWO_SIDED.paired(new double[2], new double[3], SUMS))
                .hasMessageContaining("found 2 and 3");
        assertThatThrownBy(() -> new PermutationTest(Alternative.LESS, 0, 1)).hasMessageContaining("found 0");
    }
}
