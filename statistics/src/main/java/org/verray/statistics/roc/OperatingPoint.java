package org.verray.statistics.roc;

import java.util.Objects;
import java.util.Optional;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.ConfusionCounts;

/**
 * A threshold that remembers how and on which cases it was chosen. Applied to other cases it is locked, and what it reaches there is
 * what it will reach on new cases; on the cases that it was chosen on, its figures are too good, the more so the fewer they are.
 *
 * @param threshold cases with a score of at least this are called positive; NaN where it could not be chosen
 * @param criterion how it was chosen, for example {@code youden}
 * @param chosenOn name of the cases that it was chosen on, or of whoever gave it
 * @param reason why there is no threshold; {@link Reason#NONE} where there is one
 */
public record OperatingPoint(double threshold, String criterion, String chosenOn, Reason reason) {
    public OperatingPoint {
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(chosenOn, "chosenOn");
        if (Double.isNaN(threshold) == reason.isNone()) {
            throw new IllegalArgumentException("expected a reason if and only if there is no threshold, found \""
                    + reason + "\" for " + threshold);
        }
    }

    /** A threshold that was fixed before, by the user or in a protocol. */
    public static OperatingPoint given(double threshold, String origin) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold: expected a number, found NaN");
        }
        return new OperatingPoint(threshold, "given", origin, Reason.NONE);
    }

    /** Highest Youden index: {@link RocCurve#youden()}. */
    public static OperatingPoint youden(RocCurve curve, String chosenOn) {
        return of(curve.youden(), "youden", chosenOn);
    }

    /** {@link RocCurve#closestToTopLeft()}. */
    public static OperatingPoint closestToTopLeft(RocCurve curve, String chosenOn) {
        return of(curve.closestToTopLeft(), "closest-to-top-left", chosenOn);
    }

    /** {@link RocCurve#leastCost(double, double)}. */
    public static OperatingPoint leastCost(RocCurve curve, double prevalence, double costRatio, String chosenOn) {
        return of(
                curve.leastCost(prevalence, costRatio),
                "least-cost prevalence=" + prevalence + " cost=" + costRatio,
                chosenOn);
    }

    /** {@link RocCurve#withSensitivity(double)}. */
    public static OperatingPoint withSensitivity(RocCurve curve, double least, String chosenOn) {
        return of(curve.withSensitivity(least), "sensitivity>=" + least, chosenOn);
    }

    /** {@link RocCurve#withSpecificity(double)}. */
    public static OperatingPoint withSpecificity(RocCurve curve, double least, String chosenOn) {
        return of(curve.withSpecificity(least), "specificity>=" + least, chosenOn);
    }

    private static OperatingPoint of(Optional<RocCurve.Point> point, String criterion, String chosenOn) {
        return point.map(p -> new OperatingPoint(p.threshold(), criterion, chosenOn, Reason.NONE))
                .orElseGet(() -> new OperatingPoint(Double.NaN, criterion, chosenOn, Reason.ONE_CLASS_ONLY));
    }

    /**
     * Calls cases and counts.
     *
     * @param appliedTo name of the cases; the name given as {@code chosenOn} where they are the same
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case; not NaN
     */
    public OperatingPerformance apply(String appliedTo, boolean[] truth, double[] scores) {
        DeLong.requireScores(truth, scores);
        ConfusionCounts counts =
                reason.isNone() ? ConfusionCounts.at(threshold, truth, scores) : new ConfusionCounts(0, 0, 0, 0);
        return new OperatingPerformance(this, appliedTo, counts);
    }
}
