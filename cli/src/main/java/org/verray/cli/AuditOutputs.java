package org.verray.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.verray.datasets.audit.AuditJson;
import org.verray.datasets.audit.AuditPage;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.Giveaway;
import org.verray.datasets.audit.ProbeResult;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.statistics.Interval;

/** An audit as files under {@code --out} and as printed results. */
final class AuditOutputs {
    private static final Object[] HEADER = {
        "probe",
        "kind",
        "auc",
        "low",
        "high",
        "level",
        "method",
        "reason",
        "verdict",
        "rank",
        "feature",
        "feature_auc",
        "value",
        "n_synthetic_with",
        "n_synthetic",
        "n_real_with",
        "n_real"
    };

    private final AuditResult result;
    private final Manifest manifest;
    private final Messages messages;

    AuditOutputs(AuditResult result, Manifest manifest, Messages messages) {
        this.result = result;
        this.manifest = manifest;
        this.messages = messages;
    }

    /** Writes {@code audit.json}, {@code audit.csv} and {@code audit.html}. */
    void write(Path folder) {
        Json.write(folder.resolve("audit.json"), AuditJson.of(result));
        try (ResultFile csv = new ResultFile(folder.resolve("audit.csv"))) {
            csv.line(CsvOutput.line(HEADER));
            result.probes().forEach(p -> rows(p, csv::line));
        }
        writePage(folder.resolve("audit.html"));
    }

    private void writePage(Path file) {
        Map<String, Path> files =
                manifest.entries().stream().collect(Collectors.toMap(ManifestEntry::path, ManifestEntry::file));
        new AuditPage(
                        result,
                        path -> EvaluationResults.picture(files.get(path)),
                        Map.of("Verray", Build.version() + ", commit " + Build.commit()))
                .write(file);
    }

    void print(Format format) {
        switch (format) {
            case JSON -> Json.print(messages.out(), AuditJson.of(result));
            case CSV -> {
                messages.result(CsvOutput.line(HEADER));
                result.probes().forEach(p -> rows(p, messages::result));
            }
            case TABLE -> printTable();
        }
    }

    private static void rows(ProbeResult probe, Consumer<String> target) {
        if (probe.giveaways().isEmpty()) {
            target.accept(row(probe, "", "", Double.NaN, "", "", "", "", ""));
        }
        for (int i = 0; i < probe.giveaways().size(); i++) {
            Giveaway g = probe.giveaways().get(i);
            String value = g.value().isEmpty() ? "yes" : g.value();
            target.accept(row(
                    probe,
                    i + 1,
                    g.feature(),
                    g.auc().estimate(),
                    value,
                    g.synthetic(),
                    g.nSynthetic(),
                    g.real(),
                    g.nReal()));
        }
    }

    private static String row(ProbeResult probe, Object... giveaway) {
        Interval auc = probe.auc();
        Object[] cells = new Object[HEADER.length];
        Object[] first = {
            probe.probe().label(),
            probe.probe().kind().label(),
            auc.estimate(),
            auc.low(),
            auc.high(),
            auc.level(),
            auc.method(),
            auc.reason(),
            probe.verdict().words()
        };
        System.arraycopy(first, 0, cells, 0, first.length);
        System.arraycopy(giveaway, 0, cells, first.length, giveaway.length);
        return CsvOutput.line(cells);
    }

    private void printTable() {
        messages.result(result.manifest() + ": " + result.nReal() + " real, " + result.nSynthetic()
                + " synthetic cases in " + result.groups() + " groups, gate "
                + number(result.settings().gate()));
        messages.result("");
        TextTable table = new TextTable("probe", "AUC", "95% interval", "verdict", "strongest giveaway");
        for (ProbeResult p : result.probes()) {
            table.row(
                    p.probe().label(),
                    number(p.auc().estimate()),
                    Double.isNaN(p.auc().low())
                            ? "-"
                            : number(p.auc().low()) + " to " + number(p.auc().high()),
                    p.verdict().words(),
                    p.strongest().map(Giveaway::words).orElse("-"));
        }
        table.print(messages.out());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
