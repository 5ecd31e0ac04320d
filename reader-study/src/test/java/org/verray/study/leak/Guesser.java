package org.verray.study.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.ClusteredAuc;

/**
 * Learns the truth from what can be measured (logistic regression with a penalty), and tells it of pairs that it has not learned from. The interval is
 * that for clusters: a case is seen by several readers, and its pair is like it.
 */
final class Guesser {
    private static final int FOLDS = 5;
    private static final int STEPS = 300;
    private static final double RATE = 0.3;
    private static final double PENALTY = 0.01;

    private Guesser() {}

    static Interval auc(double[][] features, boolean[] truth, String[] group, long seed) {
        List<String> groups = Arrays.stream(group).distinct().sorted().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(groups, new Random(seed));
        int[] fold =
                Arrays.stream(group).mapToInt(g -> groups.indexOf(g) % FOLDS).toArray();
        double[][] standard = standardized(features);
        double[] scores = new double[truth.length];
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            int[] learn = IntStream.range(0, truth.length)
                    .filter(i -> fold[i] != held)
                    .toArray();
            double[] weights = fit(standard, truth, learn);
            IntStream.range(0, truth.length)
                    .filter(i -> fold[i] == held)
                    .forEach(i -> scores[i] = score(weights, standard[i]));
        }
        return ClusteredAuc.of(truth, scores, group).wald(0.95);
    }

    private static double[][] standardized(double[][] features) {
        int columns = features[0].length;
        double[][] standard = new double[features.length][columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            double mean = Arrays.stream(features)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElse(0);
            double variance = Arrays.stream(features)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElse(0);
            for (int i = 0; i < features.length; i++) {
                standard[i][c] = variance == 0 ? 0 : (features[i][c] - mean) / Math.sqrt(variance);
            }
        }
        return standard;
    }

    private static double[] fit(double[][] rows, boolean[] truth, int[] learn) {
        int columns = rows[0].length;
        double[] weights = new double[columns + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[columns + 1];
            for (int i : learn) {
                double error = (truth[i] ? 1 : 0) - 1 / (1 + Math.exp(-score(weights, rows[i])));
                for (int c = 0; c < columns; c++) {
                    gradient[c] += error * rows[i][c];
                }
                gradient[columns] += error;
            }
            for (int c = 0; c <= columns; c++) {
                weights[c] += RATE * (gradient[c] / learn.length - (c < columns ? PENALTY * weights[c] : 0));
            }
        }
        return weights;
    }

    private static double score(double[] weights, double[] row) {
        double sum = weights[row.length];
        for (int c = 0; c < row.length; c++) {
            sum += weights[c] * row[c];
        }
        return sum;
    }
}
