package org.verray.detector.matrix;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Interval;

/**
 * How a detector does on one generator family against the real cases of the fold, under one condition.
 *
 * @param family empty text for all families of a fold together
 * @param detector {@link Contestant#MODEL} or one beside it
 * @param auc mean over seeds, with DeLong's interval
 * @param clustered the same with an interval for cases that come in groups
 * @param bySeed figures of each training; one where nothing was trained here or the detector is trained once
 * @param balanced calibration where both classes are equally many, one a seed
 * @param refused cases that could not be judged under this condition
 */
public record FamilyFigure(
        Fold fold,
        String family,
        Condition condition,
        String detector,
        Interval auc,
        Interval clustered,
        List<Long> seeds,
        List<Metrics> bySeed,
        List<BalancedCalibration> balanced,
        int refused) {
    public FamilyFigure {
        seeds = List.copyOf(seeds);
        bySeed = List.copyOf(bySeed);
        balanced = List.copyOf(balanced);
    }

    public int nReal() {
        return bySeed.get(0).nReal();
    }

    public int nSynthetic() {
        return bySeed.get(0).nSynthetic();
    }

    /** Mean of a figure over seeds. */
    public double mean(ToDoubleFunction<Metrics> figure) {
        return bySeed.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /** Mean expected calibration error at an equal mix of classes. */
    public double ece() {
        return balanced.stream().mapToDouble(BalancedCalibration::ece).average().orElse(Double.NaN);
    }

    /** Mean Brier score at an equal mix of classes. */
    public double brier() {
        return balanced.stream()
                .mapToDouble(BalancedCalibration::brier)
                .average()
                .orElse(Double.NaN);
    }

    /** Lowest area of a seed. */
    public double lowest() {
        return bySeed.stream().mapToDouble(m -> m.auc().estimate()).min().orElse(Double.NaN);
    }

    /** Highest area of a seed. */
    public double highest() {
        return bySeed.stream().mapToDouble(m -> m.auc().estimate()).max().orElse(Double.NaN);
    }

    /** Whether scores of any seed run the wrong way beyond chance. */
    public boolean inverted() {
        return bySeed.stream().anyMatch(Metrics::inverted);
    }

    /** Whether a class has too few cases for an estimate to mean much. */
    public boolean few() {
        return bySeed.get(0).few();
    }

    /** Whether the family is a trace of generators alone. */
    public boolean probe() {
        return Families.probe(family);
    }
}
