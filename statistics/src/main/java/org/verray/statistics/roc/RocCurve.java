package org.verray.statistics.roc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.verray.statistics.proportion.ConfusionCounts;

/**
 * Empirical ROC curve. Its points run from nothing called positive (threshold +infinity) to everything, one point for
 * each distinct score; tied cases cross the threshold together.
 *
 * @param points from (0, 0) to (1, 1)
 * @param positives number of positive cases
 * @param negatives number of negative cases
 */
public record RocCurve(List<Point> points, int positives, int negatives) {
    /**
     * One operating point: cases with a score of at least the threshold are called positive.
     *
     * @param threshold a score that occurs, or +infinity
     * @param truePositives positive cases called positive
     * @param falsePositives negative cases called positive
     * @param positives positive cases
     * @param negatives negative cases
     */
    public record Point(double threshold, int truePositives, int falsePositives, int positives, int negatives) {
        /** True positives over positives; NaN without positives. */
        public double sensitivity() {
            return (double) truePositives / positives;
        }

        /** False positives over negatives, 1 - specificity; NaN without negatives. */
        public double falsePositiveRate() {
            return (double) falsePositives / negatives;
        }

        /** True negatives over negatives; NaN without negatives. */
        public double specificity() {
            // Not 1 - falsePositiveRate: 9 of 10 must be the number that "0.9" is read as.
            return (double) (negatives - falsePositives) / negatives;
        }

        /** Youden's index: sensitivity + specificity - 1. */
        public double youden() {
            // In whole numbers first, so that equal indices are equal.
            return ((double) truePositives * negatives - (double) falsePositives * positives)
                    / ((double) positives * negatives);
        }

        /** The four counts. */
        public ConfusionCounts counts() {
            return new ConfusionCounts(
                    truePositives, falsePositives, negatives - falsePositives, positives - truePositives);
        }
    }

    public RocCurve {
        points = List.copyOf(points);
    }

    /**
     * Builds the curve.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case, higher for more positive; not NaN
     */
    public static RocCurve of(boolean[] truth, double[] scores) {
        DeLong.requireScores(truth, scores);
        double[] positives = DeLong.ofClass(true, truth, scores);
        double[] negatives = DeLong.ofClass(false, truth, scores);
        Arrays.sort(positives);
        Arrays.sort(negatives);
        List<Point> points = new ArrayList<>();
        int p = positives.length;
        int n = negatives.length;
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0, p, n));
        while (p > 0 || n > 0) {
            double threshold = Math.max(
                    p > 0 ? positives[p - 1] : Double.NEGATIVE_INFINITY,
                    n > 0 ? negatives[n - 1] : Double.NEGATIVE_INFINITY);
            while (p > 0 && positives[p - 1] == threshold) {
                p--;
            }
            while (n > 0 && negatives[n - 1] == threshold) {
                n--;
            }
            points.add(new Point(
                    threshold, positives.length - p, negatives.length - n, positives.length, negatives.length));
        }
        return new RocCurve(points, positives.length, negatives.length);
    }

    /**
     * The point with the highest Youden index (Youden, Cancer 1950); of several, the one with the highest threshold. Empty
     * with one class only, as are all points chosen by a criterion.
     */
    public Optional<Point> youden() {
        return best(Point::youden);
    }

    /** The point closest to sensitivity 1 and specificity 1 (Perkins and Schisterman, Am J Epidemiol 2006). */
    public Optional<Point> closestToTopLeft() {
        return best(point -> -Math.hypot(1 - point.sensitivity(), point.falsePositiveRate()));
    }

    /**
     * The point with the least expected cost of errors: highest sensitivity - m * false-positive rate, with m = (1 - prevalence)
     * / (prevalence * costRatio) (Metz, Seminars in Nuclear Medicine 1978).
     *
     * @param prevalence share of positive cases where the point will be used, between 0 and 1
     * @param costRatio cost of a missed positive case over that of a false alarm, above 0
     */
    public Optional<Point> leastCost(double prevalence, double costRatio) {
        if (!(prevalence > 0 && prevalence < 1 && costRatio > 0)) {
            throw new IllegalArgumentException("expected a prevalence between 0 and 1 and a cost ratio above 0, found "
                    + prevalence + " and " + costRatio);
        }
        double m = (1 - prevalence) / (prevalence * costRatio);
        return best(point -> point.sensitivity() - m * point.falsePositiveRate());
    }

    /** Of the points with at least this sensitivity, the one with the highest specificity. */
    public Optional<Point> withSensitivity(double least) {
        requireShare("sensitivity", least);
        return strictest(point -> point.sensitivity() >= least);
    }

    /** Of the points with at least this specificity, the one with the highest sensitivity. */
    public Optional<Point> withSpecificity(double least) {
        requireShare("specificity", least);
        return loosest(point -> point.specificity() >= least);
    }

    /**
     * Highest sensitivity of a point of the curve whose false-positive rate is no higher than given; not interpolated,
     * so it can be reached. NaN with one class only. With its interval: {@link RateAtRate}.
     *
     * @param limit 0 to 1
     */
    public double sensitivityAt(double limit) {
        requireShare("false-positive rate", limit);
        return loosest(point -> point.falsePositiveRate() <= limit)
                .map(Point::sensitivity)
                .orElse(Double.NaN);
    }

    /**
     * Lowest false-positive rate of a point of the curve whose sensitivity is no lower than given; not interpolated. NaN with one
     * class only.
     *
     * @param least 0 to 1
     */
    public double falsePositiveRateAt(double least) {
        return withSensitivity(least).map(Point::falsePositiveRate).orElse(Double.NaN);
    }

    private Optional<Point> best(ToDoubleFunction<Point> criterion) {
        Point best = points.get(0);
        for (Point point : points) {
            if (criterion.applyAsDouble(point) > criterion.applyAsDouble(best)) {
                best = point;
            }
        }
        return Optional.of(best).filter(p -> bothClasses());
    }

    /** Of several points that score alike on what is asked, the one that is best on the other axis. */
    private Optional<Point> strictest(Predicate<Point> passes) {
        return points.stream()
                .filter(p -> bothClasses() && passes.test(p))
                .reduce((a, b) -> b.falsePositives() > a.falsePositives() ? a : b);
    }

    private Optional<Point> loosest(Predicate<Point> passes) {
        return points.stream()
                .filter(p -> bothClasses() && passes.test(p))
                .reduce((a, b) -> b.truePositives() > a.truePositives() ? b : a);
    }

    private boolean bothClasses() {
        return positives > 0 && negatives > 0;
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + ": expected 0 to 1, found " + value);
        }
    }
}
