package org.verray.statistics.roc;

import java.util.Arrays;

/**
 * Empirical areas under the curve of one or more score columns over the same cases, with their covariances (DeLong,
 * DeLong and Clarke-Pearson, Biometrics 1988), in O(n log n) by sorting (Sun and Xu, IEEE Signal Processing Letters
 * 2014). Ties count half. Covariances divide by n - 1 within each class.
 */
public final class DeLong {
    private final int columns;
    private final double[] areas;
    private final double[][] positivePlacements;
    private final double[][] negativePlacements;

    private DeLong(boolean[] truth, double[][] scores) {
        columns = scores.length;
        areas = new double[columns];
        positivePlacements = new double[columns][];
        negativePlacements = new double[columns][];
        for (int c = 0; c < columns; c++) {
            double[] positives = ofClass(true, truth, scores[c]);
            double[] negatives = ofClass(false, truth, scores[c]);
            positivePlacements[c] = placements(positives, negatives);
            negativePlacements[c] = Arrays.stream(placements(negatives, positives))
                    .map(share -> 1 - share)
                    .toArray();
            areas[c] = mean(positivePlacements[c]);
        }
    }

    /**
     * Computes the areas.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one or more columns, each with one score a case; infinite scores are allowed
     * @throws IllegalArgumentException where lengths differ or a score is NaN
     */
    public static DeLong of(boolean[] truth, double[]... scores) {
        for (double[] column : scores) {
            requireScores(truth, column);
        }
        return new DeLong(truth, scores);
    }

    static void requireScores(boolean[] truth, double[] scores) {
        if (truth.length != scores.length) {
            throw new IllegalArgumentException(
                    "expected as many scores as cases, " + truth.length + ", found " + scores.length);
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("expected a score for every case, found NaN at index " + i);
            }
        }
    }

    /** Number of positive cases. */
    public int positives() {
        return positivePlacements[0].length;
    }

    /** Number of negative cases. */
    public int negatives() {
        return negativePlacements[0].length;
    }

    /** Area of one column; NaN where there is one class only. */
    public double auc(int column) {
        return areas[column];
    }

    /**
     * Covariance of the areas of two columns; the variance where they are the same. NaN with fewer than two positive or
     * two negative cases.
     */
    public double covariance(int column1, int column2) {
        return covariance(column1, column2, positives(), negatives());
    }

    /**
     * Covariance of the areas of two columns in a study of other numbers of cases, which need not be whole, drawn like these. NaN with
     * fewer than two positive or two negative cases here.
     */
    public double covariance(int column1, int column2, double positives, double negatives) {
        return covariance(positivePlacements[column1], positivePlacements[column2]) / positives
                + covariance(negativePlacements[column1], negativePlacements[column2]) / negatives;
    }

    /** Share of negative cases that a positive case of the first column scores above, ties counting half. */
    double positivePlacement(int positive) {
        return positivePlacements[0][positive];
    }

    /** Share of positive cases that score above a negative case of the first column, ties counting half. */
    double negativePlacement(int negative) {
        return negativePlacements[0][negative];
    }

    /** For each value, the share of the others below it, ties counting half. */
    private static double[] placements(double[] values, double[] others) {
        double[] sorted = others.clone();
        Arrays.sort(sorted);
        double[] shares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = countBelow(sorted, values[i], false);
            int notAbove = countBelow(sorted, values[i], true);
            shares[i] = (below + notAbove) / (2.0 * sorted.length);
        }
        return shares;
    }

    private static int countBelow(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static double[] ofClass(boolean positive, boolean[] truth, double[] scores) {
        double[] values = new double[truth.length];
        int n = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == positive) {
                values[n++] = scores[i];
            }
        }
        return Arrays.copyOf(values, n);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double covariance(double[] a, double[] b) {
        if (a.length < 2) {
            return Double.NaN;
        }
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }
}
