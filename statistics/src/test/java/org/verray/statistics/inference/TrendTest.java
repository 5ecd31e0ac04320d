package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.proportion.Proportion;
import org.verray.statistics.proportion.UnpairedProportions;

/** Trends of numbers and of proportions. */
class TrendTest {
    private static final double[] ORDER = {0, 1, 2, 3};

    /**
     * 1, 2, 2, 4 at 0 to 3: squares of x 5, products 4.5, so slope and intercept 0.9; residuals 0.1, 0.2, -0.7, 0.4 with squares 0.7,
     * s^2 = 0.35, SE = sqrt(0.07). With two degrees p = 1 - t/sqrt(2 + t^2), t^2 = 0.81/0.07.
     */
    @Test
    void fitsALine() {
        LinearTrend trend = LinearTrend.of(ORDER, new double[] {1, 2, 2, 4}, 0.95);
        assertThat(trend.slope().estimate()).isCloseTo(0.9, within(1e-15));
        assertThat(trend.intercept()).isCloseTo(0.9, within(1e-15));
        assertThat(trend.standardError()).isCloseTo(Math.sqrt(0.07), within(1e-15));
        double t2 = 0.81 / 0.07;
        assertThat(trend.test().p()).isCloseTo(1 - Math.sqrt(t2 / (2 + t2)), within(1e-13));
        assertThat(trend.slope().low()).isCloseTo(0.9 - 4.302653 * Math.sqrt(0.07), within(1e-6));
    }

    /** A line fits as well as the correlation is strong: both tests are one. */
    @Test
    void testsWhatPearsonsTests() {
        double[] y = {0.3, 0.9, 0.1, 1.7};
        assertThat(LinearTrend.of(ORDER, y, 0.95).test().p())
                .isCloseTo(Correlation.pearson(ORDER, y, 0.95).test().p(), within(1e-12));
    }

    @Test
    void saysWhyThereIsNoTrend() {
        assertThat(LinearTrend.of(new double[0], new double[0], 0.95)
                        .slope()
                        .reason()
                        .text())
                .isEqualTo("no cases");
        assertThat(LinearTrend.of(new double[] {1, 1}, new double[] {0, 1}, 0.95)
                        .test()
                        .reason()
                        .text())
                .isEqualTo("x does not vary");
        LinearTrend line = LinearTrend.of(ORDER, new double[] {0.1, 0.2, 0.3, 0.4}, 0.95);
        assertThat(line.slope().estimate()).isCloseTo(0.1, within(1e-15));
        assertThat(line.slope().reason().text()).isEqualTo("all points lie on a line");
        assertThat(LinearTrend.of(ORDER, new double[] {2, 2, 2, 2}, 0.95).test().p())
                .isNaN();
        assertThat(LinearTrend.of(new double[] {0, 1}, new double[] {0, 1}, 0.95)
                        .slope()
                        .estimate())
                .isEqualTo(1);
        assertThatThrownBy(() -> LinearTrend.of(ORDER, new double[2], 0.95)).hasMessageContaining("found 4 and 2");
    }

    /** Slopes 1, 2 and 3 have mean 2 and standard error 1/sqrt(3), whatever level a reader starts from. */
    @Test
    void averagesSlopesOfReaders() {
        double[][] x = {{0, 1}, {5, 6, 7}, {1, 3}, {4, 4}};
        double[][] y = {{0, 1}, {9, 11, 13}, {-6, 0}, {1, 2}};
        TTest trend = LinearTrend.withinReaders(x, y, 0.95);
        assertThat(trend.interval().estimate()).isCloseTo(2, within(1e-14));
        assertThat(trend.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-14));
        assertThat(trend.df()).isEqualTo(2);
        assertThat(trend.interval().method()).isEqualTo("within-reader-trend");
    }

    /** Scores 0, 0, 1, 1, 2, 2, the last three right: sum of y (x - 1) = 2, p (1 - p) = 1/4, squares 4, so z = 2. */
    @Test
    void followsAProportion() {
        double[] scores = {0, 0, 1, 1, 2, 2};
        boolean[] right = {false, false, false, true, true, true};
        HypothesisTest test = CochranArmitage.test(scores, right, Alternative.GREATER);
        assertThat(test.statistic()).isCloseTo(2, within(1e-15));
        assertThat(test.p()).isCloseTo(0.0227501, within(1e-7));
    }

    /** With two scores it is Pearson's test of two proportions: 3 of 4 against 1 of 4. */
    @Test
    void isPearsonsTestForTwoScores() {
        double[] scores = {1, 1, 1, 1, 2, 2, 2, 2};
        boolean[] right = {true, true, true, false, true, false, false, false};
        double z = CochranArmitage.test(scores, right, Alternative.TWO_SIDED).statistic();
        double chi = new UnpairedProportions(new Proportion(3, 4), new Proportion(1, 4))
                .chiSquared()
                .statistic();
        assertThat(z).isNegative();
        assertThat(z * z).isCloseTo(chi, within(1e-14));
    }

    @Test
    void saysWhyAProportionHasNoTrend() {
        boolean[] right = {true, true};
        assertThat(CochranArmitage.test(new double[] {1, 2}, right, Alternative.LESS)
                        .reason()
                        .text())
                .isEqualTo("outcomes or scores are all the same");
        assertThat(CochranArmitage.test(new double[0], new boolean[0], Alternative.LESS)
                        .reason()
                        .text())
                .isEqualTo("no cases");
        assertThatThrownBy(() -> CochranArmitage.test(new double[1], right, Alternative.LESS))
                .hasMessageContaining("found 1 and 2");
    }
}
