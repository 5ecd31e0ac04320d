package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogLikelihoodRatioCostTest {
    private static final boolean[] TRUTH = {false, false, true, true, true, true};

    /** Ratios of 1 cost one bit. Right ratios of 3 cost log2(4/3), wrong ones log2(4); separated, the minimum is 0. */
    @Test
    void countsBits() {
        assertThat(LogLikelihoodRatioCost.of(TRUTH, new double[6]).cost()).isCloseTo(1, within(1e-15));
        assertThat(LogLikelihoodRatioCost.of(TRUTH, new double[6]).minimum()).isCloseTo(1, within(1e-15));
        double l = Math.log(3);
        LogLikelihoodRatioCost right = LogLikelihoodRatioCost.of(TRUTH, new double[] {-l, -l, l, l, l, l});
        assertThat(right.cost()).isCloseTo(Math.log(4.0 / 3) / Math.log(2), within(1e-15));
        assertThat(right.minimum()).isZero();
        assertThat(right.calibrationLoss()).isEqualTo(right.cost());
        assertThat(LogLikelihoodRatioCost.of(TRUTH, new double[] {l, l, -l, -l, -l, -l})
                        .cost())
                .isCloseTo(2, within(1e-15));
    }

    /**
     * One of two negatives and one of four positives lie on the wrong side of two values. Pooled, the low value holds 1 of 2 positives
     * out of 6 cases with 4 positives: odds 1 over prior odds 2 is a ratio of 1/2; the high one holds 3 of 4: odds 3, ratio 3/2.
     * Positives cost (log2(1 + 2) + 3 log2(1 + 2/3)) / 4, negatives (log2(1 + 1/2) + log2(1 + 3/2)) / 2.
     */
    @Test
    void findsTheBestRisingFunction() {
        double[] scores = {-9, 8, -9, 8, 8, 8};
        double positives = (Math.log(3) + 3 * Math.log(5.0 / 3)) / 4;
        double negatives = (Math.log(1.5) + Math.log(2.5)) / 2;
        assertThat(LogLikelihoodRatioCost.of(TRUTH, scores).minimum())
                .isCloseTo((positives + negatives) / 2 / Math.log(2), within(1e-14));
    }

    @Property(tries = 100)
    void boundsItself(
            @ForAll @Size(min = 2, max = 30) boolean[] truth,
            @ForAll @Size(30) List<@DoubleRange(min = -6, max = 6) Double> values) {
        double[] ratios =
                values.stream().limit(truth.length).mapToDouble(Math::rint).toArray();
        LogLikelihoodRatioCost cost = LogLikelihoodRatioCost.of(truth, ratios);
        Assume.that(cost.reason().isNone());
        assertThat(cost.minimum()).isBetween(0.0, Math.min(1, cost.cost()) + 1e-12);
        double[] bent = Arrays.stream(ratios).map(x -> x * x * x + 4).toArray();
        assertThat(LogLikelihoodRatioCost.of(truth, bent).minimum()).isCloseTo(cost.minimum(), within(1e-12));
        // With a prior of 0.2 the odds are a quarter of the ratio.
        assertThat(LogLikelihoodRatioCost.ofProbabilities(
                                truth,
                                Arrays.stream(ratios)
                                        .map(x -> 1 / (1 + 4 * Math.exp(-x)))
                                        .toArray(),
                                0.2)
                        .cost())
                .isCloseTo(cost.cost(), within(1e-9));
    }

    @Test
    void isInfiniteWhereTheTruthWasExcluded() {
        LogLikelihoodRatioCost cost =
                LogLikelihoodRatioCost.ofProbabilities(TRUTH, new double[] {0, 0.2, 0.7, 1, 0, 0.9}, 0.5);
        assertThat(cost.cost()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(cost.minimum()).isBetween(0.0, 1.0);
        assertThat(LogLikelihoodRatioCost.of(new boolean[2], new double[2]).reason())
                .hasToString("one class only");
        assertThatThrownBy(() -> LogLikelihoodRatioCost.ofProbabilities(TRUTH, new double[6], 0))
                .hasMessageContaining("found 0.0");
    }
}
