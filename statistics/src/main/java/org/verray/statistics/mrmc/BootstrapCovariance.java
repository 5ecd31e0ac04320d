package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sample covariance of figures over resamples of cases. Cases are drawn jointly for all cells, within each class, and within
 * groups of cells that share no case with others, so that nested cases keep their numbers. Resamples in which a cell has no case
 * of a class are drawn again, 1,000 times at most in all; then covariances are NaN.
 */
final class BootstrapCovariance {
    private static final int REDRAWS = 1000;

    private final StructuralComponents figures;
    private final int[][] order;
    private final int[] weights;

    private BootstrapCovariance(StructuralComponents figures) {
        this.figures = figures;
        order = new int[figures.cells().size()][];
        int cases = figures.cells().get(0).ratings().length;
        for (int k = 0; k < order.length; k++) {
            double[] ratings = figures.cells().get(k).ratings();
            order[k] = figures.read(k).stream()
                    .boxed()
                    .sorted(Comparator.comparingDouble(c -> ratings[c]))
                    .mapToInt(c -> c)
                    .toArray();
        }
        weights = new int[cases];
    }

    static double[][] of(StructuralComponents figures, long seed, int replicates) {
        return new BootstrapCovariance(figures).resample(seed, replicates);
    }

    private double[][] resample(long seed, int replicates) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> strata = strata();
        double[][] values = new double[order.length][replicates];
        int redraws = 0;
        for (int i = 0; i < replicates; i++) {
            boolean complete;
            do {
                draw(strata, random);
                complete = true;
                for (int k = 0; k < order.length; k++) {
                    values[k][i] = figure(k);
                    complete &= !Double.isNaN(values[k][i]) || Double.isNaN(figures.estimate(k));
                }
            } while (!complete && ++redraws <= REDRAWS);
        }
        return covariance(values);
    }

    private void draw(List<int[]> strata, SplittableRandom random) {
        Arrays.fill(weights, 0);
        for (int[] stratum : strata) {
            for (int i = 0; i < stratum.length; i++) {
                weights[stratum[random.nextInt(stratum.length)]]++;
            }
        }
    }

    /** Cases of one class that are read by cells of one connected group. */
    private List<int[]> strata() {
        List<BitSet> groups = new ArrayList<>();
        for (int k = 0; k < order.length; k++) {
            BitSet group = (BitSet) figures.read(k).clone();
            for (BitSet other : List.copyOf(groups)) {
                if (other.intersects(group)) {
                    group.or(other);
                    groups.remove(other);
                }
            }
            groups.add(group);
        }
        List<int[]> strata = new ArrayList<>();
        for (BitSet group : groups) {
            for (boolean positive : new boolean[] {true, false}) {
                int[] cases = group.stream()
                        .filter(c -> figures.positive(c) == positive)
                        .toArray();
                if (cases.length > 0) {
                    strata.add(cases);
                }
            }
        }
        return strata;
    }

    private double figure(int k) {
        double threshold = figures.cells().get(k).fom().threshold();
        double[] ratings = figures.cells().get(k).ratings();
        long positives = 0;
        long negatives = 0;
        long rightPositives = 0;
        long rightNegatives = 0;
        long halfWins = 0;
        for (int start = 0; start < order[k].length; ) {
            long tiedPositives = 0;
            long tiedNegatives = 0;
            double rating = ratings[order[k][start]];
            int end = start;
            for (; end < order[k].length && ratings[order[k][end]] == rating; end++) {
                int c = order[k][end];
                tiedPositives += figures.positive(c) ? weights[c] : 0;
                tiedNegatives += figures.positive(c) ? 0 : weights[c];
            }
            halfWins += tiedPositives * (2 * negatives + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            rightPositives += rating >= threshold ? tiedPositives : 0;
            rightNegatives += rating >= threshold ? 0 : tiedNegatives;
            start = end;
        }
        return switch (figures.kind()) {
            case AUC -> halfWins / (2.0 * positives * negatives);
            case ACCURACY -> (double) (rightPositives + rightNegatives) / (positives + negatives);
            case SENSITIVITY -> (double) rightPositives / positives;
            case SPECIFICITY -> (double) rightNegatives / negatives;
            case BALANCED_ACCURACY -> ((double) rightPositives / positives + (double) rightNegatives / negatives) / 2;
        };
    }

    private double[][] covariance(double[][] values) {
        int replicates = values[0].length;
        for (double[] cell : values) {
            double mean = Arrays.stream(cell).sum() / replicates;
            IntStream.range(0, replicates).forEach(i -> cell[i] -= mean);
        }
        double[][] covariance = new double[values.length][values.length];
        for (int a = 0; a < values.length; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < replicates; i++) {
                    sum += values[a][i] * values[b][i];
                }
                // Drawn apart, figures without a common case differ from 0 by chance alone.
                covariance[a][b] = figures.share(a, b) || Double.isNaN(sum) ? sum / (replicates - 1) : 0;
                covariance[b][a] = covariance[a][b];
            }
        }
        return covariance;
    }
}
