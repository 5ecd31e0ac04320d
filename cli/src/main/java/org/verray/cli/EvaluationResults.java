package org.verray.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.detector.evaluate.AuditedEvaluation;
import org.verray.detector.evaluate.Evaluation;
import org.verray.detector.evaluate.Metrics;
import org.verray.detector.evaluate.MetricsJson;
import org.verray.detector.evaluate.Regression;
import org.verray.detector.evaluate.Subgroup;
import org.verray.detector.report.HtmlReport;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.Interval;

/** An evaluation as files under {@code --out} and as printed results. */
final class EvaluationResults {
    private final AuditedEvaluation audited;
    private final Evaluation evaluation;
    private final Manifest manifest;
    private final List<Double> prevalences = new ArrayList<>();
    private final Messages messages;

    /**
     * @param prevalence a share of synthetic radiographs to give predictive values at, besides those always given
     */
    EvaluationResults(AuditedEvaluation evaluation, Manifest manifest, OptionalDouble prevalence, Messages messages) {
        this.audited = evaluation;
        this.evaluation = evaluation.headline();
        this.manifest = manifest;
        this.messages = messages;
        prevalences.addAll(Evaluation.PREVALENCES);
        prevalence.ifPresent(p -> {
            if (!prevalences.contains(p)) {
                prevalences.add(0, p);
            }
        });
    }

    private ObjectNode json() {
        ObjectNode root = MetricsJson.of(audited);
        root.set("predictiveValues", MetricsJson.predictiveValues(evaluation, prevalences));
        return root;
    }

    /**
     * Writes {@code metrics.json} and {@code predictions.csv}, and the scores of the files as they are into {@code
     * predictions-as-found.csv} where the headline is on laundered copies.
     */
    void write(Path folder) {
        Json.write(folder.resolve("metrics.json"), json());
        evaluation.table().write(folder.resolve("predictions.csv"));
        if (!audited.laundering().isEmpty()) {
            audited.asFound().table().write(folder.resolve("predictions-as-found.csv"));
        }
    }

    /** Writes {@code regression.json}. */
    static void write(Regression regression, Path folder) {
        Json.write(folder.resolve("regression.json"), regression.json());
    }

    /** Writes {@code report.html}. */
    void writeReport(Optional<Regression> regression, String furtherSections, Path folder) {
        Map<String, Path> files =
                manifest.entries().stream().collect(Collectors.toMap(ManifestEntry::path, ManifestEntry::file));
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Verray", Build.version() + ", commit " + Build.commit());
        Machine.describe().forEach((name, value) -> provenance.put("Machine: " + name, String.valueOf(value)));
        new HtmlReport(audited, regression, c -> picture(files.get(c.path())), provenance)
                .with(furtherSections)
                .write(folder.resolve("report.html"));
    }

    /** What a page shows of a file; empty where it cannot be read. */
    static Optional<GrayImage> picture(Path file) {
        try {
            return Optional.of(GrayImage.of(Radiographs.read(file)));
        } catch (VerrayException e) {
            return Optional.empty();
        }
    }

    /** Says whether the model became worse, and in what. */
    void print(Regression regression) {
        String against =
                regression.baseline() + " (" + regression.baselineModel() + ", margin " + regression.margin() + ")";
        if (regression.passed()) {
            messages.say("not worse than " + against);
        } else {
            messages.error("worse than " + against + ":");
            regression.failures().forEach(check -> messages.error("  " + check.describe()));
        }
    }

    void print(Format format) {
        switch (format) {
            case JSON -> Json.print(messages.out(), json());
            case CSV -> printCsv();
            case TABLE -> printTable();
        }
    }

    private void printCsv() {
        messages.result(CsvOutput.line(
                "by",
                "name",
                "figure",
                "n_real",
                "n_synthetic",
                "estimate",
                "low",
                "high",
                "level",
                "method",
                "reason"));
        csv("all", "", evaluation.overall());
        evaluation.byGenerator().forEach(s -> csv("generator", s.name(), s.metrics()));
        evaluation.bySource().forEach(s -> csv("source", s.name(), s.metrics()));
        evaluation.byBodyPart().forEach(s -> csv("body part", s.name(), s.metrics()));
    }

