package org.verray.detector.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.verray.detector.evaluate.Metrics;

/**
 * How a detector does under one condition, over families.
 *
 * @param families figures of each family that is a generator, worst first; those with too few cases left out where others have enough
 * @param pooled figures of all cases together, where one model judges all of them
 */
public record ConditionFigure(
        Condition condition, String detector, List<FamilyFigure> families, Optional<FamilyFigure> pooled) {
    public ConditionFigure {
        List<FamilyFigure> enough = families.stream().filter(f -> !f.few()).toList();
        families = (enough.isEmpty() ? families : enough)
                .stream()
                        .sorted(Comparator.comparingDouble(f -> f.auc().estimate()))
                        .toList();
    }

    /** Mean area over families, each counting the same; NaN without any. */
    public double meanAuc() {
        return families.stream().mapToDouble(f -> f.auc().estimate()).average().orElse(Double.NaN);
    }

    /** The family with the lowest area. */
    public Optional<FamilyFigure> worst() {
        return families.stream().findFirst();
    }

    /** Mean over families of a figure. */
    public double mean(ToDoubleFunction<Metrics> figure) {
        return families.stream().mapToDouble(f -> f.mean(figure)).average().orElse(Double.NaN);
    }

    /** Mean over families of the calibration error at an equal mix of classes. */
    public double ece() {
        return families.stream().mapToDouble(FamilyFigure::ece).average().orElse(Double.NaN);
    }

    /** Mean over families of the Brier score at an equal mix of classes. */
    public double brier() {
        return families.stream().mapToDouble(FamilyFigure::brier).average().orElse(Double.NaN);
    }
}
