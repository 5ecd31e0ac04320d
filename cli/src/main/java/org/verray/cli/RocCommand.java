package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.AucComparison;
import org.verray.statistics.roc.RocCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray roc}: areas under the ROC curve of score columns, and their paired comparison. */
@Command(
        name = "roc",
        description = {
            "Area under the ROC curve with DeLong's confidence interval; with several score columns over the same cases,"
                    + " also the paired comparison of their areas.",
            "Higher scores mean synthetic; nothing is flipped."
        },
        footer = {
            "",
            "Example: two detectors on the same cases, the curve's points written as CSV",
            "  verray roc scores.csv --out roc"
        })
final class RocCommand implements Callable<Integer> {
    /** How intervals of an area are made. */
    enum Method {
        DELONG,
        LOGIT;

        Interval of(Auc auc, double level) {
            return this == LOGIT ? auc.logit(level) : auc.wald(level);
        }
    }

    @Parameters(
            paramLabel = "SCORES.CSV",
            description = "CSV with the columns case,truth,score[,score2...]; truth is real or synthetic, or 0 or 1.")
    private Path file;

    @Option(
            names = "--score",
            paramLabel = "COLUMN",
            description = "Score column; may be repeated. Default: every column whose name begins with score.")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "X",
            defaultValue = "0.95",
            description = "Confidence level; default: ${DEFAULT-VALUE}.")
    private double level;

    @Option(
            names = "--interval",
            paramLabel = "delong|logit",
            defaultValue = "delong",
            description = "Interval of an area, as it is or on the logit scale; default: ${DEFAULT-VALUE}.")
    private Method method;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (!(level > 0 && level < 1)) {
            throw new ParameterException(
                    command.commandLine(), "--level: expected a number between 0 and 1, found " + level);
        }
        RunRecord record = new RunRecord(command);
        record.data(file.toString(), Radiographs.sha256(Files.readAllBytes(file)));
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            ScoresFile scores = ScoresFile.read(file, wanted, failures);
            if (scores.truth().length == 0) {
                throw new VerrayException(file + ": no usable row");
            }
            Map<String, Object> results = results(scores);
            folder.ifPresent(f -> {
                Json.write(f.resolve("roc.json"), results);
                writePoints(scores, f.resolve("roc-points.csv"));
            });
            print(scores, results);
            int code = failures.exitCode(scores.truth().length);
            folder.ifPresent(f -> record.write(f, code, messages.warnings()));
            return code;
        }
    }

    private Map<String, Object> results(ScoresFile scores) {
        Map<String, Object> results = new LinkedHashMap<>();
        List<Map<String, Object>> columns = new ArrayList<>();
        List<Map<String, Object>> comparisons = new ArrayList<>();
        for (int i = 0; i < scores.columns().size(); i++) {
            Auc auc = Auc.of(scores.truth(), scores.scores(i));
            results.putIfAbsent("n", scores.truth().length);
            results.putIfAbsent("positives", auc.positives());
            results.putIfAbsent("negatives", auc.negatives());
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("column", scores.columns().get(i));
            column.put("auc", area(auc));
            columns.add(column);
            for (int j = 0; j < i; j++) {
                comparisons.add(comparison(scores, j, i));
            }
        }
        results.put("auc", columns.get(0).get("auc"));
        if (comparisons.size() == 1) {
            results.put("comparison", comparisons.get(0));
        }
        results.put("columns", columns);
        results.put("comparisons", comparisons);
        return results;
    }

    private Map<String, Object> area(Auc auc) {
        Interval interval = method.of(auc, level);
        Map<String, Object> area = new LinkedHashMap<>();
        put(area, "estimate", interval.estimate(), interval.reason().text());
        put(area, "variance", auc.variance(), "fewer than two cases of a class");
        put(area, "low", interval.low(), interval.reason().text());
        put(area, "high", interval.high(), interval.reason().text());
        area.put("level", level);
        area.put("method", interval.method());
        return area;
    }

    private Map<String, Object> comparison(ScoresFile scores, int first, int second) {
        AucComparison paired = AucComparison.paired(scores.truth(), scores.scores(first), scores.scores(second));
        Interval interval = paired.interval(level);
        Map<String, Object> comparison = new LinkedHashMap<>();
        comparison.put("first", scores.columns().get(first));
        comparison.put("second", scores.columns().get(second));
        put(comparison, "difference", paired.difference(), interval.reason().text());
        put(comparison, "z", paired.statistic(), interval.reason().text());
        put(comparison, "p", paired.p(), interval.reason().text());
        put(comparison, "low", interval.low(), interval.reason().text());
        put(comparison, "high", interval.high(), interval.reason().text());
        comparison.put("level", level);
        comparison.put("method", interval.method());
        return comparison;
    }

    private static void put(Map<String, Object> map, String key, double value, String reason) {
        map.put(key, Double.isNaN(value) ? null : value);
        if (Double.isNaN(value)) {
            map.put(key + "Reason", reason);
        }
    }

    private static void writePoints(ScoresFile scores, Path file) {
        try (CsvOutput csv = CsvOutput.to(file, "score", "threshold", "tp", "fp", "tpr", "fpr")) {
            for (int i = 0; i < scores.columns().size(); i++) {
                for (RocCurve.Point p :
                        RocCurve.of(scores.truth(), scores.scores(i)).points()) {
                    csv.row(
                            scores.columns().get(i),
                            p.threshold(),
                            p.truePositives(),
                            p.falsePositives(),
                            p.sensitivity(),
                            p.falsePositiveRate());
                }
            }
        }
    }

    private void print(ScoresFile scores, Map<String, Object> results) {
        Format chosen = format.get();
        if (chosen == Format.JSON) {
            Json.print(messages.out(), results);
            return;
        }
        boolean csv = chosen == Format.CSV;
        TextTable table = new TextTable("score", "AUC", "low", "high", "method");
        if (csv) {
            messages.result(CsvOutput.line("score", "auc", "variance", "low", "high", "level", "method"));
        }
        for (int i = 0; i < scores.columns().size(); i++) {
            Auc auc = Auc.of(scores.truth(), scores.scores(i));
            Interval interval = method.of(auc, level);
            String name = scores.columns().get(i);
            if (csv) {
                messages.result(CsvOutput.line(
                        name,
                        auc.estimate(),
                        auc.variance(),
                        interval.low(),
                        interval.high(),
                        level,
                        interval.method()));
            } else {
                table.row(
                        name,
                        number(auc.estimate()),
                        number(interval.low()),
                        number(interval.high()),
                        interval.method());
            }
        }
        if (!csv) {
            messages.result(results.get("n") + " cases, " + results.get("positives") + " positive");
            table.print(messages.out());
            printComparisons(scores);
        }
    }

    private void printComparisons(ScoresFile scores) {
        for (int i = 1; i < scores.columns().size(); i++) {
            for (int j = 0; j < i; j++) {
                AucComparison paired = AucComparison.paired(scores.truth(), scores.scores(j), scores.scores(i));
                Interval interval = paired.interval(level);
                messages.result(scores.columns().get(j) + " - "
                        + scores.columns().get(i) + ": "
                        + number(interval.estimate()) + " (" + number(interval.low()) + " to " + number(interval.high())
                        + "), z " + number(paired.statistic()) + ", p " + number(paired.p()));
            }
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
