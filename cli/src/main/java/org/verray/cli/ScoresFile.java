package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.verray.radiographs.VerrayException;

/**
 * Scores of cases: CSV with the columns {@code case,truth,score[,score2...]}, further columns ignored. Truth is {@code
 * real} or {@code synthetic}, or 0 or 1 with 1 for the positive class.
 */
final class ScoresFile {
    private static final Map<String, Boolean> TRUTHS = Map.of("synthetic", true, "1", true, "real", false, "0", false);

    private final Path file;
    private final Failures failures;
    private final List<Boolean> truth = new ArrayList<>();
    private final List<double[]> scores = new ArrayList<>();
    private final Set<String> cases = new HashSet<>();
    private List<String> columns = List.of();

    private ScoresFile(Path file, Failures failures) {
        this.file = file;
        this.failures = failures;
    }

    /**
     * Reads a file. A row that cannot be used is a failure; the others are kept.
     *
     * @param wanted names of score columns; where empty, every column whose name begins with {@code score}
     * @throws VerrayException where the file cannot be read or lacks a column
     */
    static ScoresFile read(Path file, List<String> wanted, Failures failures) throws IOException {
        ScoresFile scores = new ScoresFile(file, failures);
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(Files.readAllBytes(file))) {
            if (!rows.hasNext()) {
                throw new VerrayException(file + ": expected the columns case,truth,score, found an empty file");
            }
            List<String> header = List.of(rows.next());
            scores.columns = scores.choose(header, wanted);
            for (int row = 1; rows.hasNext(); row++) {
                scores.add(row, header, rows.next());
            }
        } catch (JsonProcessingException e) {
            throw new VerrayException(file + ": not a CSV file: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            // Jackson wraps what it throws while iterating.
            if (e.getCause() instanceof JsonProcessingException cause) {
                throw new VerrayException(file + ": not a CSV file: " + cause.getOriginalMessage(), e);
            }
            throw e;
        }
        return scores;
    }

    private List<String> choose(List<String> header, List<String> wanted) {
        List<String> chosen = wanted.isEmpty()
                ? header.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("score"))
                        .toList()
                : wanted;
        List<String> needed = new ArrayList<>(List.of("case", "truth"));
        needed.addAll(chosen.isEmpty() ? List.of("score") : chosen);
        for (String name : needed) {
            if (!header.contains(name)) {
                throw new VerrayException(
                        file + ", line 1: expected a column \"" + name + "\", found " + String.join(",", header));
            }
        }
        return chosen;
    }

    private void add(int row, List<String> header, String[] cells) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.length); i++) {
            values.put(header.get(i), cells[i].strip());
        }
        try {
            if (cells.length != header.size()) {
                throw new VerrayException("expected " + header.size() + " columns, found " + cells.length);
            }
            Boolean positive = TRUTHS.get(values.get("truth").toLowerCase(Locale.ROOT));
            if (positive == null) {
                throw new VerrayException(
                        "truth: expected real, synthetic, 0 or 1, found \"" + values.get("truth") + "\"");
            }
            double[] numbers = new double[columns.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(columns.get(i), values.get(columns.get(i)));
            }
            if (!cases.add(values.get("case"))) {
                throw new VerrayException("case: \"" + values.get("case") + "\" stands there twice");
            }
            truth.add(positive);
            scores.add(numbers);
        } catch (VerrayException e) {
            failures.add(file + " row " + row, e.getMessage());
        }
    }

    private static double number(String column, String text) {
        try {
            double number = Double.parseDouble(text);
            if (!Double.isNaN(number)) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Said below, as for NaN.
        }
        throw new VerrayException(column + ": expected a number, found \"" + text + "\"");
    }

    /** Names of the score columns. */
    List<String> columns() {
        return columns;
    }

    /** For each case, whether it is of the positive class. */
    boolean[] truth() {
        boolean[] result = new boolean[truth.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = truth.get(i);
        }
        return result;
    }

    /** Scores of one column, in the order of cases. */
    double[] scores(int column) {
        return scores.stream().mapToDouble(row -> row[column]).toArray();
    }
}
