package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IsotonicCalibrationTest {
    /** Scores 1, 2, 3, 3, 5 of truth 0, 1, 0, 1, 1: the 1 at 2 and the half at 3 are pooled to 2/3. */
    @Test
    void poolsWhatIsOutOfOrder() {
        IsotonicCalibration fit =
                IsotonicCalibration.fit(new boolean[] {false, true, false, true, true}, new double[] {1, 2, 3, 3, 5});
        assertThat(fit.blocks()).isEqualTo(3);
        assertThat(fit.apply(1)).isZero();
        assertThat(fit.apply(2)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(fit.apply(2.7)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(fit.apply(5)).isEqualTo(1);
        // Between blocks along a line, outside as at the ends.
        assertThat(fit.apply(1.25)).isCloseTo(0.25 * 2 / 3, within(1e-15));
        assertThat(fit.apply(4)).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(fit.apply(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(fit.apply(1e9)).isEqualTo(1);
        assertThatThrownBy(() -> fit.apply(Double.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> IsotonicCalibration.fit(new boolean[2], new double[2]))
                .hasMessageContaining("one class only");
    }

    /** No rising function does better in least squares: all divisions of the distinct scores into blocks are tried. */
    @Property(tries = 200)
    void isTheBestRisingFunction(
            @ForAll @Size(min = 1, max = 10) boolean[] truth,
            @ForAll @Size(10) List<@IntRange(max = 6) Integer> ratings) {
        double[] scores = new double[truth.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ratings.get(i);
        }
        IsotonicCalibration fit = IsotonicCalibration.pool(truth, scores);
        double own = 0;
        for (int i = 0; i < scores.length; i++) {
            double p = fit.apply(scores[i]);
            own += (p - (truth[i] ? 1 : 0)) * (p - (truth[i] ? 1 : 0));
            assertThat(p).isBetween(fit.apply(scores[i] - 0.5), fit.apply(scores[i] + 0.5));
        }
        double best = Double.POSITIVE_INFINITY;
        // Bit r of the mask: a new block begins above rating r.
        for (int mask = 0; mask < 64; mask++) {
            best = Math.min(best, lossOf(mask, truth, ratings));
        }
        assertThat(own).isCloseTo(best, within(1e-12));
    }

    private static double lossOf(int mask, boolean[] truth, List<Integer> ratings) {
        double[] cases = new double[7];
        double[] positives = new double[7];
        for (int i = 0; i < truth.length; i++) {
            int block = Integer.bitCount(mask & ((1 << ratings.get(i)) - 1));
            cases[block]++;
            positives[block] += truth[i] ? 1 : 0;
        }
        double loss = 0;
        double last = 0;
        for (int b = 0; b < 7; b++) {
            if (cases[b] > 0) {
                double mean = positives[b] / cases[b];
                loss += mean < last ? Double.POSITIVE_INFINITY : cases[b] * mean * (1 - mean);
                last = mean;
            }
        }
        return loss;
    }
}
