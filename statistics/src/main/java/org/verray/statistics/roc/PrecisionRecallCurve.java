package org.verray.statistics.roc;

import java.util.List;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Precision, the share of positive cases among those called positive, against recall, which is sensitivity. Other than the ROC curve
 * it depends on the share of positive cases in the sample: compare areas of samples of one share only. Scores that tell nothing
 * have an expected precision of that share, the {@link #baseline()}, at every recall.
 *
 * @param points one for each distinct score, from the highest threshold to everything called positive, where recall is 1
 * @param positives number of positive cases
 * @param negatives number of negative cases
 */
public record PrecisionRecallCurve(List<Point> points, int positives, int negatives) {
    /**
     * One operating point: cases with a score of at least the threshold are called positive.
     *
     * @param threshold a score that occurs
     * @param truePositives positive cases called positive
     * @param falsePositives negative cases called positive
     * @param recall true positives over positives; NaN without positives
     * @param precision true positives over all that were called positive
     */
    public record Point(double threshold, int truePositives, int falsePositives, double recall, double precision) {}

    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    /**
     * Builds the curve.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case, higher for more positive; not NaN
     */
    public static PrecisionRecallCurve of(boolean[] truth, double[] scores) {
        return of(RocCurve.of(truth, scores));
    }

    /** The same operating points seen as precision and recall. */
    public static PrecisionRecallCurve of(RocCurve curve) {
        return new PrecisionRecallCurve(
                curve.points().stream()
                        .filter(p -> p.truePositives() + p.falsePositives() > 0)
                        .map(p -> new Point(
                                p.threshold(),
                                p.truePositives(),
                                p.falsePositives(),
                                p.sensitivity(),
                                (double) p.truePositives() / (p.truePositives() + p.falsePositives())))
                        .toList(),
                curve.positives(),
                curve.negatives());
    }

    /** Share of positive cases; NaN without cases. */
    public double baseline() {
        return (double) positives / (positives + negatives);
    }

    /**
     * Average precision: the sum over points of the rise in recall times the precision there, a step function, nothing interpolated
     * (as scikit-learn has it). NaN with one class only.
     */
    public double averagePrecision() {
        if (oneClass()) {
            return Double.NaN;
        }
        double sum = 0;
        int before = 0;
        for (Point point : points) {
            sum += (point.truePositives() - before) * point.precision();
            before = point.truePositives();
        }
        return sum / positives;
    }

    /**
     * Area under the curve with points joined as Davis and Goadrich (ICML 2006) do: between two points false positives grow in
     * proportion to true positives, which bends the curve. Integrated in closed form (Keilwagen, Grosse and Grau, PLoS ONE 2014); a straight
     * line would promise too much. NaN with one class only.
     */
    public double area() {
        if (oneClass()) {
            return Double.NaN;
        }
        double sum = 0;
        double tp = 0;
        double fp = 0;
        for (Point point : points) {
            double rise = point.truePositives() - tp;
            if (rise > 0) {
                double alarms = (point.falsePositives() - fp) / rise;
                // Precision is x / (slope x + constant) for x true positives.
                double slope = 1 + alarms;
                double constant = fp - alarms * tp;
                double bend = tp + fp > 0 ? Math.log1p(slope * rise / (tp + fp)) : 0;
                sum += rise / slope - constant / (slope * slope) * bend;
            }
            tp = point.truePositives();
            fp = point.falsePositives();
        }
        return sum / positives;
    }

    /** {@link #averagePrecision()} with its interval. */
    public Interval averagePrecision(double level) {
        return interval(averagePrecision(), level);
    }

    /** {@link #area()} with its interval. */
    public Interval area(double level) {
        return interval(area(), level);
    }

    /**
     * Logit interval (Boyd, Eng and Page, ECML PKDD 2013): logit(A) -+ z / sqrt(n A (1 - A)), n being the number of positive cases, and
     * back. It takes A for a proportion of n trials. Undefined at 0 and 1.
     */
    private Interval interval(double estimate, double level) {
        String method = "logit-boyd";
        if (Double.isNaN(estimate)) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        if (estimate <= 0 || estimate >= 1) {
            return Interval.ofEstimate(estimate, level, method, new Reason("no logit of 0 or 1"));
        }
        return LogitScale.interval(estimate, Math.sqrt(estimate * (1 - estimate) / positives), level, method);
    }

    private boolean oneClass() {
        return positives == 0 || negatives == 0;
    }
}
