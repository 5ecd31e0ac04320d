package org.verray.statistics.mrmc;

import java.util.BitSet;
import java.util.List;
import org.verray.statistics.roc.SortedScores;

/**
 * Figures of several cells, and what each case contributes to them. A figure is the mean of one value a case within each
 * stratum: placements of positive among negative cases and the other way round for the AUC, calls otherwise. The deviation of a
 * case's value from the figure is all that DeLong's covariance and the jackknife need: leaving out a case of a stratum of n
 * lowers the figure by its deviation / (n - 1).
 *
 * <p>Strata are positive and negative cases for AUC and balanced accuracy, positive ones alone for sensitivity, negative ones
 * alone for specificity, and all cases together for accuracy.
 */
final class StructuralComponents {
    private final List<Cell> cells;
    private final FigureOfMerit.Kind kind;
    private final BitSet[] strata;
    private final double[] estimates;
    private final double[][] deviations;
    private final BitSet[] read;
    private final int[][] sizes;
    private final int cases;
    private final boolean[] truth;

    /**
     * Computes the figures.
     *
     * @param cells one or more, with the same kind of figure
     */
    StructuralComponents(boolean[] truth, List<Cell> cells) {
        this.cells = List.copyOf(cells);
        this.truth = truth;
        kind = cells.get(0).fom().kind();
        BitSet positives = new BitSet();
        BitSet negatives = new BitSet();
        for (int c = 0; c < truth.length; c++) {
            (truth[c] ? positives : negatives).set(c);
        }
        strata = strata(kind, positives, negatives, truth.length);
        estimates = new double[cells.size()];
        deviations = new double[cells.size()][];
        read = new BitSet[cells.size()];
        sizes = new int[strata.length][cells.size()];
        BitSet anyone = new BitSet();
        for (int k = 0; k < estimates.length; k++) {
            double[] ratings = cells.get(k).ratings();
            read[k] = new BitSet();
            for (int c = 0; c < ratings.length; c++) {
                read[k].set(c, !Double.isNaN(ratings[c]));
            }
            anyone.or(read[k]);
            for (int s = 0; s < strata.length; s++) {
                sizes[s][k] = and(read[k], strata[s]).cardinality();
            }
            deviations[k] = kind == FigureOfMerit.Kind.AUC
                    ? placements(k, ratings, positives, negatives)
                    : calls(k, ratings, positives);
        }
        BitSet counting = new BitSet();
        for (BitSet stratum : strata) {
            counting.or(and(anyone, stratum));
        }
        cases = counting.cardinality();
    }

    private static BitSet[] strata(FigureOfMerit.Kind kind, BitSet positives, BitSet negatives, int cases) {
        BitSet all = new BitSet();
        all.set(0, cases);
        return switch (kind) {
            case AUC, BALANCED_ACCURACY -> new BitSet[] {positives, negatives};
            case SENSITIVITY -> new BitSet[] {positives};
            case SPECIFICITY -> new BitSet[] {negatives};
            case ACCURACY -> new BitSet[] {all};
        };
    }

    private double[] placements(int k, double[] ratings, BitSet positives, BitSet negatives) {
        BitSet readPositives = and(read[k], positives);
        BitSet readNegatives = and(read[k], negatives);
        SortedScores sortedPositives = sorted(ratings, readPositives);
        SortedScores sortedNegatives = sorted(ratings, readNegatives);
        int n1 = readPositives.cardinality();
        int n0 = readNegatives.cardinality();
        // Counts are of half wins, so that they are whole, and the deviations of perfect readers exactly 0.
        long halfWins = 0;
        long[] counts = new long[ratings.length];
        for (int c = read[k].nextSetBit(0); c >= 0; c = read[k].nextSetBit(c + 1)) {
            boolean positive = positives.get(c);
            long lower = (positive ? sortedNegatives : sortedPositives).twiceBelow(ratings[c]);
            counts[c] = positive ? lower : 2L * n1 - lower;
            halfWins += positive ? lower : 0;
        }
        estimates[k] = halfWins / (2.0 * n1 * n0);
        double[] deviation = new double[ratings.length];
        for (int c = read[k].nextSetBit(0); c >= 0; c = read[k].nextSetBit(c + 1)) {
            deviation[c] = counts[c] / (2.0 * (positives.get(c) ? n0 : n1)) - estimates[k];
        }
        return deviation;
    }

    private double[] calls(int k, double[] ratings, BitSet positives) {
        double threshold = cells.get(k).fom().threshold();
        double weight = 1.0 / strata.length;
        double[] deviation = new double[ratings.length];
        for (int s = 0; s < strata.length; s++) {
            BitSet stratum = and(read[k], strata[s]);
            int right = 0;
            for (int c = stratum.nextSetBit(0); c >= 0; c = stratum.nextSetBit(c + 1)) {
                boolean correct = ratings[c] >= threshold == positives.get(c);
                deviation[c] = correct ? weight : 0;
                right += correct ? 1 : 0;
            }
            double share = weight * right / sizes[s][k];
            for (int c = stratum.nextSetBit(0); c >= 0; c = stratum.nextSetBit(c + 1)) {
                deviation[c] -= share;
            }
            estimates[k] += share;
        }
        return deviation;
    }

    private static SortedScores sorted(double[] ratings, BitSet which) {
        return SortedScores.of(which.stream().mapToDouble(c -> ratings[c]).toArray());
    }

    private static BitSet and(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return both;
    }

    List<Cell> cells() {
        return cells;
    }

    FigureOfMerit.Kind kind() {
        return kind;
    }

    /** NaN where a stratum is empty. */
    double estimate(int cell) {
        return estimates[cell];
    }

    /** Number of cases of all strata that any cell has. */
    int cases() {
        return cases;
    }

    int strata() {
        return strata.length;
    }

    /** Number of cases of a stratum that a cell has. */
    int size(int stratum, int cell) {
        return sizes[stratum][cell];
    }

    /** Cases of a stratum, whether read or not. */
    BitSet stratum(int stratum) {
        return strata[stratum];
    }

    boolean positive(int caseIndex) {
        return truth[caseIndex];
    }

    /** Cases that a cell has. */
    BitSet read(int cell) {
        return read[cell];
    }

    /** Cases of a stratum that two cells have. */
    int common(int stratum, int a, int b) {
        BitSet both = and(read[a], read[b]);
        both.and(strata[stratum]);
        return both.cardinality();
    }

    boolean share(int a, int b) {
        return read[a].intersects(read[b]);
    }

    /** Deviation of a case's value from the figure; 0 where the case does not count. */
    double deviation(int cell, int caseIndex) {
        return deviations[cell][caseIndex];
    }

    /** Sums of products of deviations over a stratum, for all pairs of cells. */
    double[][] products(int stratum) {
        int[] which = strata[stratum].stream().toArray();
        double[][] dense = new double[deviations.length][which.length];
        for (int k = 0; k < dense.length; k++) {
            for (int i = 0; i < which.length; i++) {
                dense[k][i] = deviations[k][which[i]];
            }
        }
        double[][] products = new double[dense.length][dense.length];
        for (int a = 0; a < dense.length; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = dot(dense[a], dense[b]);
                products[b][a] = products[a][b];
            }
        }
        return products;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
