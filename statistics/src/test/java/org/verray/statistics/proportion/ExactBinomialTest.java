package org.verray.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;
import org.verray.statistics.Interval;

class ExactBinomialTest {
    /**
     * 5 trials at 0.2: 0.32768, 0.4096, 0.2048, 0.0512, 0.0064, 0.00032 for 0 to 5 successes. Two: all above are less likely, so two
     * sides are 0.26272. None: everything but one is no more likely, 0.5904. One is the mean: 1.
     */
    @Test
    void sumsWhatIsNoMoreLikely() {
        assertThat(p(2, 5, 0.2, Alternative.TWO_SIDED)).isCloseTo(0.26272, within(1e-12));
        assertThat(p(2, 5, 0.2, Alternative.GREATER)).isCloseTo(0.26272, within(1e-12));
        assertThat(p(2, 5, 0.2, Alternative.LESS)).isCloseTo(0.94208, within(1e-12));
        assertThat(p(0, 5, 0.2, Alternative.TWO_SIDED)).isCloseTo(0.5904, within(1e-12));
        assertThat(p(1, 5, 0.2, Alternative.TWO_SIDED)).isEqualTo(1);
    }

    @Test
    void takesCertainNullHypotheses() {
        for (Alternative alternative : Alternative.values()) {
            assertThat(p(0, 4, 0, alternative)).isEqualTo(1);
            assertThat(p(4, 4, 1, alternative)).isEqualTo(1);
        }
        assertThat(p(3, 4, 0, Alternative.TWO_SIDED)).isZero();
        assertThat(p(3, 4, 0, Alternative.GREATER)).isZero();
        assertThat(p(3, 4, 0, Alternative.LESS)).isEqualTo(1);
        assertThat(p(3, 4, 1, Alternative.TWO_SIDED)).isZero();
    }

    @Test
    void needsTrialsAndAProbability() {
        assertThat(new Proportion(0, 0)
                        .exactTest(0.5, Alternative.TWO_SIDED)
                        .reason()
                        .text())
                .isEqualTo("no cases");
        assertThatThrownBy(() -> p(1, 2, 1.5, Alternative.LESS)).hasMessageContaining("from 0 to 1, found 1.5");
    }

    /** Against the definition: probabilities by multiplication, all that are no larger summed. */
    @Property(tries = 200)
    void isTheSumOfItsDefinition(
            @ForAll @IntRange(min = 1, max = 40) int trials,
            @ForAll @IntRange(max = 40) int successes,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
        int x = Math.min(successes, trials);
        double[] probabilities = new double[trials + 1];
        for (int i = 0; i <= trials; i++) {
            probabilities[i] = Math.pow(probability, i) * Math.pow(1 - probability, trials - i);
            for (int k = 1; k <= i; k++) {
                probabilities[i] *= (trials - i + k) / (double) k;
            }
        }
        double sum = 0;
        for (double candidate : probabilities) {
            sum += candidate <= probabilities[x] * (1 + 1e-7) ? candidate : 0;
        }
        assertThat(p(x, trials, probability, Alternative.TWO_SIDED)).isCloseTo(sum, within(1e-9 * sum));
    }

    /** At the ends of the exact interval the one-sided tests have just half of what the level leaves. */
    @Property(tries = 200)
    void clopperPearsonInvertsIt(
            @ForAll @IntRange(min = 1, max = 300) int trials,
            @ForAll @IntRange(max = 300) int successes,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
        int x = Math.min(successes, trials);
        Interval interval = new Proportion(x, trials).clopperPearson(level);
        double tail = (1 - level) / 2;
        if (x > 0) {
            assertThat(p(x, trials, interval.low(), Alternative.GREATER)).isCloseTo(tail, within(1e-9));
        }
        if (x < trials) {
            assertThat(p(x, trials, interval.high(), Alternative.LESS)).isCloseTo(tail, within(1e-9));
        }
    }

    private static double p(long successes, long trials, double probability, Alternative alternative) {
        return new Proportion(successes, trials)
                .exactTest(probability, alternative)
                .p();
    }
}
