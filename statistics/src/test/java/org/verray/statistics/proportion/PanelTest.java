package org.verray.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Several readers on the same cases: Cochran's Q, majority votes, and two readers against the truth. */
class PanelTest {
    /** G = 3, 1, 2, N = 6, L = 3, 2, 1, 0: Q = 2 (3 x 14 - 36) / (3 x 6 - 14) = 3 with 2 degrees; exp(-3/2) is the tail. */
    @Test
    void givesCochransQ() {
        boolean[][] right = {{true, true, true, false}, {true, false, false, false}, {true, true, false, false}};
        assertThat(CochranQ.test(right).statistic()).isEqualTo(3);
        assertThat(CochranQ.test(right).df1()).isEqualTo(2);
        assertThat(CochranQ.test(right).p()).isCloseTo(Math.exp(-1.5), within(1e-14));
    }

    @Test
    void saysWhyThereIsNoQ() {
        boolean[] one = {true, false};
        assertThat(CochranQ.test(new boolean[][] {one}).reason().text()).isEqualTo("fewer than two readers");
        assertThat(CochranQ.test(new boolean[][] {one, one}).reason().text()).isEqualTo("all agree on every case");
        assertThat(CochranQ.test(new boolean[2][0]).reason().text()).isEqualTo("no cases");
        assertThatThrownBy(() -> CochranQ.test(new boolean[][] {one, {true}})).hasMessageContaining("found 1");
    }

    @Property(tries = 100)
    void isMcNemarsTestForTwo(
            @ForAll @Size(min = 1, max = 60) boolean[] first, @ForAll @Size(min = 60, max = 60) boolean[] second) {
        boolean[] rest = Arrays.copyOf(second, first.length);
        PairedProportions pair = PairedProportions.of(first, rest);
        double q = CochranQ.test(new boolean[][] {first, rest}).statistic();
        if (pair.discordant() == 0) {
            assertThat(q).isNaN();
        } else {
            assertThat(q).isCloseTo(pair.mcnemar().statistic(), within(1e-9));
        }
    }

    /** Case by case, truth first: positive called by all four; positive by two, a tie; negative called by three, wrong. */
    @Test
    void votes() {
        boolean[] truth = {true, true, false};
        boolean[][] calls = {{true, true, true}, {true, true, true}, {true, false, true}, {true, false, false}};
        MajorityVote vote = MajorityVote.of(truth, calls);
        assertThat(vote).isEqualTo(new MajorityVote(1, 1, 1));
        assertThat(vote.accuracy()).isEqualTo(new Proportion(1, 2));
        assertThatThrownBy(() -> MajorityVote.of(truth, new boolean[][] {{true}}))
                .hasMessageContaining("expected 3");
    }

    /**
     * Positive cases: 4 called so by both, 2 by the first alone, 4 by neither. Negative: 1 by both, 1 by the second alone, 8 by neither.
     * Values 6/7 and 4/6, pooled p = 10/13, mean Z = 6/13. Score: (4 (7/13) - 6 (6/13))^2 = (8/13)^2 over
     * ((3/13)^2 (4 (1/13)^2 + 2 (6/13)^2) + (10/13)^2 ((1/13)^2 + (7/13)^2)) = 5684/13^4: 10816/5684.
     * Weighted: C = (4 (3/13)^2 + (10/13)^2)/13 = 136/2197, so (4/21)^2 / ((390 - 272)/2197 x 13/42) = 113568/52038.
     */
    @Test
    void comparesPredictiveValues() {
        PairedCalls calls = new PairedCalls(new PairedProportions(4, 2, 0, 4), new PairedProportions(1, 0, 1, 8));
        PairedCalls.PredictiveValues positive = calls.positivePredictiveValues();
        assertThat(positive.first()).isEqualTo(new Proportion(6, 7));
        assertThat(positive.second()).isEqualTo(new Proportion(4, 6));
        assertThat(positive.generalizedScore().statistic()).isCloseTo(10816.0 / 5684, within(1e-12));
        assertThat(positive.weightedGeneralizedScore().statistic()).isCloseTo(113568.0 / 52038, within(1e-12));
        assertThat(calls.negativePredictiveValues().first()).isEqualTo(new Proportion(9, 13));
        assertThat(calls.negativePredictiveValues().second()).isEqualTo(new Proportion(8, 14));
        assertThat(calls.accuracy()).isEqualTo(new PairedProportions(12, 3, 0, 5));
    }

    @Test
    void splitsCallsByTruth() {
        boolean[] truth = {true, true, false, false, false};
        boolean[] first = {true, false, true, false, false};
        boolean[] second = {true, true, false, false, true};
        PairedCalls calls = PairedCalls.of(truth, first, second);
        assertThat(calls.sensitivity()).isEqualTo(new PairedProportions(1, 0, 1, 0));
        assertThat(calls.specificity()).isEqualTo(new PairedProportions(1, 1, 1, 0));
        assertThatThrownBy(() -> PairedCalls.of(truth, first, new boolean[1])).hasMessageContaining("found 5 and 1");
    }

    /** A reader who calls nothing positive has no positive predictive value; equal readers leave nothing to test. */
    @Test
    void saysWhyPredictiveValuesAreNotCompared() {
        PairedCalls silent = new PairedCalls(new PairedProportions(0, 3, 0, 1), new PairedProportions(0, 1, 0, 4));
        assertThat(silent.positivePredictiveValues().second().estimate()).isNaN();
        assertThat(silent.positivePredictiveValues()
                        .weightedGeneralizedScore()
                        .reason()
                        .text())
                .isEqualTo("one reader makes no such call");
        PairedCalls alike = new PairedCalls(new PairedProportions(3, 0, 0, 1), new PairedProportions(0, 0, 0, 4));
        assertThat(alike.positivePredictiveValues().generalizedScore().reason().text())
                .isEqualTo("predictive values without variance");
    }
}
