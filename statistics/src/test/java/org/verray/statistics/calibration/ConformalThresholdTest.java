package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;

/** Thresholds and zones worked out by hand. */
class ConformalThresholdTest {
    private static double[] oneTo(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    }

    /** floor(0.05 (n + 1)) is 0 for 18 scores, 1 for 19 to 38 and 5 for 99: just above the score of that rank from the top. */
    @Test
    void independentCasesGiveAnOrderStatistic() {
        assertThat(ConformalThreshold.reachedByAtMost(0.05, oneTo(18)).finite()).isFalse();
        assertThat(ConformalThreshold.reachedByAtMost(0.05, oneTo(19)).value()).isEqualTo(Math.nextUp(19.0));
        assertThat(ConformalThreshold.reachedByAtMost(0.05, oneTo(38)).value()).isEqualTo(Math.nextUp(38.0));
        assertThat(ConformalThreshold.reachedByAtMost(0.05, oneTo(39)).value()).isEqualTo(Math.nextUp(38.0));
        assertThat(ConformalThreshold.reachedByAtMost(0.05, oneTo(99)).value()).isEqualTo(Math.nextUp(95.0));
        assertThat(ConformalThreshold.reachedByAtMost(0.05, new double[0]).finite())
                .isFalse();
    }

    /** Of 39 equal scores 2 might be reached, but a new one that equals them reaches every threshold up to them. */
    @Test
    void tiesAreNeverSplit() {
        double[] equal = new double[39];
        Arrays.fill(equal, 0.5);
        assertThat(ConformalThreshold.reachedByAtMost(0.05, equal).value()).isEqualTo(Math.nextUp(0.5));
    }

    /**
     * Three groups, one of them with four scores: 8, 7, 2, 1; the others have 5 and 3. With error 0.4 the losses may sum up to 0.4 * 4 - 1 =
     * 0.6: scores 8 and 7 take 0.25 each, 5 would take 1 more. With each score its own group it would be floor(0.4 * 7) = 2 scores too;
     * but with error 0.3 groups allow 0.2, so none, and scores floor(0.3 * 7) = 2.
     */
    @Test
    void aGroupCountsOnceHoweverManyScoresItHas() {
        double[] scores = {8, 7, 2, 1, 5, 3};
        String[] one = {"", "", "", "", "", ""};
        String[] groups = {"a", "a", "a", "a", "b", "c"};
        ConformalThreshold grouped = ConformalThreshold.reachedByAtMost(0.4, scores, one, groups);
        assertThat(grouped.value()).isEqualTo(Math.nextUp(5.0));
        assertThat(grouped.groups()).isEqualTo(3);
        assertThat(grouped.cases()).isEqualTo(6);
        assertThat(ConformalThreshold.reachedByAtMost(0.3, scores, one, groups).value())
                .isEqualTo(Math.nextUp(8.0));
        assertThat(ConformalThreshold.reachedByAtMost(0.3, scores).value()).isEqualTo(Math.nextUp(7.0));
    }

    /**
     * Stratum a has 9 scores of 150, stratum b one hundred: 1 to 99 and 200. With error 0.2: to begin with 0.5 / 10 + 0.5 / 101 = 0.055;
     * 200 adds 0.005; a score of a adds 0.05 for each of its nine, all at once, 0.45: too much. So just above 150, although pooled scores (floor(0.2
     * * 110) = 22 above) would allow all down to 88, the 22nd from the top.
     */
    @Test
    void strataCountTheSameHoweverLargeTheyAre() {
        double[] scores = new double[109];
        String[] strata = new String[109];
        String[] groups = new String[109];
        for (int i = 0; i < 109; i++) {
            scores[i] = i < 9 ? 150 : i == 9 ? 200 : i - 9;
            strata[i] = i < 9 ? "a" : "b";
            groups[i] = "g" + i;
        }
        assertThat(ConformalThreshold.reachedByAtMost(0.2, scores, strata, groups)
                        .value())
                .isEqualTo(Math.nextUp(150.0));
        assertThat(ConformalThreshold.reachedByAtMost(0.2, scores).value()).isEqualTo(Math.nextUp(88.0));
    }

    /** Nine cases for 5%: no promise. 19 for 10%: k = 2, so Beta(2, 18), mean 0.1; and the mean of Beta(1, 19) for 5% is 0.05. */
    @Test
    void whatARateWillBeIsABetaDistribution() {
        Interval two = ConformalThreshold.attained(19, 0.1, 0.95);
        assertThat(two.estimate()).isCloseTo(0.1, within(1e-12));
        Interval one = ConformalThreshold.attained(19, 0.05, 0.9);
        assertThat(one.estimate()).isCloseTo(0.05, within(1e-12));
        // Beta(1, b) has the quantile 1 - (1 - p)^(1/b).
        assertThat(one.low()).isCloseTo(1 - Math.pow(0.95, 1 / 19.0), within(1e-9));
        assertThat(one.high()).isCloseTo(1 - Math.pow(0.05, 1 / 19.0), within(1e-9));
        assertThat(ConformalThreshold.attained(9, 0.05, 0.95).reason().isNone()).isFalse();
    }

    /** 0.95^59 = 0.0485 and 0.95^58 = 0.0511; 0.99^299 = 0.0495 and 0.99^298 = 0.0500 by a hair more. */
    @Test
    void countsTheCasesOfWilks() {
        assertThat(ConformalThreshold.casesToExceed(0.05, 0.95)).isEqualTo(59);
        assertThat(ConformalThreshold.casesToExceed(0.01, 0.95)).isEqualTo(299);
        assertThat(ConformalThreshold.casesToExceed(0.5, 0.5)).isEqualTo(1);
    }

    /** 19 negatives of 1 to 19 and 19 positives of 11 to 29: at 5% the zone goes from below 11 to above 19. */
    @Test
    void aZoneLiesBetweenTheLowestPositiveAndTheHighestNegative() {
        ConformalZone zone = zone(10);
        assertThat(zone.low()).isEqualTo(Math.nextDown(11.0));
        assertThat(zone.high()).isEqualTo(Math.nextUp(19.0));
        assertThat(zone.empty()).isFalse();
        assertThat(zone(100).empty()).isTrue();
    }

    private static ConformalZone zone(int shift) {
        boolean[] truth = new boolean[38];
        double[] scores = new double[38];
        String[] groups = new String[38];
        String[] strata = new String[38];
        for (int i = 0; i < 38; i++) {
            truth[i] = i >= 19;
            scores[i] = i < 19 ? i + 1 : i - 18 + shift;
            groups[i] = "g" + i;
            strata[i] = truth[i] ? "made" : "";
        }
        return ConformalZone.fit(0.05, truth, scores, strata, groups);
    }

    @Test
    void refusesWhatMeansNothing() {
        assertThatThrownBy(() -> ConformalThreshold.reachedByAtMost(0, oneTo(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("error: expected a number between 0 and 1, found 0.0");
        assertThatThrownBy(() -> ConformalThreshold.reachedByAtMost(0.1, new double[] {1, Double.NaN}))
                .hasMessage("expected scores, found NaN");
        assertThatThrownBy(() -> ConformalThreshold.reachedByAtMost(
                        0.1, new double[] {1, 2}, new String[] {"a"}, new String[] {"a", "b"}))
                .hasMessageContaining("as many strata and groups as scores, 2, found 1 and 2");
    }
}
