package org.verray.statistics.mrmc;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.verray.statistics.ratings.RatingTable;

/**
 * What one reader did under one modality, as a table of successes of which the figure of merit is the mean: one for each pair of
 * a negative and a positive (AUC and balanced accuracy: two factors), or one for each case (share of right calls: one factor).
 */
final class UStatisticReading {
    private final int reader;

    /** By factor and case: sum of the successes the case takes part in; 0 where it was not read. */
    private final double[][] margins;

    /** By factor and case: 1 where it was read, 0 otherwise. */
    private final double[][] present;

    private final double[] numbers;
    private final double total;
    private final UStatisticOrder order;

    private UStatisticReading(int reader, double[][] margins, double[][] present, UStatisticOrder order) {
        this.reader = reader;
        this.margins = margins;
        this.present = present;
        this.order = order;
        this.numbers = new double[present.length];
        for (int factor = 0; factor < present.length; factor++) {
            numbers[factor] = dot(present[factor], present[factor]);
        }
        double sum = 0;
        for (double x : margins[0]) {
            sum += x;
        }
        this.total = sum;
    }

    static UStatisticReading of(RatingTable table, FigureOfMerit fom, int reader, int modality) {
        double[] ratings = table.ratings(reader, modality);
        boolean[] truth = table.truth();
        double[] negatives = select(ratings, truth, false);
        double[] positives = select(ratings, truth, true);
        double threshold = fom.threshold();
        return switch (fom.kind()) {
            case AUC -> ofPairs(reader, negatives, positives);
            case BALANCED_ACCURACY -> ofPairs(reader, calls(negatives, threshold), calls(positives, threshold));
            case SENSITIVITY -> ofCases(reader, calls(positives, threshold));
            case SPECIFICITY -> ofCases(reader, not(calls(negatives, threshold)));
            case ACCURACY ->
                ofCases(reader, concatenate(not(calls(negatives, threshold)), calls(positives, threshold)));
        };
    }

    private static UStatisticReading ofPairs(int reader, double[] negatives, double[] positives) {
        UStatisticOrder order = new UStatisticOrder(negatives, positives);
        return new UStatisticReading(
                reader,
                new double[][] {order.successByNegative(), order.successByPositive()},
                new double[][] {present(negatives), present(positives)},
                order);
    }

    private static UStatisticReading ofCases(int reader, double[] success) {
        double[] zeroed = new double[success.length];
        for (int i = 0; i < success.length; i++) {
            zeroed[i] = Double.isNaN(success[i]) ? 0 : success[i];
        }
        return new UStatisticReading(reader, new double[][] {zeroed}, new double[][] {present(success)}, null);
    }

    int reader() {
        return reader;
    }

    /** Number of kinds of cases that a success has one of each: 2 for pairs, 1 for single cases. */
    int factors() {
        return margins.length;
    }

    /** Number of successes in the table. */
    double count() {
        double product = 1;
        for (double n : numbers) {
            product *= n;
        }
        return product;
    }

    /** Mean success; NaN where the table is empty. */
    double figure() {
        return total / count();
    }

    /** Whether the same cases were read. */
    boolean sameCases(UStatisticReading other) {
        for (int factor = 0; factor < numbers.length; factor++) {
            double both = dot(present[factor], other.present[factor]);
            if (both != numbers[factor] || both != other.numbers[factor]) {
                return false;
            }
        }
        return true;
    }

    /** Products of a success here and a success there, sorted by the cases they have in common. */
    UStatisticMoments with(UStatisticReading other) {
        int factors = factors();
        double[] sums = new double[1 << factors];
        sums[0] = total * other.total;
        double[] both = new double[factors];
        for (int factor = 0; factor < factors; factor++) {
            sums[1 << factor] = dot(margins[factor], other.margins[factor]);
            both[factor] = dot(present[factor], other.present[factor]);
        }
        if (order != null) {
            sums[3] = order.jointSuccess(other.order);
        }
        double[] counts = new double[sums.length];
        for (int shared = 0; shared < counts.length; shared++) {
            counts[shared] = 1;
            for (int factor = 0; factor < factors; factor++) {
                boolean isShared = (shared >> factor & 1) == 1;
                counts[shared] *= isShared ? both[factor] : numbers[factor] * other.numbers[factor] - both[factor];
            }
        }
        return UStatisticMoments.ofSharedAtLeast(sums, counts);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Ratings of one class; adding zero makes -0.0 equal to 0.0 for sorting. */
    private static double[] select(double[] ratings, boolean[] truth, boolean positive) {
        return IntStream.range(0, ratings.length)
                .filter(i -> truth[i] == positive)
                .mapToDouble(i -> ratings[i] + 0.0)
                .toArray();
    }

    private static double[] calls(double[] ratings, double threshold) {
        double[] calls = new double[ratings.length];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = Double.isNaN(ratings[i]) ? Double.NaN : ratings[i] >= threshold ? 1 : 0;
        }
        return calls;
    }

    private static double[] not(double[] calls) {
        double[] opposite = new double[calls.length];
        for (int i = 0; i < calls.length; i++) {
            opposite[i] = 1 - calls[i];
        }
        return opposite;
    }

    private static double[] present(double[] ratings) {
        double[] present = new double[ratings.length];
        for (int i = 0; i < ratings.length; i++) {
            present[i] = Double.isNaN(ratings[i]) ? 0 : 1;
        }
        return present;
    }

    private static double[] concatenate(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }
}
