package org.verray.statistics.ratings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the text of a CSV file of ratings in either layout; see {@link AgreementFile}. Used once. */
final class AgreementCsv {
    private static final Set<String> MISSING = Set.of("", "na", "nan");
    private static final String LAYOUTS =
            "expected a header case,RATER,RATER... (one column a rater) or reader,case,rating";

    private final List<RatingsException.Problem> problems;
    private final RatingColumns columns;
    private final Map<String, Modality> modalities = new LinkedHashMap<>();
    private final Map<String, Boolean> truth = new LinkedHashMap<>();
    private final Map<String, Integer> truthLines = new LinkedHashMap<>();
    private List<String> header = List.of();
    private List<String> names = List.of();
    private boolean usable;
    private int lastLine = 1;

    /** Readings under one modality; raters beside them, since one may have no rating. */
    private record Modality(List<String> raters, Map<String, Map<String, AgreementTable.Cell>> cells) {}

    /** Starts with what is wrong with the text as such. */
    AgreementCsv(List<RatingsException.Problem> problems, RatingColumns columns) {
        this.columns = columns;
        this.problems = new ArrayList<>(problems);
    }

    void read(String text) {
        int line = 1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(CsvRatings.FORMAT)
                .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            // The parser stands at the end of the last record: the next one begins a line below. It is read by hasNext.
            for (; records.hasNext(); line = (int) parser.getCurrentLineNumber() + 1) {
                List<String> cells = CsvRatings.cells(records.next());
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    lastLine = line;
                    row(line, cells);
                }
            }
        } catch (UncheckedIOException e) {
            problem(line, CsvRatings.quoting(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (header.isEmpty() && problems.isEmpty()) {
            problem(1, LAYOUTS + ", found an empty file");
        }
    }

    /**
     * Everything that was read.
     *
     * @throws RatingsException where anything is wrong
     */
    List<AgreementTable> tables() {
        if (problems.isEmpty()
                && modalities.values().stream().allMatch(m -> m.cells().isEmpty())) {
            problem(lastLine, "expected ratings, found none");
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(RatingsException.Problem::line));
            throw new RatingsException(problems);
        }
        return modalities.entrySet().stream()
                .map(e -> new AgreementTable(
                        e.getKey(), e.getValue().raters(), e.getValue().cells(), truth))
                .toList();
    }

    private void row(int line, List<String> cells) {
        List<String> candidate = cells.stream().map(columns::meaning).toList();
        boolean block = candidate.containsAll(List.of("reader", "case", "rating"))
                || filled(candidate).equals(List.of("case", "truth"));
        if (header.isEmpty() || block) {
            header(line, cells, candidate);
        } else if (usable) {
            // A row that gives truth ends with its rating.
            boolean ofTruth = RatingsCollector.isTruth(cell(cells, "reader"));
            if (cells.size() < header.size() && !ofTruth || filled(cells).size() > header.size()) {
                problem(line, "expected " + header.size() + " fields, found " + cells.size());
            } else if (longForm()) {
                reading(line, cells);
            } else {
                subject(line, cells);
            }
        }
    }

    private void header(int line, List<String> cells, List<String> candidate) {
        header = filled(cells);
        names = candidate.subList(0, header.size());
        usable = true;
        String found = ", found " + RatingsCollector.shortened(String.join(",", header));
        if (header.size() < 2) {
            refuse(line, LAYOUTS + " between commas" + found);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isEmpty() && (i > 0 || longForm())) {
                refuse(line, "expected a name of column " + (i + 1) + ", found nothing");
            } else if (!seen.add(longForm() ? names.get(i) : header.get(i))) {
                refuse(line, "expected distinct columns, found " + header.get(i) + " twice");
            }
        }
        if (longForm() && !names.equals(List.of("case", "truth"))) {
            for (String needed : List.of("reader", "case", "rating")) {
                if (!names.contains(needed)) {
                    refuse(line, "expected a column " + needed + found);
                }
            }
        } else if (!longForm()) {
            modalities.put("", new Modality(raters().stream().map(header::get).toList(), new LinkedHashMap<>()));
        }
    }

    /** Whether the header is that of one reading a row, or of truth; the names of columns decide. */
    private boolean longForm() {
        return names.contains("reader") && (names.contains("case") || names.contains("rating"))
                || names.equals(List.of("case", "truth"));
    }

    private List<Integer> raters() {
        List<Integer> columns = new ArrayList<>();
        for (int i = 1; i < header.size(); i++) {
            if (!names.get(i).equals("truth")) {
                columns.add(i);
            }
        }
        return columns;
    }

    private void subject(int line, List<String> cells) {
        String name = cells.get(0);
        Modality only = modalities.get("");
        if (name.isEmpty()) {
            problem(line, "case: expected a name, found nothing");
        } else if (only.cells().putIfAbsent(name, new LinkedHashMap<>()) != null) {
            problem(line, "expected one row of case " + name + ", found a second one");
        } else {
            for (int column : raters()) {
                put(only.cells().get(name), header.get(column), cells.get(column), line);
            }
            truth(line, name, cell(cells, "truth"), false);
        }
    }

    private void reading(int line, List<String> cells) {
        String name = cell(cells, "case");
        String reader = cell(cells, "reader");
        boolean ofTruth = !names.contains("reader");
        if (name.isEmpty() || reader.isEmpty() && !ofTruth) {
            problem(line, (name.isEmpty() ? "case" : "reader") + ": expected a name, found nothing");
        } else if (ofTruth || RatingsCollector.isTruth(reader)) {
            truth(line, name, cell(cells, ofTruth ? "truth" : "rating"), true);
        } else {
            Modality modality = modalities.computeIfAbsent(
                    cell(cells, "modality"), m -> new Modality(new ArrayList<>(), new LinkedHashMap<>()));
            if (!modality.raters().contains(reader)) {
                modality.raters().add(reader);
            }
            Map<String, AgreementTable.Cell> subject =
                    modality.cells().computeIfAbsent(name, c -> new LinkedHashMap<>());
            AgreementTable.Cell before = subject.get(reader);
            if (before != null) {
                problem(
                        line,
                        "expected one rating of case " + name + " by reader " + reader
                                + ", found a second one; the first is in line " + before.line());
            } else {
                put(subject, reader, cell(cells, "rating"), line);
            }
            truth(line, name, cell(cells, "truth"), false);
        }
    }

    private static void put(Map<String, AgreementTable.Cell> subject, String rater, String rating, int line) {
        if (!MISSING.contains(rating.toLowerCase(Locale.ROOT))) {
            subject.put(rater, new AgreementTable.Cell(rating, line));
        }
    }

    private void truth(int line, String name, String value, boolean required) {
        if (value.isEmpty() && !required) {
            return;
        }
        Boolean positive = RatingsCollector.TRUTHS.get(value);
        Boolean before = truth.get(name);
        if (positive == null) {
            problem(
                    line,
                    "truth: expected 0, 1, real or synthetic, found \"" + RatingsCollector.shortened(value) + "\"");
        } else if (before != null && !before.equals(positive)) {
            problem(
                    line,
                    "case " + name + ": expected one truth, found \"" + value + "\" here and the other in line "
                            + truthLines.get(name));
        } else {
            truth.put(name, positive);
            truthLines.putIfAbsent(name, line);
        }
    }

    /** Cell of a named column; empty where there is no such column. */
    private String cell(List<String> cells, String name) {
        int column = names.indexOf(name);
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    private static List<String> filled(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isEmpty()) {
            size--;
        }
        return cells.subList(0, size);
    }

    private void refuse(int line, String reason) {
        usable = false;
        problem(line, reason);
    }

    private void problem(int line, String reason) {
        problems.add(new RatingsException.Problem(line, reason.replaceAll("\\p{Cntrl}", " ")));
    }
}
