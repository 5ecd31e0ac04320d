package org.verray.statistics.roc;

import java.util.Arrays;

/**
 * Empirical areas under the curve of one or more score columns over the same cases, with their covariances (DeLong,
 * DeLong and Clarke-Pearson, Biometrics 1988), in O(n log n) by sorting (Sun and Xu, IEEE Signal Processing Letters
 * 2014). Ties count half. Covariances divide by n - 1 within each class.
 *
 * <p>Wins are counted as whole numbers and deviations from the mean kept exact until they are squared, so that a variance is zero
 * if and only if it is zero in truth, however many cases there are.
 */
public final class DeLong {
    private final int columns;
    private final int positives;
    private final int negatives;

    /** For each column and positive case, twice the number of negatives it scores above; a tie counts 1. */
    private final long[][] positiveWins;

    /** For each column and negative case, twice the number of positives that score above it. */
    private final long[][] negativeLosses;

    private DeLong(boolean[] truth, double[][] scores) {
        columns = scores.length;
        positiveWins = new long[columns][];
        negativeLosses = new long[columns][];
        int positive = 0;
        for (boolean t : truth) {
            positive += t ? 1 : 0;
        }
        positives = positive;
        negatives = truth.length - positive;
        for (int c = 0; c < columns; c++) {
            double[] above = ofClass(true, truth, scores[c]);
            double[] below = ofClass(false, truth, scores[c]);
            positiveWins[c] = wins(above, below);
            negativeLosses[c] = wins(below, above);
            for (int i = 0; i < negatives; i++) {
                negativeLosses[c][i] = 2L * positives - negativeLosses[c][i];
            }
        }
    }

    /**
     * Computes the areas.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one or more columns, each with one score a case; infinite scores are allowed
     * @throws IllegalArgumentException where lengths differ, a score is NaN or there is no column
     */
    public static DeLong of(boolean[] truth, double[]... scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("expected one or more columns of scores, found none");
        }
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
        return positives;
    }

    /** Number of negative cases. */
    public int negatives() {
        return negatives;
    }

    /** Area of one column; NaN where there is one class only. */
    public double auc(int column) {
        return pairsWon(column) / ((double) positives * negatives);
    }

    /** Number of pairs of a positive and a negative case that the positive one wins, ties counting half: Mann-Whitney's U. */
    double pairsWon(int column) {
        return sum(positiveWins[column]) / 2.0;
    }

    /**
     * Covariance of the areas of two columns; the variance where they are the same. NaN with fewer than two positive or
     * two negative cases.
     */
    public double covariance(int column1, int column2) {
        return covariance(column1, column2, positives, negatives);
    }

    /**
     * Covariance of the areas of two columns in a study of other numbers of cases, which need not be whole, drawn like these. NaN with
     * fewer than two positive or two negative cases here.
     */
    public double covariance(int column1, int column2, double positives, double negatives) {
        return ofPlacements(positiveWins[column1], positiveWins[column2], this.negatives) / positives
                + ofPlacements(negativeLosses[column1], negativeLosses[column2], this.positives) / negatives;
    }

    /**
     * Variance of the difference of two areas, var1 + var2 - 2 cov, computed without that subtraction: zero if and only if both
     * columns give each case the same placement, up to a constant of its class. NaN as for {@link #covariance(int, int)}.
     */
    public double varianceOfDifference(int column1, int column2) {
        long[] positive = minus(positiveWins[column1], positiveWins[column2]);
        long[] negative = minus(negativeLosses[column1], negativeLosses[column2]);
        return ofPlacements(positive, positive, negatives) / positives
                + ofPlacements(negative, negative, positives) / negatives;
    }

    /** Share of negative cases that a positive case of the first column scores above, ties counting half. */
    double positivePlacement(int positive) {
        return positiveWins[0][positive] / (2.0 * negatives);
    }

    /** Share of positive cases that score above a negative case of the first column, ties counting half. */
    double negativePlacement(int negative) {
        return negativeLosses[0][negative] / (2.0 * positives);
    }

    /** For each value, twice the number of the others below it, ties counting 1. */
    private static long[] wins(double[] values, double[] others) {
        SortedScores sorted = SortedScores.of(others);
        long[] wins = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            wins[i] = sorted.twiceBelow(values[i]);
        }
        return wins;
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

    private static long sum(long[] values) {
        return Arrays.stream(values).sum();
    }

    private static long[] minus(long[] a, long[] b) {
        long[] difference = new long[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** Covariance of placements, of which {@code a} and {@code b} are twice the numbers of cases out of {@code others}. */
    private static double ofPlacements(long[] a, long[] b, int others) {
        int n = a.length;
        if (n < 2) {
            return Double.NaN;
        }
        long sumA = sum(a);
        long sumB = sum(b);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) (a[i] * n - sumA) * (b[i] * n - sumB);
        }
        double scale = 2.0 * others * n;
        return sum / (scale * scale) / (n - 1);
    }
}
