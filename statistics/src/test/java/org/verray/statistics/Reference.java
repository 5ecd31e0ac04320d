package org.verray.statistics;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.ratings.RatingsFile;

/** The statistics reference beside the project: data sets, and what other packages give for them. */
public final class Reference {
    private Reference() {}

    /** The file {@code statistics-reference/<path>}; skips the calling test where the folder is absent. */
    public static Path file(String path) {
        Path file = Path.of(System.getProperty("verray.shared", "none"), "statistics-reference", path);
        if (!Files.exists(file)) {
            if ("1".equals(System.getenv("VERRAY_REQUIRE_SHARED"))) {
                fail("expected " + file);
            }
            assumeTrue(false, () -> "no " + file);
        }
        return file;
    }

    /** Lines of {@code statistics-reference/<path>}; skips the calling test where the folder is absent. */
    public static List<String> lines(String path) {
        try {
            return Files.readAllLines(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of {@code statistics-reference/<path>} by header; skips the calling test where the folder is absent. */
    public static List<Map<String, String>> rows(String path) {
        List<String> lines = lines(path);
        List<String> header = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * Values of {@code expected/<file>.csv}. Those of {@code bootstrap-replicates} have one row a replicate and column, and those of
     * {@code roc-points} one a point, counted from 0 within its score, and column.
     */
    public static List<Expected> expected(String file) {
        List<Expected> values = new ArrayList<>();
        Map<String, Integer> points = new HashMap<>();
        for (Map<String, String> row : rows("expected/" + file + ".csv")) {
            if (file.equals("bootstrap-replicates")) {
                row.forEach((column, value) -> {
                    if (!column.equals("replicate")) {
                        values.add(new Expected(file, "asah", file, row.get("replicate"), "", column, value, ""));
                    }
                });
            } else if (file.equals("roc-points")) {
                String score = row.get("score");
                String point = "point=" + (points.merge(score, 1, Integer::sum) - 1);
                for (String column : List.of("threshold", "tp", "fp", "tpr", "fpr")) {
                    values.add(new Expected(
                            file, row.get("dataset"), file, point, score, column, row.get(column), "pROC"));
                }
            } else {
                values.add(new Expected(
                        file,
                        row.get("dataset"),
                        row.get("analysis"),
                        row.getOrDefault("settings", ""),
                        row.getOrDefault("unit", ""),
                        row.get("statistic"),
                        row.getOrDefault("value", row.get("printed_value")),
                        row.get("source")));
            }
        }
        return values;
    }

    /** Ratings of {@code data/<name>.csv}, with the columns reader, treatment, case, truth, rating. */
    public static RatingTable ratings(String name) {
        return ratings(name, "reader", "treatment", "case", "rating", row -> true);
    }

    /** Ratings of {@code data/<name>.imrmc}. */
    public static RatingTable imrmc(String name) {
        try {
            return RatingsFile.read(file("data/" + name + ".imrmc")).ratings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ratings of rows that pass, with columns chosen. */
    public static RatingTable ratings(
            String name,
            String reader,
            String modality,
            String caseColumn,
            String rating,
            Predicate<Map<String, String>> keep) {
        RatingTable.Builder table = RatingTable.builder();
        for (Map<String, String> row : rows("data/" + name + ".csv")) {
            if (keep.test(row)) {
                table.truth(row.get(caseColumn), row.get("truth").equals("1"));
                table.rating(
                        row.get(reader), row.get(modality), row.get(caseColumn), Double.parseDouble(row.get(rating)));
            }
        }
        return table.build();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
