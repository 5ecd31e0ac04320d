package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.radiographs.VerrayException;

/**
 * Scores of cases: CSV with the columns {@code case,truth,score[,score2...]}, further columns ignored but for one that divides the
 * cases into groups. Truth is {@code real} or {@code synthetic}, or 0 or 1 with 1 for the positive class.
 */
final class ScoresFile {
    private static final Map<String, Boolean> TRUTHS = Map.of("synthetic", true, "1", true, "real", false, "0", false);

    private final Path file;
    private final Optional<String> by;
    private final Failures failures;
    private final List<Boolean> truth = new ArrayList<>();
    private final List<double[]> scores = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final Set<String> cases = new HashSet<>();
    private List<String> columns = List.of();

    private ScoresFile(Path file, Optional<String> by, Failures failures) {
        this.file = file;
        this.by = by;
        this.failures = failures;
    }

    /**
     * Reads a file. A row that cannot be used is a failure, named with its line; the others are kept.
     *
     * @param wanted names of score columns; where empty, every column whose name begins with {@code score}
     * @param by name of the column that divides cases into groups
     * @throws VerrayException where the file cannot be read or lacks a column
     */
    static ScoresFile read(Path file, List<String> wanted, Optional<String> by, Failures failures) throws IOException {
        ScoresFile scores = new ScoresFile(file, by, failures);
        List<CsvRow> rows = CsvRow.of(file, Files.readAllBytes(file));
        if (rows.isEmpty()) {
            throw new VerrayException(file + ": expected the columns case,truth,score, found an empty file");
        }
        List<String> header = rows.get(0).cells().stream().map(String::strip).toList();
        scores.columns = scores.choose(header, wanted);
        rows.subList(1, rows.size()).forEach(row -> scores.add(row.line(), header, row.cells()));
        return scores;
    }

    private List<String> choose(List<String> header, List<String> wanted) {
        List<String> chosen = wanted.isEmpty()
                ? header.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("score"))
                        .toList()
                : List.copyOf(wanted);
        List<String> needed = new ArrayList<>(List.of("case", "truth"));
        needed.addAll(chosen.isEmpty() ? List.of("score") : chosen);
        by.ifPresent(needed::add);
        for (String name : needed) {
            if (!header.contains(name)) {
                throw new VerrayException(file + ", line 1: expected a column \"" + name + "\", found "
                        + String.join(",", header) + "; verray roc --help has an example");
            }
            if (header.indexOf(name) != header.lastIndexOf(name)) {
                throw new VerrayException(
                        file + ", line 1: expected one column \"" + name + "\", found " + String.join(",", header));
            }
        }
        return chosen;
    }

    private void add(int line, List<String> header, List<String> cells) {
        try {
            if (cells.size() != header.size()) {
                throw new VerrayException("expected " + header.size() + " columns, found " + cells.size());
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                values.put(header.get(i), cells.get(i).strip());
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
            String name = values.get("case");
            if (name.isEmpty()) {
                throw new VerrayException("case: expected a name, found an empty cell");
            }
            if (!cases.add(name)) {
                throw new VerrayException("case: \"" + name + "\" stands there twice");
            }
            truth.add(positive);
            scores.add(numbers);
            groups.add(by.map(values::get).orElse(""));
        } catch (VerrayException e) {
            failures.add(file + ", line " + line, e.getMessage());
        }
    }

    private static double number(String column, String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceFirst("^\\+", "");
        if (plain.matches("-?inf(inity)?")) {
            return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
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

    /** The group of each case; empty text where there are none. */
    List<String> groups() {
        return groups;
    }
}
