package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;

class RateAtRateTest {
    /**
     * Four negatives, limit 0.7, level 0.95, so each step is sure to sqrt(0.975) = 0.98742. Above the highest negative the true share is at
     * most 0.7 with probability 1 - 0.3^4 = 0.9919, above the second one with 1 - 0.3^4 - 4 * 0.7 * 0.3^3 = 0.9163 only: the
     * lower bound counts above the highest, 2 of 2 positives, and solves p^2 = 1 - 0.98742. That the true share above the lowest is
     * over 0.7 has probability 1 - 0.7^4 = 0.76 only: no upper bound below 1.
     */
    @Test
    void boundsTheThresholdFirst() {
        boolean[] truth = {false, false, false, false, true, true};
        double[] scores = {1, 2, 3, 4, 5, 6};
        Interval interval = RateAtRate.sensitivityAt(truth, scores, 0.7, 0.95);
        assertThat(interval.estimate()).isEqualTo(1);
        assertThat(interval.low()).isCloseTo(Math.sqrt(1 - Math.sqrt(0.975)), within(1e-9));
        assertThat(interval.high()).isEqualTo(1);
        assertThat(interval.method()).isEqualTo("order-statistics");
        // Two positives tell nothing about the threshold that half of them reach.
        Interval other = RateAtRate.falsePositiveRateAt(truth, scores, 0.5, 0.95);
        assertThat(other.estimate()).isZero();
        assertThat(other.high()).isEqualTo(1);
    }

    @Test
    void isCertainAtTheEnds() {
        boolean[] truth = {false, true, false, true};
        double[] scores = {1, 2, 3, 4};
        Interval all = RateAtRate.sensitivityAt(truth, scores, 1, 0.95);
        assertThat(all.low()).isEqualTo(1);
        Interval none = RateAtRate.falsePositiveRateAt(truth, scores, 0, 0.95);
        assertThat(none.high()).isZero();
        assertThat(RateAtRate.sensitivityAt(truth, scores, 0, 0.95).low()).isZero();
        assertThat(RateAtRate.sensitivityAt(new boolean[4], scores, 0.1, 0.95).reason())
                .hasToString("one class only");
        assertThat(RateAtRate.falsePositiveRateAt(new boolean[4], scores, 0.1, 0.95)
                        .reason())
                .hasToString("one class only");
    }

    /**
     * Normal scores a distance of 1 apart: at a false-positive rate of 0.2 the true sensitivity is Phi(1 + Phi^-1(0.2)), at a sensitivity of
     * 0.8 the true false-positive rate is Phi(-1 + Phi^-1(0.8)). Intervals of 90% must cover in 90% of samples or more; of 1,000 samples
     * that is more than 871 but once in a thousand.
     */
    @Test
    void coversAtLeastAsOftenAsItSays() {
        Random random = new Random(23);
        double sensitivity = Distributions.normal(1 + Distributions.normalQuantile(0.2));
        double alarms = Distributions.normal(-1 + Distributions.normalQuantile(0.8));
        int covered = 0;
        int coveredAlarms = 0;
        boolean[] truth = new boolean[100];
        double[] scores = new double[100];
        for (int sample = 0; sample < 1000; sample++) {
            for (int i = 0; i < 100; i++) {
                truth[i] = i % 5 < 2;
                scores[i] = random.nextGaussian() + (truth[i] ? 1 : 0);
            }
            Interval s = RateAtRate.sensitivityAt(truth, scores, 0.2, 0.9);
            Interval f = RateAtRate.falsePositiveRateAt(truth, scores, 0.8, 0.9);
            covered += s.low() <= sensitivity && sensitivity <= s.high() ? 1 : 0;
            coveredAlarms += f.low() <= alarms && alarms <= f.high() ? 1 : 0;
        }
        assertThat(covered).isGreaterThan(871);
        assertThat(coveredAlarms).isGreaterThan(871);
    }
}
