package org.verray.statistics.mrmc;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order in which one reader put negatives and positives, ready to be held against the order of another reading of the same
 * cases. Cases that were not read (NaN) have no place in it.
 */
final class UStatisticOrder {
    private final double[] negatives;
    private final double[] positives;

    /** Cases that were read, from the lowest rating to the highest. */
    private final int[] sortedNegatives;

    private final int[] sortedPositives;

    /** Different ratings of negatives, ascending. */
    private final double[] levels;

    /** Place of each negative among the levels, from 1; 0 where it was not read. */
    private final int[] level;

    /** Number of levels below each positive, and at most as high. */
    private final int[] below;

    private final int[] atMost;

    UStatisticOrder(double[] negatives, double[] positives) {
        this.negatives = negatives;
        this.positives = positives;
        sortedNegatives = sorted(negatives);
        sortedPositives = sorted(positives);
        levels = Arrays.stream(sortedNegatives)
                .mapToDouble(i -> negatives[i])
                .distinct()
                .toArray();
        level = Arrays.stream(negatives)
                .mapToInt(x -> Double.isNaN(x) ? 0 : Arrays.binarySearch(levels, x) + 1)
                .toArray();
        below = new int[positives.length];
        atMost = new int[positives.length];
        for (int j : sortedPositives) {
            int at = Arrays.binarySearch(levels, positives[j]);
            below[j] = at < 0 ? -at - 1 : at;
            atMost[j] = at < 0 ? below[j] : at + 1;
        }
    }

    private static int[] sorted(double[] ratings) {
        return IntStream.range(0, ratings.length)
                .filter(i -> !Double.isNaN(ratings[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ratings[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Success of each negative, summed over positives: the number that are rated higher, ties counting half. */
    double[] successByNegative() {
        double[] positiveRatings =
                Arrays.stream(sortedPositives).mapToDouble(j -> positives[j]).toArray();
        double[] success = new double[negatives.length];
        int lower = 0;
        int notHigher = 0;
        for (int i : sortedNegatives) {
            while (lower < positiveRatings.length && positiveRatings[lower] < negatives[i]) {
                lower++;
            }
            while (notHigher < positiveRatings.length && positiveRatings[notHigher] <= negatives[i]) {
                notHigher++;
            }
            success[i] = positiveRatings.length - (lower + notHigher) / 2.0;
        }
        return success;
    }

    /** Success of each positive, summed over negatives: the number that are rated lower, ties counting half. */
    double[] successByPositive() {
        int[] upTo = new int[levels.length + 1];
        for (int i : sortedNegatives) {
            upTo[level[i]]++;
        }
        for (int k = 1; k < upTo.length; k++) {
            upTo[k] += upTo[k - 1];
        }
        double[] success = new double[positives.length];
        for (int j : sortedPositives) {
            success[j] = (upTo[below[j]] + upTo[atMost[j]]) / 2.0;
        }
        return success;
    }

    /**
     * Sum over all pairs of a negative and a positive of the success here times the success there. A success is the mean of two
     * indicators, lower and not higher, so that the sum counts negatives that lie to the lower left of a positive in the plane of
     * both ratings: one sweep with a tree of counts, in time n log n where a table of all pairs would take n squared.
     */
    double jointSuccess(UStatisticOrder other) {
        int[] tree = new int[other.levels.length + 1];
        long doubledTwice = 0;
        int next = 0;
        int start = 0;
        while (start < sortedPositives.length) {
            double rating = positives[sortedPositives[start]];
            int end = start;
            while (end < sortedPositives.length && positives[sortedPositives[end]] == rating) {
                end++;
            }
            while (next < sortedNegatives.length && negatives[sortedNegatives[next]] < rating) {
                add(tree, other.level[sortedNegatives[next++]]);
            }
            doubledTwice += counted(tree, start, end, other);
            while (next < sortedNegatives.length && negatives[sortedNegatives[next]] == rating) {
                add(tree, other.level[sortedNegatives[next++]]);
            }
            doubledTwice += counted(tree, start, end, other);
            start = end;
        }
        return doubledTwice / 4.0;
    }

    private long counted(int[] tree, int start, int end, UStatisticOrder other) {
        long count = 0;
        for (int k = start; k < end; k++) {
            int positive = sortedPositives[k];
            count += upTo(tree, other.below[positive]) + upTo(tree, other.atMost[positive]);
        }
        return count;
    }

    /** Counts a negative at its level; level 0, not read by the other, is nowhere. */
    private static void add(int[] tree, int level) {
        for (int at = level; at > 0 && at < tree.length; at += at & -at) {
            tree[at]++;
        }
    }

    private static long upTo(int[] tree, int level) {
        long count = 0;
        for (int at = level; at > 0; at -= at & -at) {
            count += tree[at];
        }
        return count;
    }
}
