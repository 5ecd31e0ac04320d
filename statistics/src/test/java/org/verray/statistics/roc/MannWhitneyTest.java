package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;

class MannWhitneyTest {
    /**
     * By hand: negatives 1, 2, 4 and positives 3, 4, 5: U = 7.5 of 9, one tie of two, so the variance is 9/12 (7 - 6/30) = 5.1. z = 3
     * / sqrt(5.1) = 1.3284, corrected 2.5 / sqrt(5.1).
     */
    @Test
    void countsPairsAndCorrectsForTies() {
        MannWhitney test =
                MannWhitney.of(new boolean[] {false, false, false, true, true, true}, new double[] {1, 2, 4, 3, 4, 5});
        assertThat(test.u()).isEqualTo(7.5);
        assertThat(test.variance()).isCloseTo(5.1, within(1e-14));
        assertThat(test.test(Alternative.TWO_SIDED, false).statistic()).isCloseTo(3 / Math.sqrt(5.1), within(1e-14));
        assertThat(test.test(Alternative.TWO_SIDED, true).statistic()).isCloseTo(2.5 / Math.sqrt(5.1), within(1e-14));
        assertThat(test.test(Alternative.GREATER, true).p())
                .isCloseTo(test.test(Alternative.TWO_SIDED, true).p() / 2, within(1e-15));
        // Against the other side the correction moves the other way: 3.5 / sqrt(5.1) above.
        assertThat(test.test(Alternative.LESS, true).statistic()).isCloseTo(3.5 / Math.sqrt(5.1), within(1e-14));
    }

    @Property(tries = 100)
    void isTheAreaTimesThePairs(
            @ForAll @Size(min = 2, max = 30) boolean[] truth,
            @ForAll @Size(30) List<@IntRange(max = 8) Integer> ratings) {
        double[] scores = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = ratings.get(i);
        }
        MannWhitney test = MannWhitney.of(truth, scores);
        double area = Auc.of(truth, scores).estimate();
        if (test.positives() == 0 || test.negatives() == 0) {
            assertThat(test.test(Alternative.TWO_SIDED, true).reason()).hasToString("one class only");
        } else {
            assertThat(test.u()).isCloseTo(area * test.positives() * test.negatives(), within(1e-10));
        }
    }

    @Test
    void hasNoResultWhereAllScoresAreTied() {
        MannWhitney test = MannWhitney.of(new boolean[] {false, true, true}, new double[] {3, 3, 3});
        assertThat(test.variance()).isZero();
        assertThat(test.test(Alternative.TWO_SIDED, false).reason()).hasToString("scores do not vary");
    }
}
