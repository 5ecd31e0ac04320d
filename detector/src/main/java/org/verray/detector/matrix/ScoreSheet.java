package org.verray.detector.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;
import org.verray.detector.evaluate.ScoreTable;
import org.verray.detector.evaluate.ScoredCase;

/**
 * What the detectors of one fold and seed say of its cases under one condition. Immutable.
 *
 * @param inputs hash of everything that the scores depend on
 * @param thresholds locked threshold of each detector, by name, in the order of the scores
 * @param rows one a case, in the order of the fold
 */
public record ScoreSheet(String inputs, Map<String, Double> thresholds, List<Row> rows) {
    /**
     * One case.
     *
     * @param family generator family; empty text for a real case
     * @param format container of the file as it was found
     * @param scores one a detector, 0 to 1; NaN where the detector cannot judge it under this condition
     * @param problem why there is a NaN; empty text where there is none
     */
    public record Row(
            String path,
            Truth truth,
            String source,
            String generator,
            String family,
            String bodyPart,
            String group,
            String sha256,
            String format,
            List<Double> scores,
            String problem) {
        public Row {
            scores = List.copyOf(scores);
        }
    }

    public ScoreSheet {
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        rows = List.copyOf(rows);
    }

    /**
     * Reads a sheet that {@link #write} wrote.
     *
     * @throws org.verray.detector.evaluate.EvaluationException where it is missing or damaged
     */
    public static ScoreSheet read(Path file) {
        return SheetFile.read(file);
    }

    /** Writes the sheet whole or not at all. */
    public void write(Path file) {
        SheetFile.write(this, file);
    }

    /** Names of the detectors. */
    public List<String> detectors() {
        return List.copyOf(thresholds.keySet());
    }

    /** Place of a detector's scores; empty where it has none here. */
    Optional<Integer> column(String detector) {
        int column = detectors().indexOf(detector);
        return column < 0 ? Optional.empty() : Optional.of(column);
    }

    /** The cases that a detector judges and that fit, as the table that figures are computed from. */
    ScoreTable table(String detector, Predicate<Row> which) {
        int column = column(detector)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of the detectors " + detectors() + ", found " + detector));
        double threshold = thresholds.get(detector);
        List<ScoredCase> cases = new ArrayList<>();
        for (Row row : rows) {
            double score = row.scores().get(column);
            if (!Double.isNaN(score) && which.test(row)) {
                cases.add(new ScoredCase(
                        row.path(),
                        row.truth(),
                        score,
                        score >= threshold ? Verdict.SYNTHETIC : Verdict.REAL,
                        row.source(),
                        row.generator(),
                        row.bodyPart(),
                        row.group(),
                        row.sha256(),
                        row.format()));
            }
        }
        return new ScoreTable(cases);
    }
}
