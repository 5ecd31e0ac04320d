package org.verray.detector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.models.ModelDescription;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.ConfusionCounts;

/**
 * Sensitivity and specificity at its locked threshold, as a model's description states them: on held-out images where somebody measured
 * it, else on the validation images that the threshold was chosen on, which flatter.
 *
 * @param measuredOn what the figures were measured on, in words
 * @param sensitivity 0 to 1
 * @param specificity 0 to 1
 * @param counts the calls; empty where the description does not say how many images there were
 */
public record MeasuredPerformance(
        String measuredOn, double sensitivity, double specificity, Optional<ConfusionCounts> counts) {
    private static final Reason NOT_STATED = new Reason("the model does not say on how many images it was measured");

    /** What a model states; empty where it states nothing for its threshold. */
    public static Optional<MeasuredPerformance> of(ModelDescription model) {
        return model.threshold() == null ? Optional.empty() : heldOut(model).or(() -> validation(model));
    }

    /**
     * Predictive values at a prevalence; without an interval where the number of images is not known.
     *
     * @param prevalence share of synthetic radiographs, between 0 and 1
     */
    public AtPrevalence at(double prevalence, double level) {
        return counts.map(c -> AtPrevalence.of(c, prevalence, level))
                .orElseGet(() -> new AtPrevalence(
                        prevalence,
                        bayes(sensitivity, 1 - specificity, prevalence, level),
                        bayes(specificity, 1 - sensitivity, 1 - prevalence, level)));
    }

    private static Interval bayes(double hit, double alarm, double share, double level) {
        double called = hit * share + alarm * (1 - share);
        return called > 0
                ? Interval.ofEstimate(hit * share / called, level, "bayes", NOT_STATED)
                : Interval.undefined(level, "bayes", new Reason("no case was called so"));
    }

    /** The first set of {@code heldOut} that was measured at this threshold, under the condition that it calls its headline. */
    private static Optional<MeasuredPerformance> heldOut(ModelDescription model) {
        if (model.heldOut() == null || !(model.heldOut().get("sets") instanceof Map<?, ?> sets)) {
            return Optional.empty();
        }
        for (Map.Entry<?, ?> entry : sets.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> set
                    && number(set.get("threshold")) == model.threshold().value()
                    && set.get("conditions") instanceof List<?> conditions) {
                for (Object condition : conditions) {
                    if (condition instanceof Map<?, ?> figures
                            && figures.get("name").equals(set.get("headline"))) {
                        return figures("held-out images of " + entry.getKey() + ", " + set.get("headline"), figures);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<MeasuredPerformance> validation(ModelDescription model) {
        return model.figures() == null
                ? Optional.empty()
                : figures("the validation images that the threshold was chosen on", model.figures());
    }

    private static Optional<MeasuredPerformance> figures(String measuredOn, Map<?, ?> figures) {
        double sensitivity = number(figures.get("sensitivity"));
        double specificity = number(figures.get("specificity"));
        if (Double.isNaN(sensitivity) || Double.isNaN(specificity)) {
            return Optional.empty();
        }
        double synthetic = number(figures.get("nSynthetic"));
        double real = number(figures.get("nReal"));
        if (!(synthetic > 0 && real > 0)) {
            return Optional.of(new MeasuredPerformance(measuredOn, sensitivity, specificity, Optional.empty()));
        }
        long hits = Math.round(sensitivity * synthetic);
        long right = Math.round(specificity * real);
        return Optional.of(new MeasuredPerformance(
                measuredOn,
                sensitivity,
                specificity,
                Optional.of(new ConfusionCounts(hits, Math.round(real) - right, right, Math.round(synthetic) - hits))));
    }

    /** A number, or the estimate of an interval; NaN where there is neither. */
    private static double number(Object value) {
        if (value instanceof Map<?, ?> interval) {
            return number(interval.get("estimate"));
        }
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
