package org.verray.detector.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;

/** Builds folds and cells out of scores, for tests of figures. Threshold 0.5. */
final class Sheets {
    private final List<String> detectors;
    private final List<ScoreSheet.Row> rows = new ArrayList<>();

    private Sheets(List<String> detectors) {
        this.detectors = detectors;
    }

    static Sheets of(String... detectors) {
        return new Sheets(List.of(detectors));
    }

    /** A real case of source {@code s} in a group of its own, with a score for each detector. */
    Sheets real(double... scores) {
        return row("", "g" + rows.size(), scores);
    }

    /** A synthetic case of a family. */
    Sheets synthetic(String family, double... scores) {
        return row(family, "g" + rows.size(), scores);
    }

    private Sheets row(String family, String group, double... scores) {
        Truth truth = family.isEmpty() ? Truth.REAL : Truth.SYNTHETIC;
        rows.add(new ScoreSheet.Row(
                rows.size() + ".png",
                truth,
                "s",
                family,
                family,
                "hand",
                group,
                "hash" + rows.size(),
                "PNG",
                Arrays.stream(scores).boxed().toList(),
                ""));
        return this;
    }

    ScoreSheet sheet() {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        detectors.forEach(name -> thresholds.put(name, 0.5));
        return new ScoreSheet("inputs", thresholds, rows);
    }

    Fold fold(Fold.Kind kind, String name) {
        return new Fold(
                kind,
                name,
                List.of(),
                List.of(),
                rows.stream().map(Sheets::matrixCase).toList());
    }

    private static MatrixCase matrixCase(ScoreSheet.Row row) {
        ManifestEntry entry = new ManifestEntry(
                1,
                row.path(),
                Path.of(row.path()),
                row.truth(),
                row.source(),
                row.generator(),
                row.bodyPart(),
                "CC0",
                row.group(),
                Optional.empty(),
                Map.of());
        return new MatrixCase(entry, row.sha256(), row.family(), false);
    }

    static Condition condition(String name) {
        return Conditions.all().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static MatrixFacts facts() {
        return new MatrixFacts("test/1", "", "manifest.csv", "", 1, List.of(), 0, false, Map.of(), List.of());
    }
}
