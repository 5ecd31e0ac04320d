package org.verray.statistics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.Reference;

class ProportionTest {
    private static final List<BiFunction<Proportion, Double, Interval>> METHODS = List.of(
            Proportion::wilson,
            Proportion::wilsonContinuityCorrected,
            Proportion::clopperPearson,
            Proportion::jeffreys,
            Proportion::agrestiCoull,
            Proportion::wald);

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

    /** Newcombe, Statistics in Medicine 1998, 17:857, table I: method 4, the score interval with continuity correction. */
    @Test
    void correctsForContinuity() {
        long[][] counts = {{81, 263}, {15, 148}, {0, 20}, {1, 29}};
        double[][] printed = {{0.2535, 0.3682}, {0.0598, 0.1644}, {0, 0.2005}, {0.0018, 0.1963}};
        for (int i = 0; i < counts.length; i++) {
            Interval interval = new Proportion(counts[i][0], counts[i][1]).wilsonContinuityCorrected(0.95);
            assertThat(interval.low()).isCloseTo(printed[i][0], within(0.00005));
            assertThat(interval.high()).isCloseTo(printed[i][1], within(0.00005));
        }
    }

    /** With x = 1 the lower exact end solves 1 - (1 - p)^n = 0.025; a relative 1e-9 asks for more than an absolute 1e-14. */
    @Test
    void keepsDigitsOfRareSuccesses() {
        long n = 100_000_000;
        double low = -Math.expm1(Math.log1p(-0.025) / n);
        assertThat(new Proportion(1, n).clopperPearson(0.95).low() / low).isCloseTo(1, within(1e-9));
    }

    /** Each interval of failures is the mirror image of that of successes, within it lies the estimate, a higher level is wider. */
    @Property(tries = 200)
    void intervalsMirrorAndNest(
            @ForAll @IntRange(min = 1, max = 2000) int trials,
            @ForAll @IntRange(max = 2000) int successes,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
        Proportion some = new Proportion(Math.min(successes, trials), trials);
        Proportion rest = new Proportion(trials - some.successes(), trials);
        for (BiFunction<Proportion, Double, Interval> method : METHODS) {
            Interval interval = method.apply(some, level);
            Interval mirrored = method.apply(rest, level);
            Interval wider = method.apply(some, level + 0.005);
            assertThat(interval.low()).as(interval.method()).isCloseTo(1 - mirrored.high(), within(1e-9));
            assertThat(interval.estimate()).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
            // Beyond 0 and 1 Agresti and Coull's ends turn back, as they add z^2/2 to both sides.
            assertThat(Math.max(0, wider.low())).isLessThanOrEqualTo(Math.max(0, interval.low()));
            assertThat(Math.min(1, wider.high())).isGreaterThanOrEqualTo(Math.min(1, interval.high()));
        }
    }

    @Test
    void everyIntervalIsUndefinedWithoutTrials() {
        for (BiFunction<Proportion, Double, Interval> method : METHODS) {
            assertThat(method.apply(new Proportion(0, 0), 0.9).low()).isNaN();
        }
    }
}
