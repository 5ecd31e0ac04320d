package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verray.models.ModelDescription;
import org.verray.statistics.proportion.ConfusionCounts;

/** What scores and calls are worth where synthetic images are rare. */
class PrevalenceTest {
    /** Odds of 9 for a score of 0.9, times 1 to 99, are 1 to 11. */
    @Test
    void posteriorOddsAreOddsTimesPriorOdds() {
        assertThat(AtPrevalence.posterior(0.9, 0.01)).isCloseTo(1 / 12.0, within(1e-12));
        assertThat(AtPrevalence.posterior(0.3, 0.5)).isCloseTo(0.3, within(1e-12));
        assertThat(AtPrevalence.posterior(1, 0.001)).isEqualTo(1);
        assertThat(AtPrevalence.posterior(0, 0.001)).isEqualTo(0);
    }

    /** Sensitivity 0.9 and specificity 0.95 at 1%: 0.009 / (0.009 + 0.0495) and 0.9405 / (0.9405 + 0.001). */
    @Test
    void predictiveValuesAreBayes() {
        AtPrevalence values = AtPrevalence.of(new ConfusionCounts(90, 5, 95, 10), 0.01, 0.95);
        assertThat(values.positive().estimate()).isCloseTo(0.009 / 0.0585, within(1e-12));
        assertThat(values.negative().estimate()).isCloseTo(0.9405 / 0.9415, within(1e-12));
        assertThat(values.positive().low()).isLessThan(values.positive().estimate());
    }

    private static ModelDescription model(Map<String, Object> figures, Map<String, Object> heldOut) {
        return new ModelDescription(
                ModelDescription.SCHEMA,
                "net",
                "1.0",
                "detector",
                "A detector",
                "CC0-1.0",
                "residual-patch",
                Map.of(),
                new ModelDescription.Input(64, 4),
                new ModelDescription.FileHash("weights.params", "00"),
                1,
                new ModelDescription.Calibration("platt at equal prior", 2, 1, 9),
                new ModelDescription.Threshold(0.5, "locked", 9, "ab"),
                null,
                null,
                Map.of(),
                figures,
                heldOut);
    }

    private static Map<String, Object> heldOut(double threshold) {
        Map<String, Object> condition = Map.of(
                "name",
                "laundered",
                "nReal",
                200,
                "nSynthetic",
                100,
                "sensitivity",
                Map.of("estimate", 0.8),
                "specificity",
                Map.of("estimate", 0.96));
        return Map.of(
                "sets",
                Map.of(
                        "unseen",
                        Map.of(
                                "threshold",
                                threshold,
                                "headline",
                                "laundered",
                                "conditions",
                                List.of(Map.of("name", "as found"), condition))));
    }

    @Test
    void heldOutFiguresComeBeforeThoseOfValidation() {
        Map<String, Object> figures = Map.of("sensitivity", 0.9, "specificity", 0.95, "nReal", 40, "nSynthetic", 20);
        MeasuredPerformance held =
                MeasuredPerformance.of(model(figures, heldOut(0.5))).orElseThrow();
        assertThat(held.measuredOn()).isEqualTo("held-out images of unseen, laundered");
        assertThat(held.counts()).contains(new ConfusionCounts(80, 8, 192, 20));

        MeasuredPerformance otherPoint =
                MeasuredPerformance.of(model(figures, heldOut(0.7))).orElseThrow();
        assertThat(otherPoint.measuredOn()).startsWith("the validation images");
        assertThat(otherPoint.counts()).contains(new ConfusionCounts(18, 2, 38, 2));
    }

    @Test
    void withoutNumbersOfImagesThereIsNoInterval() {
        MeasuredPerformance measured = MeasuredPerformance.of(
                        model(Map.of("sensitivity", 0.9, "specificity", 0.95), null))
                .orElseThrow();
        AtPrevalence values = measured.at(0.01, 0.95);
        assertThat(values.positive().estimate()).isCloseTo(0.009 / 0.0585, within(1e-12));
        assertThat(values.positive().low()).isNaN();
        assertThat(values.positive().reason().text()).contains("how many images");
        assertThat(MeasuredPerformance.of(model(Map.of("auc", 0.9), null))).isEmpty();
    }
}
