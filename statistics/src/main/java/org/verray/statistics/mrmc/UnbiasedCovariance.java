package org.verray.statistics.mrmc;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Unbiased covariance of empirical AUCs (Gallas, Academic Radiology 2006; the third and fourth moment for fixed readers): the
 * product of the AUCs minus the mean product of wins over all choices of two different positive and two different negative
 * cases, one pair for each cell. Cells may have different cases: with n1, n0 positive and negative cases of each cell (a, b) and
 * both (ab), there are (n1a n1b - n1ab)(n0a n0b - n0ab) such choices. Written with deviations, which keeps small differences of
 * large sums away.
 *
 * <p>The sum of products of wins over common pairs of cases is counted 64 pairs at a time.
 */
final class UnbiasedCovariance {
    private static final int POSITIVES = 0;
    private static final int NEGATIVES = 1;

    /** Bits of wins that are held at once, over all cells: 16 MiB. */
    private static final long BLOCK_BITS = 1L << 27;

    private UnbiasedCovariance() {}

    static double[][] of(StructuralComponents figures) {
        int cells = figures.cells().size();
        long[][] quarterWins = quarterWins(figures);
        double[][] positives = figures.products(POSITIVES);
        double[][] negatives = figures.products(NEGATIVES);
        double[][] covariance = new double[cells][cells];
        for (int a = 0; a < cells; a++) {
            for (int b = 0; b <= a; b++) {
                covariance[a][b] = covariance(figures, a, b, positives[a][b], negatives[a][b], quarterWins[a][b]);
                covariance[b][a] = covariance[a][b];
            }
        }
        return covariance;
    }

    private static double covariance(
            StructuralComponents figures, int a, int b, double positives, double negatives, long quarterWins) {
        if (!figures.share(a, b)) {
            return Double.isNaN(figures.estimate(a) + figures.estimate(b)) ? Double.NaN : 0;
        }
        double pairs1 = (double) figures.size(POSITIVES, a) * figures.size(POSITIVES, b);
        double pairs0 = (double) figures.size(NEGATIVES, a) * figures.size(NEGATIVES, b);
        double common1 = figures.common(POSITIVES, a, b);
        double common0 = figures.common(NEGATIVES, a, b);
        double sameWins = quarterWins / 4.0 - common1 * common0 * figures.estimate(a) * figures.estimate(b);
        double samePositive = positives + shift(figures, POSITIVES, a, b);
        double sameNegative = negatives + shift(figures, NEGATIVES, a, b);
        return (pairs0 * samePositive + pairs1 * sameNegative - sameWins) / ((pairs1 - common1) * (pairs0 - common0));
    }

    /** What the mean deviation over common cases adds; 0 where a cell has no others. */
    private static double shift(StructuralComponents figures, int stratum, int a, int b) {
        BitSet common = CellCovariance.common(figures, stratum, a, b);
        int n = common.cardinality();
        double shift = 0;
        if (n < figures.size(stratum, a)) {
            shift += figures.estimate(b)
                    * common.stream().mapToDouble(c -> figures.deviation(a, c)).sum();
        }
        if (n < figures.size(stratum, b)) {
            shift += figures.estimate(a)
                    * common.stream().mapToDouble(c -> figures.deviation(b, c)).sum();
        }
        return shift;
    }

    /** Four times the sum of products of wins, over the pairs of a positive and a negative case that both cells have. */
    private static long[][] quarterWins(StructuralComponents figures) {
        int cells = figures.cells().size();
        int[] positives = figures.stratum(POSITIVES).stream().toArray();
        int[] negatives = figures.stratum(NEGATIVES).stream().toArray();
        int words = (negatives.length + 63) / 64;
        int rows = (int) Math.max(1, Math.min(positives.length, BLOCK_BITS / 128 / Math.max(1, words) / cells));
        long[][] above = new long[cells][rows * words];
        long[][] notBelow = new long[cells][rows * words];
        long[][] sums = new long[cells][cells];
        for (int start = 0; start < positives.length; start += rows) {
            for (int k = 0; k < cells; k++) {
                Arrays.fill(above[k], 0);
                Arrays.fill(notBelow[k], 0);
                double[] ratings = figures.cells().get(k).ratings();
                for (int i = start; i < Math.min(start + rows, positives.length); i++) {
                    compare(ratings, positives[i], negatives, above[k], notBelow[k], (i - start) * words);
                }
            }
            for (int a = 0; a < cells; a++) {
                for (int b = 0; b <= a; b++) {
                    sums[a][b] += sum(above[a], notBelow[a], above[b], notBelow[b]);
                    sums[b][a] = sums[a][b];
                }
            }
        }
        return sums;
    }

    /** Comparisons with NaN are false, so that missing readings win nothing. */
    private static void compare(
            double[] ratings, int positive, int[] negatives, long[] above, long[] notBelow, int offset) {
        double rating = ratings[positive];
        for (int j = 0; j < negatives.length; j++) {
            double other = ratings[negatives[j]];
            long bit = 1L << (j & 63);
            if (rating > other) {
                above[offset + (j >> 6)] |= bit;
            }
            if (rating >= other) {
                notBelow[offset + (j >> 6)] |= bit;
            }
        }
    }

    private static long sum(long[] aboveA, long[] notBelowA, long[] aboveB, long[] notBelowB) {
        long sum = 0;
        for (int w = 0; w < aboveA.length; w++) {
            sum += Long.bitCount(aboveA[w] & aboveB[w])
                    + Long.bitCount(aboveA[w] & notBelowB[w])
                    + Long.bitCount(notBelowA[w] & aboveB[w])
                    + Long.bitCount(notBelowA[w] & notBelowB[w]);
        }
        return sum;
    }
}
