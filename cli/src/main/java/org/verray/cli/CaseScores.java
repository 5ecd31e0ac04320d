package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.cases.StudyCase;
import org.verray.study.store.CaseRow;

/**
 * Scores that another program gave the cases of a study: CSV with the columns {@code case} (the name in exports, or the path in the manifest) and {@code score},
 * further columns ignored.
 *
 * @param scores by number of the case
 * @param unknown names of cases that are not in the study, in their order
 * @param sha256 of the file
 */
record CaseScores(Map<Long, Double> scores, List<String> unknown, String sha256) {
    private static final List<String> COLUMNS = List.of("case", "score");

    /** What a file says, row by row. */
    private static final class Reading {
        private final Map<String, Set<CaseRow>> cases = new HashMap<>();
        private final Map<Long, Double> scores = new TreeMap<>();
        private final Set<String> unknown = new LinkedHashSet<>();
        private final Set<String> practice = new HashSet<>();

        Reading(Collection<CaseRow> rows) {
            for (CaseRow row : rows) {
                for (String name : List.of(row.name(), row.path())) {
                    cases.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(row);
                }
            }
        }

        void add(List<String> header, List<String> cells) {
            if (cells.size() != header.size()) {
                throw new VerrayException("expected " + header.size() + " columns, found " + cells.size());
            }
            String name = cells.get(header.indexOf("case")).strip();
            double score = number(cells.get(header.indexOf("score")).strip());
            Set<CaseRow> found = cases.getOrDefault(name, Set.of());
            if (found.size() > 1) {
                throw new VerrayException("case: \"" + name + "\" is the path of several cases: name them "
                        + String.join(", ", found.stream().map(CaseRow::name).toList()));
            }
            for (CaseRow row : found) {
                if (row.set().equals(StudyCase.PRACTICE)) {
                    practice.add(name);
                } else if (scores.putIfAbsent(row.number(), score) != null) {
                    throw new VerrayException("case: \"" + name + "\" has a score already");
                }
            }
            if (found.isEmpty()) {
                unknown.add(name);
            }
        }

        private static double number(String text) {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException ignored) {
                // Said below, as for what is not finite.
            }
            throw new VerrayException("score: expected a finite number, found \"" + text + "\"");
        }
    }

    /**
     * Reads a file.
     *
     * @param rows cases of the study, practice among them
     * @throws VerrayException where a row cannot be used, with all of them, or no case of the study has a score
     */
    static CaseScores read(Path file, Collection<CaseRow> rows) throws IOException {
        byte[] text = Files.readAllBytes(file);
        List<CsvRow> table = CsvRow.of(file, text);
        List<String> header = table.isEmpty()
                ? List.of()
                : table.get(0).cells().stream().map(String::strip).toList();
        for (String column : COLUMNS) {
            if (header.stream().filter(column::equals).count() != 1) {
                throw new VerrayException(file + ", line 1: expected one column \"" + column + "\", found "
                        + (header.isEmpty() ? "an empty file" : String.join(",", header)));
            }
        }
        Reading reading = new Reading(rows);
        List<String> problems = new ArrayList<>();
        for (CsvRow row : table.subList(1, table.size())) {
            try {
                reading.add(header, row.cells());
            } catch (VerrayException e) {
                problems.add(file + ", line " + row.line() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new VerrayException(String.join(System.lineSeparator(), problems));
        }
        if (reading.scores.isEmpty()) {
            throw new VerrayException(file + ": expected scores of cases such as case-0001, or of their paths, found "
                    + (reading.unknown.isEmpty() ? "none" : String.join(", ", reading.unknown)));
        }
        return new CaseScores(reading.scores, List.copyOf(reading.unknown), Radiographs.sha256(text));
    }
}
