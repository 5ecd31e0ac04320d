package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
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
            "Area under the ROC curve with DeLong's confidence interval, operating points, precision and, for scores within 0"
                    + " and 1, calibration; with several score columns over the same cases, also the paired comparison of their"
                    + " areas.",
            "Higher scores mean synthetic; nothing is flipped."
        },
        footer = {
            "",
            "Example: two detectors on the same cases; curves as CSV and picture in a folder",
            "  verray roc scores.csv --out roc",
            "Example: a threshold fixed before, where one image in fifty is synthetic",
            "  verray roc scores.csv --threshold 0.5 --prevalence 0.02"
        })
final class RocCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCORES.CSV",
            description = "CSV with the columns case,truth,score[,score2...]; truth is real or synthetic, or 0 or 1.")
    private Path file;

    @Option(
            names = "--score",
            paramLabel = "COLUMN",
            description = "Score column; may be repeated. Default: every column whose name begins with score.")
    private List<String> wanted = new ArrayList<>();

    @Mixin
    private LevelOption level;

    @Option(
            names = "--interval",
            paramLabel = "delong|logit",
            defaultValue = "delong",
            description = "Interval of an area, as it is or on the logit scale; default: ${DEFAULT-VALUE}.")
    private RocQuestion.AreaInterval interval;

    @Option(
            names = "--partial",
            paramLabel = "specificity=X-Y|sensitivity=X-Y",
            converter = PartialRange.Converter.class,
            description = "Also the area under this part of the curve, as it is and by McClish's correction.")
    private PartialRange partial;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "Calls at this threshold, fixed before: scores of at least X are called synthetic.")
    private Double threshold;

    @Option(
            names = "--prevalence",
            paramLabel = "P",
            description = "Also predictive values where a share P of cases is synthetic.")
    private Double prevalence;

    @Option(names = "--binormal", description = "Also a binormal curve, fitted by maximum likelihood.")
    private boolean binormal;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "Also areas within the groups that this column names, and their unpaired comparison.")
    private String by;

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
        checkUsage();
        RunRecord record = new RunRecord(command);
        record.data(file.toString(), Radiographs.sha256(Files.readAllBytes(file)));
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            ScoresFile scores = ScoresFile.read(file, wanted, Optional.ofNullable(by), failures);
            int cases = scores.truth().length;
            if (cases == 0) {
                throw new VerrayException(file + ": no usable row");
            }
            RocQuestion question = new RocQuestion(
                    level.get(),
                    interval,
                    Optional.ofNullable(partial),
                    Optional.ofNullable(threshold),
                    Optional.ofNullable(prevalence),
                    binormal);
            RocResults results = new RocResults(scores, question, Optional.ofNullable(by));
            Map<String, Object> json = results.json();
            folder.ifPresent(f -> {
                Json.write(f.resolve("roc.json"), json);
                results.writePoints(f.resolve("roc-points.csv"));
                results.writePicture(f.resolve("roc.svg"));
            });
            print(results, json);
            int code = failures.exitCode(cases);
            folder.ifPresent(f -> record.write(f, code, messages.warnings()));
            return code;
        }
    }

    private void checkUsage() {
        if (threshold != null && threshold.isNaN()) {
            throw wrong("--threshold: expected a number, found NaN");
        }
        if (prevalence != null && !(prevalence > 0 && prevalence < 1)) {
            throw wrong("--prevalence: expected a number between 0 and 1, found " + prevalence);
        }
    }

    private void print(RocResults results, Map<String, Object> json) {
        switch (format.get()) {
            case JSON -> Json.print(messages.out(), json);
            case CSV -> new RocLines(results, messages).csv();
            default -> new RocLines(results, messages).print();
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
