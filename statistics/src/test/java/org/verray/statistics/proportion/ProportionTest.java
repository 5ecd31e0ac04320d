package org.verray.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.Reference;

class ProportionTest {
    /** Against the R package binom 1.1, relative 1e-7. */
    @Test
    void agreesWithTheReference() {
        int checked = 0;
        for (Map<String, String> row : Reference.rows("expected/proportions.csv")) {
            String settings = row.get("settings");
            if (!settings.startsWith("method=wilson;") && !settings.startsWith("method=clopper-pearson;")) {
                continue;
            }
            String[] counts = row.get("unit").split("/");
            Proportion proportion = new Proportion(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
            double level = Double.parseDouble(settings.replaceAll(".*conf=", ""));
            Interval interval =
                    settings.contains("wilson") ? proportion.wilson(level) : proportion.clopperPearson(level);
            double expected = Double.parseDouble(row.get("value"));
            double actual = switch (row.get("statistic")) {
                case "estimate" -> interval.estimate();
                case "lower" -> interval.low();
                default -> interval.high();
            };
            assertThat(actual).as(row.toString()).isCloseTo(expected, within(1e-7 * Math.max(expected, 1e-9)));
            checked++;
        }
        assertThat(checked).isEqualTo(132);
    }

    @Test
    void hasNoEstimateWithoutCases() {
        assertThat(new Proportion(0, 0).wilson(0.95).reason().text()).isEqualTo("no cases");
        assertThat(new Proportion(0, 0).clopperPearson(0.95).estimate()).isNaN();
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("found 3 of 2");
    }

    /**
     * 8 of 10 and 18 of 20. Wilson at 95% by the textbook formula: 0.4901625 to 0.9433178 and 0.6989663 to 0.9721335. So
     * the lower end is 0.85 - sqrt(0.3098375^2 + 0.2010337^2) / 2 = 0.6653288, the upper one 0.85 + sqrt(0.1433178^2 +
     * 0.0721335^2) / 2 = 0.9302235.
     */
    @Test
    void joinsSensitivityAndSpecificity() {
        Interval interval = new ConfusionCounts(8, 2, 18, 2).balancedAccuracy(0.95);

        assertThat(interval.estimate()).isCloseTo(0.85, within(1e-12));
        assertThat(interval.low()).isCloseTo(0.6653288, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.9302235, within(1e-6));
        assertThat(new ConfusionCounts(5, 0, 0, 1)
                        .balancedAccuracy(0.95)
                        .reason()
                        .text())
                .isEqualTo("one class only");
    }

    @Test
    void callsAtTheThresholdPositive() {
        boolean[] truth = {true, true, false, false, false};
        double[] scores = {0.5, 0.4, 0.5, 0.4, 0.3};

        assertThat(ConfusionCounts.at(0.5, truth, scores)).isEqualTo(new ConfusionCounts(1, 1, 2, 1));
        assertThat(ConfusionCounts.at(0.5, truth, scores).accuracy()).isEqualTo(new Proportion(3, 5));
    }
}
