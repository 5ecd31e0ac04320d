package org.verray.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.explain.ExplanationFigures;
import org.verray.detector.explain.ExplanationResult;
import org.verray.detector.explain.ExplanationSection;
import org.verray.detector.explain.ExplanationStudy;
import org.verray.detector.explain.ExplanationTables;
import org.verray.models.ModelArtifact;

/** The part of {@code verray evaluate} that measures explanations: {@code explanation.json}, {@code explanation.csv}, {@code signs.csv}. */
final class ExplanationRun {
    private final ExplanationResult result;

    private ExplanationRun(ExplanationResult result) {
        this.result = result;
    }

    /** Measures explanations on the cases that were judged; reports what cannot be measured. */
    static ExplanationRun of(
            Manifest manifest,
            Evaluation evaluation,
            ModelArtifact artifact,
            ComputeOptions compute,
            long seed,
            Messages messages,
            Failures failures) {
        Set<String> judged = new HashSet<>();
        evaluation.table().cases().forEach(c -> judged.add(c.path()));
        List<ManifestEntry> entries = manifest.entries().stream()
                .filter(entry -> judged.contains(entry.path()))
                .toList();
        try (ExplanationStudy study = new ExplanationStudy(artifact, compute.device(), compute.threads(), seed);
                Progress progress = messages.progress("explain", entries.size())) {
            ExplanationResult result = study.run(manifest, entries, entry -> progress.step());
            for (ExplanationStudy.Failure failure : result.failures()) {
                failures.add(failure.entry().path(), "explanation: " + failure.reason());
            }
            if (result.figures().means().isEmpty()) {
                messages.warn(
                        "no row of the manifest has a mask: where maps point was not measured (see verray datasets"
                                + " synthesize --splice)");
            }
            return new ExplanationRun(result);
        }
    }

    void write(Path folder) {
        Json.write(folder.resolve("explanation.json"), ExplanationTables.json(result));
        csv(folder.resolve("explanation.csv"), ExplanationTables.rows(result), ExplanationTables.columns());
        csv(
                folder.resolve("signs.csv"),
                ExplanationTables.signRows(result),
                "case",
                "truth",
                "group",
                "sign",
                "value",
                "reason");
    }

    private static void csv(Path file, List<Object[]> rows, String... columns) {
        try (CsvOutput out = CsvOutput.to(file, (Object[]) columns)) {
            rows.forEach(out::row);
        }
    }

    String html() {
        return new ExplanationSection(result).html();
    }

    /** Says in a few lines what came out. */
    void say(Messages messages) {
        for (String figure : List.of("pointing", "iou", "auc", "deletion", "insertion")) {
            StringBuilder line = new StringBuilder("explanation, " + figure + ":");
            for (ExplanationFigures.Mean mean : result.figures().means()) {
                if (mean.figure().equals(figure)) {
                    line.append(String.format(
                            Locale.ROOT,
                            " %s %.3f (%.3f to %.3f);",
                            mean.map(),
                            mean.interval().estimate(),
                            mean.interval().low(),
                            mean.interval().high()));
                }
            }
            if (!result.figures().means().isEmpty()) {
                messages.say(line.substring(0, line.length() - 1));
            }
        }
    }
}
