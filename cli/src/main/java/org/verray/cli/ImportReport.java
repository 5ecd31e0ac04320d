package org.verray.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verray.datasets.imports.ImportResult;
import org.verray.datasets.imports.Importer;
import org.verray.datasets.imports.Importers;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.Truth;

/** What {@code verray datasets import} prints. */
final class ImportReport {
    private ImportReport() {}

    /** The importers with the layouts that they expect. */
    static void list(Format format, Messages messages) {
        switch (format) {
            case JSON ->
                Json.print(
                        messages.out(),
                        Importers.all().stream().map(ImportReport::described).toList());
            case CSV -> {
                messages.result("importer,title,layout");
                Importers.all().forEach(i -> messages.result(CsvOutput.line(i.id(), i.title(), i.layout())));
            }
            case TABLE -> {
                TextTable table = new TextTable("IMPORTER", "TITLE", "EXPECTS");
                Importers.all().forEach(i -> table.row(i.id(), i.title(), i.layout()));
                table.print(messages.out());
            }
        }
    }

    private static Map<String, Object> described(Importer importer) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("importer", importer.id());
        described.put("title", importer.title());
        described.put("layout", importer.layout());
        return described;
    }

    /** What was imported: images by label, generator and body part. */
    static void print(
            Format format,
            Importer importer,
            Path manifest,
            List<ManifestRow> rows,
            ImportResult found,
            long failed,
            Messages messages) {
        Map<List<String>, Integer> counts =
                new TreeMap<>((a, b) -> String.join("\0", a).compareTo(String.join("\0", b)));
        rows.forEach(
                row -> counts.merge(List.of(row.truth().label(), row.generator(), row.bodyPart()), 1, Integer::sum));
        long groups = rows.stream().map(ManifestRow::group).distinct().count();
        switch (format) {
            case JSON -> {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("importer", importer.id());
                result.put("manifest", manifest.toString());
                result.put("images", rows.size());
                result.put("real", count(rows, Truth.REAL));
                result.put("synthetic", count(rows, Truth.SYNTHETIC));
                result.put("groups", groups);
                result.put("missing", found.missing().size());
                result.put("failed", failed);
                Json.print(messages.out(), result);
            }
            case CSV -> {
                messages.result("label,generator,body_part,images");
                counts.forEach((key, n) -> messages.result(CsvOutput.line(key.get(0), key.get(1), key.get(2), n)));
            }
            case TABLE -> {
                TextTable table = new TextTable("LABEL", "GENERATOR", "BODY PART", "IMAGES");
                counts.forEach((key, n) -> table.row(key.get(0), key.get(1), key.get(2), n));
                table.print(messages.out());
                messages.result(
                        rows.size() + " images of " + groups + " groups from " + importer.id() + " in " + manifest);
            }
        }
    }

    private static long count(List<ManifestRow> rows, Truth truth) {
        return rows.stream().filter(row -> row.truth() == truth).count();
    }
}
