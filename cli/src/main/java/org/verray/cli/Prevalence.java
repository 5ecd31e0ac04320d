package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.detector.AtPrevalence;
import org.verray.detector.MeasuredPerformance;
import org.verray.models.ModelDescription;
import org.verray.statistics.Interval;

/** What the verdicts of a model are worth where synthetic radiographs have a given share. */
final class Prevalence {
    private static final double LEVEL = 0.95;
    private static final String EQUAL_PRIOR = "equal prior";

    private final double value;
    private final ModelDescription model;
    private final Optional<MeasuredPerformance> measured;

    Prevalence(double value, ModelDescription model) {
        this.value = value;
        this.model = model;
        measured = MeasuredPerformance.of(model);
    }

    /** For one score: the key {@code atPrevalence} of a detection. */
    Map<String, Object> json(double score) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("prevalence", value);
        Numbers.put(
                node,
                "posterior",
                atEqualPrior() ? AtPrevalence.posterior(score, value) : Double.NaN,
                "the calibration does not say that it holds at equal prior");
        Optional<AtPrevalence> values = measured.map(m -> m.at(value, LEVEL));
        node.put("positivePredictiveValue", values.map(v -> json(v.positive())).orElse(null));
        node.put("negativePredictiveValue", values.map(v -> json(v.negative())).orElse(null));
        node.put(
                "threshold",
                model.threshold() == null ? null : model.threshold().value());
        node.put("measuredOn", measured.map(MeasuredPerformance::measuredOn).orElse(null));
        return node;
    }

    private boolean atEqualPrior() {
        return model.calibration() != null && model.calibration().method().contains(EQUAL_PRIOR);
    }

    static Map<String, Object> json(Interval interval) {
        Map<String, Object> node = new LinkedHashMap<>();
        String reason = interval.reason().text();
        Numbers.put(node, "estimate", interval.estimate(), reason);
        Numbers.put(node, "low", interval.low(), reason);
        Numbers.put(node, "high", interval.high(), reason);
        node.put("level", interval.level());
        node.put("method", interval.method());
        return node;
    }

    /** Two sentences for people. */
    String words() {
        return measured.map(this::words)
                .orElse("what a verdict is worth at a prevalence of " + Numbers.percent(value) + " cannot be said: "
                        + model.name() + " states neither sensitivity nor specificity");
    }

    private String words(MeasuredPerformance m) {
        AtPrevalence values = m.at(value, LEVEL);
        return String.format(
                Locale.ROOT,
                "at a prevalence of %s, %s of the radiographs called synthetic are synthetic, and %s of those called real"
                        + " are real; from sensitivity %.3f and specificity %.3f at the locked threshold of %.3f on %s",
                Numbers.percent(value),
                share(values.positive()),
                share(values.negative()),
                m.sensitivity(),
                m.specificity(),
                model.threshold().value(),
                m.measuredOn());
    }

    /** {@code 14% (9% to 21%)}, with as many digits as tell it from 0 and 100%. */
    static String share(Interval interval) {
        if (Double.isNaN(interval.estimate())) {
            return "an unknown share (" + interval.reason() + ")";
        }
        return percent(interval.estimate())
                + (Double.isNaN(interval.low())
                        ? " (no interval: " + interval.reason() + ")"
                        : " (95% interval " + percent(interval.low()) + " to " + percent(interval.high()) + ")");
    }

    private static String percent(double share) {
        double rest = Math.min(share, 1 - share);
        int decimals = rest >= 0.1 || rest == 0 ? 0 : rest >= 0.001 ? 1 : 3;
        return Numbers.fixed(100 * share, decimals) + "%";
    }
}
