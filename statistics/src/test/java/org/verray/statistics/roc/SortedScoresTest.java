package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SortedScoresTest {
    /** Below 2 lie 1, -infinity; 2 stands there twice: 2 * 2 + 2. */
    @Test
    void countsTiesOnceAndLowerOnesTwice() {
        double[] scores = {2, 1, Double.POSITIVE_INFINITY, 2, Double.NEGATIVE_INFINITY};
        SortedScores sorted = SortedScores.of(scores);
        assertThat(sorted.twiceBelow(2)).isEqualTo(6);
        assertThat(sorted.twiceBelow(1.5)).isEqualTo(4);
        assertThat(sorted.twiceBelow(Double.POSITIVE_INFINITY)).isEqualTo(9);
        assertThat(sorted.twiceBelow(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(SortedScores.of(new double[0]).twiceBelow(3)).isZero();
        assertThat(scores[0]).isEqualTo(2);
    }
}
