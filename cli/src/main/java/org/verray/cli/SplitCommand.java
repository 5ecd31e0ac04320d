package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.split.DuplicateSearch;
import org.verray.datasets.split.GroupLinks;
import org.verray.datasets.split.KFold;
import org.verray.datasets.split.LeaveOneOut;
import org.verray.datasets.split.Mode;
import org.verray.datasets.split.NearDuplicate;
import org.verray.datasets.split.Split;
import org.verray.datasets.split.Splitter;
import org.verray.datasets.split.TimeOrder;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray datasets split}: a manifest divided for training and test. */
@Command(
        name = "split",
        description = {
            "Divides a manifest into training, validation and test rows, so that no group lies in two of them and each has"
                    + " its share of every label, generator, source and body part.",
            "Images of different groups that show one exposure, though flipped, turned, cropped, compressed or changed in"
                    + " tone, are found and named; exit 5 where such a pair lies in two parts."
        },
        footer = {
            "",
            "Examples: one split; every generator held out in turn, copies kept together",
            "  verray datasets split manifest.csv --seed 7 --out split",
            "  verray datasets split manifest.csv --mode leave-one-generator-out --merge-duplicates --out folds"
        })
final class SplitCommand implements Callable<Integer> {
    /** Above it, images are compared only where the user asks for it: reading alone takes many minutes. */
    private static final int COMPARED_UNASKED = 20_000;

    @Parameters(
            paramLabel = "MANIFEST",
            description = "CSV with the columns path,label,source,generator,body_part,licence,group.")
    private Path file;

    private Mode mode = Mode.HOLDOUT;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Folds of k-fold; default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(names = "--train", paramLabel = "X", description = "Share of the rows for training; default: what is left.")
    private Double train;

    @Option(
            names = "--validation",
            paramLabel = "X",
            defaultValue = "0.15",
            description =
                    "Share for validation; with folds, of the rows that are not tested. Default: ${DEFAULT-VALUE}.")
    private double validation;

    @Option(
            names = "--test",
            paramLabel = "X",
            description = "Share for the test, in the modes holdout and time; default: 0.15 or what is left.")
    private Double test;

    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            description = "Column with dates, for the mode time; default: acquired or study_date.")
    private String timeColumn;

    @Option(
            names = "--duplicates-check",
            negatable = true,
            description = "Whether images are compared; default: where the manifest has no more than 20000 rows.")
    private Boolean check;

    @Option(names = "--merge-duplicates", description = "Keep groups together that show one exposure.")
    private boolean merge;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private SeedOption seed;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "holdout (default), k-fold, leave-one-generator-out, leave-one-source-out or time.")
    void mode(String name) {
        try {
            mode = Mode.ofLabel(name.toLowerCase(Locale.ROOT));
        } catch (VerrayException e) {
            throw new ParameterException(
                    command.commandLine(), "--mode: " + e.getMessage().replaceFirst("^mode: ", ""));
        }
    }

    @Override
    public Integer call() {
        Dividing dividing = dividing();
        if (merge && Boolean.FALSE.equals(check)) {
            throw new ParameterException(command.commandLine(), "--merge-duplicates needs the duplicates check");
        }
        RunRecord record = new RunRecord(command).seed(seed.get()).resolved("--mode", mode.label());
        Optional<Path> folder = out.create();
        try (Failures failures = Failures.in(folder, messages)) {
            try {
                return split(dividing, failures, record, folder);
            } catch (ManifestException e) {
                report(e.problems(), failures);
                throw e;
            }
        }
    }

    private int split(Dividing dividing, Failures failures, RunRecord record, Optional<Path> folder) {
        Manifest manifest = Manifest.loadRows(file);
        record.data(file.toString(), manifest.sha256());
        report(manifest.problems(), failures);
        ManifestWarningLines.tell(manifest, messages);
        if (manifest.entries().isEmpty()) {
            throw new VerrayException(file + ": expected at least one usable row, found none");
        }
        List<NearDuplicate> duplicates = wanted(manifest) ? duplicates(manifest, failures, record) : List.of();
        Split split = dividing.split(manifest, merge ? GroupLinks.of(duplicates) : GroupLinks.NONE);
        SplitResults results = new SplitResults(manifest, split, duplicates, messages);
        results.warn();
        folder.ifPresent(results::write);
        results.print(format.get());
        int code = results.crossing() > 0
                ? ExitCode.CHECK_FAILED
                : failures.exitCode(manifest.entries().size());
        record.result("rows", manifest.entries().size())
                .result("failed", failures.count())
                .result("nearDuplicates", duplicates.size())
                .result("nearDuplicatesAcrossParts", results.crossing());
        folder.ifPresent(f -> record.write(f, code, messages.warnings()));
        return code;
    }

    private void report(List<Manifest.Problem> problems, Failures failures) {
        for (Manifest.Problem problem : problems) {
            failures.add(
                    problem.path().isEmpty() ? file.toString() : problem.path(),
                    file.getFileName() + " line " + problem.line() + ": " + problem.reason());
        }
    }

    /** Dividing needs the columns alone; looking for near-duplicates needs the files. */
    private boolean wanted(Manifest manifest) {
        if (Boolean.FALSE.equals(check)) {
            return false;
        }
        if (manifest.entries().stream().noneMatch(entry -> Files.isRegularFile(entry.file()))) {
            if (merge) {
                throw new VerrayException(file + ": none of its files is here, which --merge-duplicates needs");
            }
            messages.warn(
                    "none of the " + manifest.entries().size() + " files is here: near-duplicates were not looked for");
            return false;
        }
        if (check != null || merge) {
            return true;
        }
        if (manifest.entries().size() > COMPARED_UNASKED) {
            messages.warn("near-duplicates were not looked for among "
                    + manifest.entries().size() + " rows; --duplicates-check does it");
            return false;
        }
        return true;
    }

    private List<NearDuplicate> duplicates(Manifest manifest, Failures failures, RunRecord record) {
        DuplicateSearch search = new DuplicateSearch(threads.get());
        int rows = manifest.entries().size();
        try (Progress bar = messages.progress("read", rows)) {
            report(search.read(manifest.entries(), entry -> bar.step()), failures);
        }
        try (Progress bar = messages.progress("compare", search.size())) {
            List<NearDuplicate> found = search.find(bar::step);
            record.result("compared", search.size());
            if (search.crowded() > 0) {
                messages.warn(search.crowded() + " images have more than " + DuplicateSearch.NEAREST
                        + " similar ones; only the nearest were compared in detail");
            }
            return found;
        }
    }

    /** One way to divide. */
    private interface Dividing {
        Split split(Manifest manifest, GroupLinks links);
    }

    private Dividing dividing() {
        try {
            return switch (mode) {
                case HOLDOUT -> {
                    double[] shares = shares();
                    yield new Splitter(shares[0], shares[1], shares[2], seed.get())::split;
                }
                case TIME -> {
                    double[] shares = shares();
                    yield new TimeOrder(shares[0], shares[1], shares[2], Optional.ofNullable(timeColumn), seed.get())
                            ::split;
                }
                case K_FOLD -> new KFold(folds, validation, seed.get())::split;
                default -> new LeaveOneOut(mode, validation, seed.get())::split;
            };
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private double[] shares() {
        double tested = test != null ? test : train != null ? rounded(1 - train - validation) : 0.15;
        double trained = train != null ? train : rounded(1 - validation - tested);
        return new double[] {trained, validation, tested};
    }

    /** Nothing where a difference of shares leaves less than rounding does. */
    private static double rounded(double share) {
        return Math.abs(share) < 1e-9 ? 0 : share;
    }
}
