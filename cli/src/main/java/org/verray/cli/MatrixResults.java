package org.verray.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.verray.detector.matrix.AttackFigure;
import org.verray.detector.matrix.ConditionFigure;
import org.verray.detector.matrix.Contestant;
import org.verray.detector.matrix.FamilyFigure;
import org.verray.detector.matrix.MatrixFiles;
import org.verray.detector.matrix.MatrixJson;
import org.verray.detector.matrix.MatrixResult;
import org.verray.detector.report.MatrixReport;
import org.verray.statistics.Interval;

/** A matrix as files under {@code --out} and as printed results. */
final class MatrixResults {
    private static final int MOST_ROWS = 12;

    private final MatrixResult result;
    private final Path folder;
    private final Messages messages;

    MatrixResults(MatrixResult result, Path folder, Messages messages) {
        this.result = result;
        this.folder = folder;
        this.messages = messages;
    }

    /** Writes CSV files, {@code matrix.json} and {@code report.html}. */
    void write() {
        new MatrixFiles(result).write(folder);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Verray", Build.version() + ", commit " + Build.commit());
        Machine.describe().forEach((name, value) -> provenance.put("Machine: " + name, String.valueOf(value)));
        new MatrixReport(result, provenance).write(folder.resolve("report.html"));
    }

    void print(Format format) {
        result.alarms().forEach(messages::warn);
        switch (format) {
            case JSON -> Json.print(messages.out(), new MatrixJson(result).root());
            case CSV -> printCsv();
            case TABLE -> printTables();
        }
        messages.say(result.verdict());
        messages.say("report.html, matrix.json and tables written to " + folder);
    }

    private void printCsv() {
        messages.result(CsvOutput.line(
                "condition", "kind", "families", "mean_auc", "worst_family", "worst_auc", "worst_low", "worst_high"));
        for (ConditionFigure c : result.conditions()) {
            if (c.detector().equals(Contestant.MODEL)) {
                Interval worst = c.worst().map(FamilyFigure::auc).orElse(null);
                messages.result(CsvOutput.line(
                        c.condition().name(),
                        c.condition().kind().words(),
                        c.families().size(),
                        c.meanAuc(),
                        c.worst().map(FamilyFigure::family).orElse(""),
                        worst == null ? "" : worst.estimate(),
                        worst == null ? "" : worst.low(),
                        worst == null ? "" : worst.high()));
            }
        }
    }

    private void printTables() {
        TextTable conditions =
                new TextTable("condition", "families", "mean AUC", "worst AUC", "95% interval", "worst family");
        result.conditions().stream()
                .filter(c -> c.detector().equals(Contestant.MODEL))
                .forEach(c -> conditions.row(
                        c.condition().name(),
                        c.families().size(),
                        number(c.meanAuc()),
                        c.worst().map(w -> number(w.auc().estimate())).orElse("-"),
                        c.worst().map(w -> ends(w.auc())).orElse("-"),
                        c.worst().map(FamilyFigure::family).orElse("-")));
        conditions.print(messages.out());
        messages.result("");
        TextTable sources = new TextTable("source", "condition", "real", "false alarms", "95% interval", "");
        result.sources().stream()
                .filter(s -> s.detector().equals(Contestant.MODEL))
                .limit(MOST_ROWS)
                .forEach(s -> sources.row(
                        s.source(),
                        s.condition().name(),
                        s.n(),
                        number(s.falseAlarms().estimate()),
                        ends(s.falseAlarms()),
                        s.unseen() ? "held out" : ""));
        sources.print(messages.out());
        if (!result.attacks().isEmpty()) {
            messages.result("");
            attacks();
        }
    }

    private void attacks() {
        TextTable attacks = new TextTable("attack", "before", "after", "points", "95% interval", "fold");
        for (AttackFigure a : result.attacks()) {
            if (a.detector().equals(Contestant.MODEL)) {
                attacks.row(
                        a.condition().name(),
                        number(a.before()),
                        number(a.after()),
                        points(a.accuracy().estimate()),
                        points(a.accuracy().low()) + " to "
                                + points(a.accuracy().high()),
                        a.fold().id());
            }
        }
        attacks.print(messages.out());
    }

    private static String points(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String ends(Interval interval) {
        return Double.isNaN(interval.low()) ? "-" : number(interval.low()) + " to " + number(interval.high());
    }
}