    private void csv(String by, String name, Metrics m) {
        csv(by, name, "auc", m, m.auc());
        csv(by, name, "accuracy", m, m.accuracy());
        csv(by, name, "sensitivity", m, m.sensitivity());
        csv(by, name, "specificity", m, m.specificity());
        csv(by, name, "balancedAccuracy", m, m.balancedAccuracy());
    }

    private void csv(String by, String name, String figure, Metrics m, Interval i) {
        messages.result(CsvOutput.line(
                by,
                name,
                figure,
                m.nReal(),
                m.nSynthetic(),
                i.estimate(),
                i.low(),
                i.high(),
                i.level(),
                i.method(),
                i.reason()));
    }

    private void printTable() {
        Metrics m = evaluation.overall();
        messages.result(evaluation.facts().model() + " on " + manifest.file() + ": " + m.nReal() + " real, "
                + m.nSynthetic() + " synthetic cases");
        messages.result(audited.sentence());
        if (!audited.laundering().isEmpty()) {
            messages.result("headline: copies laundered by " + audited.laundering());
        }
        messages.result("");
        figures();
        messages.result("");
        EvaluationLines.verdicts(evaluation, prevalences).forEach(messages::result);
        table("generator (against all real)", evaluation.byGenerator());
        table("source (of one class: against all of the other)", evaluation.bySource());
        table("body part", evaluation.byBodyPart());
    }

    private void figures() {
        Metrics m = evaluation.overall();
        Metrics found = audited.asFound().overall();
        boolean both = !audited.laundering().isEmpty();
        TextTable table = both
                ? new TextTable("figure", "laundered", "95% interval", "method", "as found", "95% interval")
                : new TextTable("figure", "estimate", "95% interval", "method");
        figure(table, both, "AUC", m.auc(), found.auc());
        figure(table, both, "accuracy", m.accuracy(), found.accuracy());
        figure(table, both, "sensitivity", m.sensitivity(), found.sensitivity());
        figure(table, both, "specificity", m.specificity(), found.specificity());
        figure(table, both, "balanced accuracy", m.balancedAccuracy(), found.balancedAccuracy());
        number(
                table,
                both,
                "sensitivity at 5% false alarms",
                "",
                m.tprAtFpr().get(0.05),
                found.tprAtFpr().get(0.05));
        number(table, both, "Brier score", "", m.brier(), found.brier());
        number(table, both, "calibration error (ECE)", Metrics.ECE_BINS + " bins", m.ece(), found.ece());
        table.print(messages.out());
    }

    private static void figure(TextTable table, boolean both, String name, Interval headline, Interval found) {
        String estimate = number(headline.estimate());
        if (both) {
            table.row(name, estimate, ends(headline), headline.method(), number(found.estimate()), ends(found));
        } else {
            table.row(name, estimate, ends(headline), headline.method());
        }
    }

    private static void number(
            TextTable table, boolean both, String name, String method, double headline, double found) {
        if (both) {
            table.row(name, number(headline), "", method, number(found), "");
        } else {
            table.row(name, number(headline), "", method);
        }
    }

    private void table(String title, List<Subgroup> subgroups) {
        messages.result("");
        TextTable table =
                new TextTable(title, "real", "synthetic", "AUC", "95% interval", "sensitivity", "specificity", "");
        for (Subgroup s : subgroups) {
            Metrics m = s.metrics();
            table.row(
                    s.name().isEmpty() ? "(not stated)" : s.name(),
                    m.nReal(),
                    m.nSynthetic(),
                    number(m.auc().estimate()),
                    ends(m.auc()),
                    number(m.sensitivity().estimate()),
                    number(m.specificity().estimate()),
                    String.join("; ", s.notes()));
        }
        table.print(messages.out());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String ends(Interval interval) {
        return Double.isNaN(interval.low()) ? "-" : number(interval.low()) + " to " + number(interval.high());
    }
}
