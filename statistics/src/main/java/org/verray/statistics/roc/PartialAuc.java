package org.verray.statistics.roc;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.verray.statistics.Reason;

/**
 * Area under part of the empirical ROC curve, points joined by straight lines. Over a range of specificity it is the area below the
 * curve between two vertical lines; over a range of sensitivity the area between two horizontal lines to the right of the curve (Jiang,
 * Metz and Nishikawa, Radiology 1996). Over the range 0 to 1 both are the whole area.
 *
 * <p>It has no interval here: the lines move with the sample, which DeLong's variance does not see. Resample cases by a bootstrap.
 *
 * @param area 0 to {@code to - from}; NaN where there is one class only
 * @param axis what is limited
 * @param from lower end of the range, 0 to 1
 * @param to upper end of the range, above {@code from}, to 1
 */
public record PartialAuc(double area, Axis axis, double from, double to) {
    /** The quantity of which the range is. */
    public enum Axis {
        SENSITIVITY,
        SPECIFICITY
    }

    public PartialAuc {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new IllegalArgumentException("expected a range within 0 to 1, found " + from + " to " + to);
        }
    }

    /**
     * Integrates the curve.
     *
     * @param from lower end, 0 to 1, for example 0.9
     * @param to upper end, above {@code from}, for example 1
     */
    public static PartialAuc of(RocCurve curve, Axis axis, double from, double to) {
        double area;
        if (curve.positives() == 0 || curve.negatives() == 0) {
            area = Double.NaN;
        } else if (axis == Axis.SPECIFICITY) {
            // False-positive rates 1 - to ... 1 - from, seen from the right so that the given ends are compared as they
            // are.
            area = integral(curve.points(), RocCurve.Point::specificity, RocCurve.Point::sensitivity, from, to);
        } else {
            area = integral(curve.points(), RocCurve.Point::sensitivity, RocCurve.Point::specificity, from, to);
        }
        return new PartialAuc(area, axis, from, to);
    }

    /** Integral of y over x between two ends, x rising or falling along the points. */
    private static double integral(
            List<RocCurve.Point> points,
            ToDoubleFunction<RocCurve.Point> x,
            ToDoubleFunction<RocCurve.Point> y,
            double from,
            double to) {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            double xa = x.applyAsDouble(points.get(i - 1));
            double xb = x.applyAsDouble(points.get(i));
            double low = Math.max(from, Math.min(xa, xb));
            double high = Math.min(to, Math.max(xa, xb));
            if (low < high) {
                double ya = y.applyAsDouble(points.get(i - 1));
                double slope = (y.applyAsDouble(points.get(i)) - ya) / (xb - xa);
                sum += (high - low) * (ya + slope * ((low + high) / 2 - xa));
            }
        }
        return sum;
    }

    /**
     * Area taken to the scale on which 0.5 is chance and 1 is perfect (McClish, Medical Decision Making 1989): (1 + (area - chance) /
     * (perfect - chance)) / 2, with perfect = to - from and chance the area below the diagonal. Below 0.5 where the part of the curve
     * lies below the diagonal; where pROC gives NA.
     */
    public double corrected() {
        double perfect = to - from;
        double chance = perfect * (2 - from - to) / 2;
        return (1 + (area - chance) / (perfect - chance)) / 2;
    }

    /** Why the area is undefined. */
    public Reason reason() {
        return Double.isNaN(area) ? Reason.ONE_CLASS_ONLY : Reason.NONE;
    }
}
