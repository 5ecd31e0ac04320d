package org.verray.detector.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Scores of several columns on the same cases, those that every column judges. Columns may stand in different sheets of one fold and
 * condition, whose rows are the same cases in the same order.
 *
 * @param truth one a case
 * @param groups one a case
 * @param scores columns, each with one score a case
 */
record Aligned(boolean[] truth, String[] groups, double[][] scores) {
    /** A detector's scores in a sheet. */
    record Column(ScoreSheet sheet, String detector) {}

    static Aligned of(List<Column> columns, Predicate<ScoreSheet.Row> which) {
        List<ScoreSheet.Row> first = columns.get(0).sheet().rows();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int row = i;
            if (which.test(first.get(i)) && columns.stream().noneMatch(c -> Double.isNaN(score(c, row)))) {
                rows.add(i);
            }
        }
        boolean[] truth = new boolean[rows.size()];
        String[] groups = new String[rows.size()];
        double[][] scores = new double[columns.size()][rows.size()];
        for (int k = 0; k < truth.length; k++) {
            ScoreSheet.Row row = first.get(rows.get(k));
            truth[k] = row.truth().positive();
            groups[k] = row.group();
            for (int c = 0; c < scores.length; c++) {
                scores[c][k] = score(columns.get(c), rows.get(k));
            }
        }
        return new Aligned(truth, groups, scores);
    }

    private static double score(Column column, int row) {
        int place = column.sheet().column(column.detector()).orElseThrow();
        return column.sheet().rows().get(row).scores().get(place);
    }

    int positives() {
        int n = 0;
        for (boolean t : truth) {
            n += t ? 1 : 0;
        }
        return n;
    }

    int negatives() {
        return truth.length - positives();
    }
}
