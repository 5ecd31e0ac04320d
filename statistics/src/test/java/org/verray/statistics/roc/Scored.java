package org.verray.statistics.roc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.verray.statistics.Reference;

/** Truth and scores of a test data set. */
record Scored(boolean[] truth, double[] scores) {
    static Scored of(int[] truth, double... scores) {
        boolean[] positive = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            positive[i] = truth[i] == 1;
        }
        return new Scored(positive, scores);
    }

    static Scored of(
            List<Map<String, String>> rows,
            Predicate<Map<String, String>> positive,
            Function<Map<String, String>, Double> score) {
        boolean[] truth = new boolean[rows.size()];
        double[] scores = new double[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = positive.test(rows.get(i));
            scores[i] = score.apply(rows.get(i));
        }
        return new Scored(truth, scores);
    }

    /** Aneurysmal subarachnoid haemorrhage; {@code column} may begin with a minus sign. */
    static Scored asah(String column, Predicate<Map<String, String>> filter) {
        int sign = column.startsWith("-") ? -1 : 1;
        String name = column.replace("-", "");
        return of(
                Reference.rows("data/asah.csv").stream().filter(filter).toList(),
                row -> row.get("outcome").equals("Poor"),
                row -> sign * Double.parseDouble(row.get(name)));
    }

    static Scored hanleyMcNeil() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> row : Reference.rows("data/hanley-mcneil-1982.csv")) {
            for (int i = 0; i < Integer.parseInt(row.get("count")); i++) {
                rows.add(row);
            }
        }
        return of(rows, row -> row.get("truth").equals("1"), row -> Double.parseDouble(row.get("rating")));
    }

    static Scored edge(String example) {
        List<Map<String, String>> rows = Reference.rows("data/edge-cases-single-roc.csv").stream()
                .filter(row -> row.get("example").equals(example))
                .toList();
        return of(rows, row -> row.get("truth").equals("1"), row -> number(row.get("score")));
    }

    private static double number(String text) {
        return switch (text) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
