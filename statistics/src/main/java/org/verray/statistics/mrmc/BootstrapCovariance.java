package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sample covariance of figures over resamples of cases. Cases are drawn jointly for all cells, within each class, and within
 * groups of cells that share no case with others, so that nested cases keep their numbers. Resamples in which a cell has no case
 * of a class are drawn again, 1,000 times at most in all; then covariances are NaN, as the variance is with fewer than two cases
 * of a class.
 */
final class BootstrapCovariance {
    private static final int REDRAWS = 1000;

    private final StructuralComponents figures;
    private final List<int[]> strata;

    /** Cases of each cell in order of ratings, and whether one is the last of its rating. */
    private final int[][] order;

    private final boolean[][] lastOfTie;

    /** How often each case was drawn, for the classes apart: no branch where they are summed up. */
    private final int[] positiveDraws;

    private final int[] negativeDraws;

    private BootstrapCovariance(StructuralComponents figures) {
        this.figures = figures;
        int cells = figures.cells().size();
        order = new int[cells][];
        lastOfTie = new boolean[cells][];
        for (int k = 0; k < cells; k++) {
            double[] ratings = figures.cells().get(k).ratings();
            order[k] = figures.read(k).stream()
                    .boxed()
                    .sorted(Comparator.comparingDouble(c -> ratings[c]))
                    .mapToInt(c -> c)
                    .toArray();
            lastOfTie[k] = new boolean[order[k].length];
            for (int i = 0; i < order[k].length; i++) {
                lastOfTie[k][i] = i + 1 == order[k].length || ratings[order[k][i + 1]] != ratings[order[k][i]];
            }
        }
        int cases = figures.cells().get(0).ratings().length;
        positiveDraws = new int[cases];
        negativeDraws = new int[cases];
        strata = strata();
    }

    static double[][] of(StructuralComponents figures, long seed, int replicates) {
        return new BootstrapCovariance(figures).resample(seed, replicates);
    }

    private double[][] resample(long seed, int replicates) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[order.length][replicates];
        int redraws = 0;
        for (int i = 0; i < replicates; i++) {
            boolean complete;
            do {
                draw(random);
                complete = true;
                for (int k = 0; k < order.length; k++) {
                    values[k][i] = figure(k);
                    complete &= !Double.isNaN(values[k][i]) || Double.isNaN(figures.estimate(k));
                }
            } while (!complete && ++redraws <= REDRAWS);
        }
        return covariance(values);
    }

    private void draw(SplittableRandom random) {
        Arrays.fill(positiveDraws, 0);
        Arrays.fill(negativeDraws, 0);
        for (int[] stratum : strata) {
            int[] draws = figures.positive(stratum[0]) ? positiveDraws : negativeDraws;
            for (int i = 0; i < stratum.length; i++) {
                draws[stratum[random.nextInt(stratum.length)]]++;
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
        List<int[]> found = new ArrayList<>();
        for (BitSet group : groups) {
            for (boolean positive : new boolean[] {true, false}) {
                int[] cases = group.stream()
                        .filter(c -> figures.positive(c) == positive)
                        .toArray();
                if (cases.length > 0) {
                    found.add(cases);
                }
            }
        }
        return found;
    }

    private double figure(int k) {
        return figures.kind() == FigureOfMerit.Kind.AUC ? auc(order[k], lastOfTie[k]) : calls(k);
    }

    private double auc(int[] cases, boolean[] last) {
        long halfWins = 0;
        int positives = 0;
        int negatives = 0;
        int tiedPositives = 0;
        int tiedNegatives = 0;
        for (int i = 0; i < cases.length; i++) {
            tiedPositives += positiveDraws[cases[i]];
            tiedNegatives += negativeDraws[cases[i]];
            if (last[i]) {
                halfWins += tiedPositives * (2L * negatives + tiedNegatives);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return halfWins / (2.0 * positives * negatives);
    }

    private double calls(int k) {
        double threshold = figures.cells().get(k).fom().threshold();
        double[] ratings = figures.cells().get(k).ratings();
        int positives = 0;
        int negatives = 0;
        int truePositives = 0;
        int falsePositives = 0;
        for (int c : order[k]) {
            positives += positiveDraws[c];
            negatives += negativeDraws[c];
            if (ratings[c] >= threshold) {
                truePositives += positiveDraws[c];
                falsePositives += negativeDraws[c];
            }
        }
        double trueNegatives = negatives - falsePositives;
        return switch (figures.kind()) {
            case ACCURACY -> (truePositives + trueNegatives) / (positives + negatives);
            case SENSITIVITY -> (double) truePositives / positives;
            case SPECIFICITY -> trueNegatives / negatives;
            default -> ((double) truePositives / positives + trueNegatives / negatives) / 2;
        };
    }

    private double[][] covariance(double[][] values) {
        int replicates = values[0].length;
        for (double[] cell : values) {
            double mean = Arrays.stream(cell).sum() / replicates;
            for (int i = 0; i < replicates; i++) {
                cell[i] -= mean;
            }
        }
        double[][] covariance = new double[values.length][values.length];
        for (int a = 0; a < values.length; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = StructuralComponents.dot(values[a], values[b]);
                // Drawn apart, figures without a common case differ from 0 by chance alone.
                covariance[a][b] = figures.share(a, b) || Double.isNaN(sum) ? sum / (replicates - 1) : 0;
                if (figures.share(a, b) && !(varies(a) && varies(b))) {
                    covariance[a][b] = Double.NaN;
                }
                covariance[b][a] = covariance[a][b];
            }
        }
        return covariance;
    }

    /** A single case of a class is the same in all resamples, which is no sign that it would be so among others. */
    private boolean varies(int cell) {
        for (int s = 0; s < figures.strata(); s++) {
            if (figures.size(s, cell) < 2) {
                return false;
            }
        }
        return true;
    }
}
