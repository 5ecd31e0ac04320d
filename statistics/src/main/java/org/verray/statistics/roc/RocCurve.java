package org.verray.statistics.roc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
     * @param sensitivity true positives over positives; NaN without positives
     * @param falsePositiveRate false positives over negatives, 1 - specificity; NaN without negatives
     */
    public record Point(
            double threshold, int truePositives, int falsePositives, double sensitivity, double falsePositiveRate) {

        public double specificity() {
            return 1 - falsePositiveRate;
        }

        /** Youden's index: sensitivity + specificity - 1. */
        public double youden() {
            return sensitivity - falsePositiveRate;
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
        points.add(point(Double.POSITIVE_INFINITY, 0, 0, p, n));
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
            points.add(
                    point(threshold, positives.length - p, negatives.length - n, positives.length, negatives.length));
        }
        return new RocCurve(points, positives.length, negatives.length);
    }

    private static Point point(double threshold, int tp, int fp, int positives, int negatives) {
        return new Point(threshold, tp, fp, (double) tp / positives, (double) fp / negatives);
    }

    /**
     * The point with the highest Youden index; of several, the one with the highest threshold. With one class only, the
     * first point.
     */
    public Point bestByYouden() {
        Point best = points.get(0);
        for (Point point : points) {
            if (point.youden() > best.youden()) {
                best = point;
            }
        }
        return best;
    }

    /**
     * Highest sensitivity of a point of the curve whose false-positive rate is no higher than given; not interpolated,
     * so it can be reached. NaN with one class only.
     *
     * @param limit 0 to 1
     */
    public double sensitivityAt(double limit) {
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        return points.stream()
                .filter(point -> point.falsePositiveRate() <= limit)
                .max(Comparator.comparingDouble(Point::sensitivity))
                .orElseThrow()
                .sensitivity();
    }
}
