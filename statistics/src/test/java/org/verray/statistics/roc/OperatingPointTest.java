package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;
import org.verray.statistics.proportion.ConfusionCounts;

class OperatingPointTest {
    /**
     * Ten negatives at 0 to 9 and five positives at 5, 8, 8.5, 9.5 and 10. From the top: sensitivity 2/5 without alarms, 3/5 with one (at
     * 8.5), 4/5 with two (at 8), 1 with five (at 5).
     */
    private static final boolean[] TRUTH = new boolean[15];

    private static final double[] SCORES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 5, 8, 8.5, 9.5, 10};

    static {
        for (int i = 10; i < 15; i++) {
            TRUTH[i] = true;
        }
    }

    private static final RocCurve CURVE = RocCurve.of(TRUTH, SCORES);

    /**
     * Youden: 0.4, 0.5, 0.6, 0.5: at 8. Distance to the corner: 0.6, 0.412, 0.283, 0.5: at 8. Least cost: with prevalence 0.1 and
     * equal costs m = 9, so 0.4 beats 0.6 - 0.9; with misses a hundred times as dear, m = 0.09 and everything at 5 is called.
     */
    @Test
    void choosesByCriterion() {
        assertThat(CURVE.youden().orElseThrow().threshold()).isEqualTo(8);
        assertThat(CURVE.closestToTopLeft().orElseThrow().threshold()).isEqualTo(8);
        assertThat(CURVE.leastCost(0.1, 1).orElseThrow().threshold()).isEqualTo(9.5);
        assertThat(CURVE.leastCost(0.1, 100).orElseThrow().threshold()).isEqualTo(5);
        assertThat(CURVE.withSensitivity(0.6).orElseThrow().threshold()).isEqualTo(8.5);
        assertThat(CURVE.withSensitivity(0.61).orElseThrow().threshold()).isEqualTo(8);
        assertThat(CURVE.withSpecificity(0.8).orElseThrow().threshold()).isEqualTo(8);
        assertThat(CURVE.withSpecificity(1).orElseThrow().threshold()).isEqualTo(9.5);
        assertThat(CURVE.falsePositiveRateAt(1)).isEqualTo(0.5);
        assertThatThrownBy(() -> CURVE.leastCost(0, 1)).hasMessageContaining("found 0.0 and 1.0");
        assertThatThrownBy(() -> CURVE.withSensitivity(95)).hasMessageContaining("found 95");
    }

    /** A share of negatives is compared as it is read: 9 of 10 reach 0.9, 7 of 10 reach 0.7. */
    @Test
    void reachesWhatIsReached() {
        for (int least = 0; least <= 10; least++) {
            RocCurve.Point point = CURVE.withSpecificity(least / 10.0).orElseThrow();
            assertThat(point.counts().trueNegatives()).as("of " + least).isGreaterThanOrEqualTo(least);
            assertThat(point.sensitivity()).isEqualTo(CURVE.sensitivityAt((10 - least) / 10.0));
        }
    }

    @Test
    void remembersWhereItIsFrom() {
        OperatingPoint point = OperatingPoint.youden(CURVE, "validation");
        assertThat(point.criterion()).isEqualTo("youden");
        OperatingPerformance own = point.apply("validation", TRUTH, SCORES);
        assertThat(own.locked()).isFalse();
        assertThat(own.counts()).isEqualTo(new ConfusionCounts(4, 2, 8, 1));

        OperatingPerformance test = point.apply("test", new boolean[] {true, true, false}, new double[] {8, 7, 7});
        assertThat(test.locked()).isTrue();
        assertThat(test.counts()).isEqualTo(new ConfusionCounts(1, 0, 1, 1));
        assertThat(test.sensitivity(0.95).estimate()).isEqualTo(0.5);
        assertThat(test.specificity(0.95).method()).isEqualTo("wilson");
        assertThat(test.accuracy(0.95).estimate()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(test.positiveLikelihoodRatio(0.95).estimate()).isInfinite();
        assertThat(OperatingPoint.given(0.5, "protocol").criterion()).isEqualTo("given");
    }

    @Test
    void hasNoThresholdWithOneClass() {
        RocCurve one = RocCurve.of(new boolean[] {true, true}, new double[] {1, 2});
        OperatingPoint point = OperatingPoint.withSpecificity(one, 0.9, "validation");
        assertThat(point.threshold()).isNaN();
        OperatingPerformance performance = point.apply("test", TRUTH, SCORES);
        for (Interval interval : new Interval[] {
            performance.sensitivity(0.95),
            performance.accuracy(0.95),
            performance.positivePredictiveValue(0.1, 0.95),
            performance.negativePredictiveValue(0.1, 0.95),
            performance.negativeLikelihoodRatio(0.95)
        }) {
            assertThat(interval.reason()).hasToString("one class only");
        }
        assertThatThrownBy(() -> OperatingPoint.given(Double.NaN, "user")).hasMessageContaining("found NaN");
    }

    /**
     * 8 of 10 and 18 of 20 at a prevalence of 0.1: PPV = 0.08 / (0.08 + 0.09) = 8/17, logit ln(8/9); variance 0.2/8 + 0.9/2 = 0.475.
     * NPV = 0.81 / (0.81 + 0.02), logit ln(40.5); variance 0.8/2 + 0.1/18 = 0.4055556. Positive likelihood ratio 0.8 / 0.1 = 8, variance
     * of its logarithm 1/8 - 1/10 + 1/2 - 1/20 = 0.475; negative one 0.2 / 0.9, variance 1/2 - 1/10 + 1/18 - 1/20 = 0.4055556.
     */
    @Test
    void carriesCallsToAnotherPrevalence() {
        ConfusionCounts counts = new ConfusionCounts(8, 2, 18, 2);
        double z = 1.959963984540054;
        Interval ppv = PredictiveValues.positive(counts, 0.1, 0.95);
        assertThat(ppv.estimate()).isCloseTo(8.0 / 17, within(1e-14));
        assertThat(odds(ppv.low())).isCloseTo(8.0 / 9 * Math.exp(-z * Math.sqrt(0.475)), within(1e-9));
        assertThat(odds(ppv.high())).isCloseTo(8.0 / 9 * Math.exp(z * Math.sqrt(0.475)), within(1e-8));
        Interval npv = PredictiveValues.negative(counts, 0.1, 0.95);
        assertThat(odds(npv.estimate())).isCloseTo(40.5, within(1e-10));
        assertThat(odds(npv.low())).isCloseTo(40.5 * Math.exp(-z * Math.sqrt(0.4 + 0.1 / 18)), within(1e-8));

        Interval positive = LikelihoodRatios.positive(counts, 0.95);
        assertThat(positive.estimate()).isCloseTo(8, within(1e-13));
        assertThat(positive.low()).isCloseTo(8 * Math.exp(-z * Math.sqrt(0.475)), within(1e-9));
        Interval negative = LikelihoodRatios.negative(counts, 0.95);
        assertThat(negative.estimate()).isCloseTo(2.0 / 9, within(1e-14));
        assertThat(negative.high()).isCloseTo(2.0 / 9 * Math.exp(z * Math.sqrt(0.4 + 0.1 / 18)), within(1e-9));
    }

    /** At the share of positives of the sample, the predictive value is the plain share: 8 of 10 called so. */
    @Test
    void agreesWithTheSampleAtItsOwnPrevalence() {
        assertThat(PredictiveValues.positive(new ConfusionCounts(8, 2, 18, 2), 1.0 / 3, 0.95)
                        .estimate())
                .isCloseTo(0.8, within(1e-14));
    }

    /** No false alarm in 20: the adjusted specificity is (20 + z^2/2) / (20 + z^2) and so on; the interval reaches up to 1. */
    @Test
    void givesRatesOfZeroAnInterval() {
        ConfusionCounts counts = new ConfusionCounts(8, 0, 20, 2);
        double z2 = 1.959963984540054 * 1.959963984540054;
        double s = (8 + z2 / 2) / (10 + z2);
        double f = z2 / 2 / (20 + z2);
        double logit = Math.log(s * 0.1 / (f * 0.9));
        double half = Math.sqrt(z2 * ((1 - s) / (s * (10 + z2)) + (1 - f) / (f * (20 + z2))));
        Interval ppv = PredictiveValues.positive(counts, 0.1, 0.95);
        assertThat(ppv.estimate()).isEqualTo(1);
        assertThat(ppv.high()).isEqualTo(1);
        assertThat(ppv.low()).isCloseTo(1 / (1 + Math.exp(half - logit)), within(1e-12));
        assertThat(ppv.method()).isEqualTo("logit-mercaldo-adjusted");

        Interval ratio = LikelihoodRatios.positive(counts, 0.95);
        assertThat(ratio.estimate()).isInfinite();
        assertThat(ratio.low())
                .isCloseTo(
                        8.5 / 11 / (0.5 / 21) * Math.exp(-Math.sqrt(z2 * (1 / 8.5 - 1.0 / 11 + 2 - 1.0 / 21))),
                        within(1e-9));
        assertThat(LikelihoodRatios.negative(new ConfusionCounts(8, 2, 18, 0), 0.95)
                        .low())
                .isZero();
    }

    @Test
    void saysWhyAValueIsUndefined() {
        ConfusionCounts none = new ConfusionCounts(0, 0, 20, 10);
        assertThat(PredictiveValues.positive(none, 0.1, 0.95).reason()).hasToString("no case was called positive");
        assertThat(PredictiveValues.negative(none, 0.1, 0.95).estimate()).isCloseTo(0.9, within(1e-15));
        assertThat(LikelihoodRatios.positive(none, 0.95).reason()).hasToString("no case was called positive");
        // All called negative: a ratio of 1, and not one that is known for sure.
        assertThat(LikelihoodRatios.negative(none, 0.95).estimate()).isEqualTo(1);
        assertThat(LikelihoodRatios.negative(none, 0.95).low()).isLessThan(0.95);
        assertThat(LikelihoodRatios.negative(none, 0.95).high()).isGreaterThan(1.05);
        ConfusionCounts one = new ConfusionCounts(5, 0, 0, 1);
        assertThat(PredictiveValues.negative(one, 0.1, 0.95).reason()).hasToString("one class only");
        assertThat(LikelihoodRatios.negative(one, 0.95).reason()).hasToString("one class only");
        assertThatThrownBy(() -> PredictiveValues.positive(none, 1, 0.95)).hasMessageContaining("found 1.0");
    }

    private static double odds(double p) {
        return p / (1 - p);
    }
}
