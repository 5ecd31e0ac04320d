package org.verray.datasets.audit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores every case by a classifier that has seen no case of its group.
 *
 * @param truth by case, {@code true} for synthetic
 * @param fold by case, from 0
 */
record CrossValidation(boolean[] truth, int[] fold, long seed) {
    /** One score a case. */
    double[] scores(Classifier classifier, List<Column> columns) {
        double[] scores = new double[truth.length];
        if (columns.isEmpty()) {
            return scores;
        }
        int folds = IntStream.of(fold).max().orElse(-1) + 1;
        for (int f = 0; f < folds; f++) {
            int current = f;
            int[] train = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != current)
                    .toArray();
            int[] test = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] == current)
                    .toArray();
            double[] of = classifier.score(columns, truth, train, test, seed + f);
            for (int i = 0; i < test.length; i++) {
                scores[test[i]] = of[i];
            }
        }
        return scores;
    }
}
