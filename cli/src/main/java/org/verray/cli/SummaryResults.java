package org.verray.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.summary.DataSetSummary;
import org.verray.datasets.summary.LabelCounts;
import org.verray.datasets.summary.NumberRange;

/** Prints and writes what {@code verray datasets summary} found. */
final class SummaryResults {
    static final String FILE = "summary.json";

    /** Values of a property that a table shows, and that the file keeps. */
    private static final int ROWS_SHOWN = 12;

    private static final int ROWS_KEPT = 1000;
    private static final int LONGEST_SHOWN = 60;

    /** Properties that are the label, or given for one label only. */
    private static final Set<String> NO_QUESTION = Set.of("label", "generator");

    private final Manifest manifest;
    private final DataSetSummary summary;
    private final long failed;

    SummaryResults(Manifest manifest, DataSetSummary summary, long failed) {
        this.manifest = manifest;
        this.summary = summary;
        this.failed = failed;
    }

    void write(Path folder) {
        Json.write(folder.resolve(FILE), json());
    }

    void print(Format format, Messages messages) {
        switch (format) {
            case JSON -> Json.print(messages.out(), json());
            case CSV -> {
                messages.result("property,value,real,synthetic,total");
                summary.properties()
                        .forEach((name, counts) -> counts.rows()
                                .forEach(row -> messages.result(
                                        CsvOutput.line(name, row.value(), row.real(), row.synthetic(), row.total()))));
            }
            case TABLE -> printTables(messages);
        }
    }

    private void printTables(Messages messages) {
        messages.result(String.format(
                Locale.ROOT,
                "%d images in %d groups (%s images a group, %d groups with both labels); %d failed",
                summary.images(),
                summary.groups(),
                range(summary.groupSizes()),
                summary.groupsOfBothLabels(),
                failed));
        for (Truth truth : Truth.values()) {
            if (summary.widths(truth).n() > 0) {
                messages.result(String.format(
                        Locale.ROOT,
                        "%s: width %s, height %s pixels",
                        truth.label(),
                        range(summary.widths(truth)),
                        range(summary.heights(truth))));
            }
        }
        summary.properties().forEach((name, counts) -> {
            messages.result("");
            TextTable table = new TextTable(name.replace('_', ' ').toUpperCase(Locale.ROOT), "REAL", "SYNTHETIC");
            List<LabelCounts.Row> rows = counts.rows();
            rows.stream().limit(ROWS_SHOWN).forEach(r -> table.row(shown(r.value()), r.real(), r.synthetic()));
            if (rows.size() > ROWS_SHOWN) {
                long real = rows.stream()
                        .skip(ROWS_SHOWN)
                        .mapToLong(LabelCounts.Row::real)
                        .sum();
                long synthetic = rows.stream()
                        .skip(ROWS_SHOWN)
                        .mapToLong(LabelCounts.Row::synthetic)
                        .sum();
                table.row("(" + (rows.size() - ROWS_SHOWN) + " others)", real, synthetic);
            }
            table.print(messages.out());
        });
        printAlone(messages);
        if (summary.decoded() > 0) {
            messages.result("(colour: of " + summary.decoded() + " images that were decoded)");
        }
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "(none)";
        }
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN - 3) + "..." : value;
    }

    /** How well each property tells the label by itself, the best first. */
    private void printAlone(Messages messages) {
        TextTable table = new TextTable("PROPERTY", "VALUES", "TELLS THE LABEL");
        summary.properties().entrySet().stream()
                .filter(e -> !NO_QUESTION.contains(e.getKey()))
                .filter(e -> !Double.isNaN(e.getValue().guess()))
                .sorted(Comparator.comparingDouble(e -> -e.getValue().guess()))
                .forEach(e -> table.row(
                        e.getKey(),
                        e.getValue().distinct(),
                        String.format(Locale.ROOT, "%.0f%%", 100 * e.getValue().guess())));
        messages.result("");
        table.print(messages.out());
        messages.result(
                "(balanced accuracy of guessing from that property alone, on these very images; 50% is nothing)");
    }

    private static String range(NumberRange range) {
        return String.format(
                Locale.ROOT, "%s to %s, median %s", plain(range.min()), plain(range.max()), plain(range.median()));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("manifest", manifest.file().toString());
        json.put("manifestSha256", manifest.sha256());
        json.put("images", summary.images());
        json.put("failed", failed);
        json.put("decoded", summary.decoded());
        Map<String, Object> groups = new LinkedHashMap<>();
        groups.put("n", summary.groups());
        groups.put("withBothLabels", summary.groupsOfBothLabels());
        groups.put("images", ranged(summary.groupSizes()));
        json.put("groups", groups);
        Map<String, Object> pixels = new LinkedHashMap<>();
        for (Truth truth : Truth.values()) {
            if (summary.widths(truth).n() > 0) {
                pixels.put(
                        truth.label(),
                        Map.of("width", ranged(summary.widths(truth)), "height", ranged(summary.heights(truth))));
            }
        }
        json.put("pixels", pixels);
        json.put("confounders", summary.confounders());
        Map<String, Object> properties = new LinkedHashMap<>();
        summary.properties().forEach((name, counts) -> properties.put(name, counted(counts)));
        json.put("properties", properties);
        return json;
    }

    private static Map<String, Object> ranged(NumberRange range) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("min", range.min());
        json.put("median", range.median());
        json.put("max", range.max());
        return json;
    }

    private static Map<String, Object> counted(LabelCounts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("distinct", counts.distinct());
        json.put("balancedAccuracyAlone", counts.guess());
        if (Double.isNaN(counts.guess())) {
            json.put("balancedAccuracyAloneReason", "there is one label only");
        }
        json.put("values", counts.rows().stream().limit(ROWS_KEPT).toList());
        return json;
    }
}
