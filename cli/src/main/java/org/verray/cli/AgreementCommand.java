package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.verray.statistics.agreement.AgreementWeights;
import org.verray.statistics.ratings.AgreementFile;
import org.verray.statistics.ratings.AgreementTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray agreement}: how far raters agree. */
@Command(
        name = "agreement",
        description = {
            "How far raters agree: percent agreement, kappas, AC1 or AC2, alpha, on one category and in pairs, with confidence"
                    + " intervals; intraclass correlations; and, where the truth is there and ratings are calls, whether"
                    + " raters are equally often right (McNemar, Cochran).",
            "RATINGS is CSV: a column of cases and one column a rater, or one reading a row with the columns"
                    + " reader,case,rating and possibly modality and truth; or the format .imrmc. Ratings are numbers or words;"
                    + " a blank or NA is missing."
        },
        footer = {
            "",
            "Example: grades from 1 to 5, where near misses count in part",
            "  verray agreement grades.csv --weights quadratic --icc",
            "Example: calls made of confidence from 50 on, against the truth",
            "  verray agreement ratings.csv --threshold 50 --out agreement"
        })
final class AgreementCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RATINGS", description = "Ratings as CSV or .imrmc.")
    private Path file;

    @Option(
            names = "--weights",
            paramLabel = "unweighted|linear|quadratic|ordinal",
            defaultValue = "unweighted",
            description = "How much near misses count as agreement; default: ${DEFAULT-VALUE}.")
    private AgreementWeights weights;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "Turns ratings into calls first: positive from X on.")
    private Double threshold;

    @Option(
            names = "--categories",
            paramLabel = "A,B,C",
            split = ",",
            description =
                    "The whole scale, in its order; default: the categories that occur, numbers in their order, words in"
                            + " that of the alphabet.")
    private List<String> categories = new ArrayList<>();

    @Option(
            names = "--modality",
            paramLabel = "M",
            description = "The modality (reading condition) to take, where the file has several.")
    private String modality;

    @Option(
            names = "--coefficient",
            paramLabel = "NAME",
            description = "Coefficient to show, for example gwet-ac1; may be repeated. Default: all.")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--icc", description = "Also intraclass correlations of ratings that are numbers.")
    private boolean icc;

    @Mixin
    private LevelOption level;

    @Mixin
    private ColumnOption columns;

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
        Optional<AgreementFile> read = RatingsInput.agreement(file, columns.get(), messages, record);
        if (read.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        AgreementRatings ratings =
                new AgreementRatings(file, table(read.get()), Optional.ofNullable(threshold), categories);
        AgreementResults results =
                new AgreementResults(ratings, weights, level.get(), new LinkedHashSet<>(wanted), icc);
        results.warnings().forEach(messages::warn);
        Map<String, Object> json = results.json(read.get().warnings());
        Optional<Path> folder = out.create();
        folder.ifPresent(f -> Json.write(f.resolve("agreement.json"), json));
        switch (format.get()) {
            case JSON -> Json.print(messages.out(), json);
            case CSV -> new AgreementLines(results, messages.out()).csv();
            case TABLE -> new AgreementLines(results, messages.out()).print();
        }
        folder.ifPresent(f -> record.write(f, ExitCode.OK, messages.warnings()));
        return ExitCode.OK;
    }

    private void checkUsage() {
        if (threshold != null && !Double.isFinite(threshold)) {
            throw wrong("--threshold: expected a finite number, found " + threshold);
        }
        if (threshold != null && !categories.isEmpty()) {
            throw wrong("expected --threshold or --categories, found both");
        }
        for (String name : wanted) {
            if (!AgreementEntry.NAMES.contains(name)) {
                throw wrong("--coefficient: expected one of " + String.join(", ", new TreeSet<>(AgreementEntry.NAMES))
                        + ", found " + name);
            }
        }
    }

    private AgreementTable table(AgreementFile read) {
        List<String> names =
                read.tables().stream().map(AgreementTable::modality).toList();
        if (modality == null && names.size() == 1) {
            return read.tables().get(0);
        }
        if (!names.contains(modality)) {
            throw wrong("--modality: expected one of " + String.join(", ", names) + ", found "
                    + (modality == null ? "none" : modality));
        }
        return read.tables().get(names.indexOf(modality));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
