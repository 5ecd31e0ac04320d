package org.verray.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.Effect;
import org.verray.statistics.planning.AucPower;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.Hypothesis;
import org.verray.statistics.planning.MrmcPower;
import org.verray.statistics.planning.VarianceComponents;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.ratings.RatingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verray power}: how many readers and cases a study needs. */
@Command(
        name = "power",
        description = {
            "Power and sample size. Of a study of readers: from a pilot's ratings (--pilot) or from variance components"
                    + " (--components); give --readers and --cases for the power, one of them for the number of the other. Of"
                    + " one area under the ROC curve or two, without readers: from assumed areas (--auc, --auc2).",
            "A pilot's variances are estimates: plan with some to spare. `verray study plan` takes readers and cases from a study file."
        },
        footer = {
            "",
            "Example: cases needed with 6, 8 or 10 readers to show a difference of 0.05 with a power of 0.8",
            "  verray power --pilot ratings.csv --difference 0.05 --readers 6,8,10",
            "Example: power to show that a detector is not inferior to readers by 0.05",
            "  verray power --pilot ratings.csv --detector AI --margin 0.05 --readers 10,20 --cases 200,400",
            "Example: images of each class needed to show that an area of 0.8 is above chance",
            "  verray power --auc 0.8 --power 0.9"
        })
final class PowerCommand implements Callable<Integer> {
    /** What a study sets out to show. */
    enum Aim {
        DIFFERENCE,
        NON_INFERIORITY,
        EQUIVALENCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final List<String> COMPONENTS =
            List.of("varModalityReader", "errorVariance", "cov1", "cov2", "cov3", "cases");

    @Option(names = "--pilot", paramLabel = "RATINGS", description = "Ratings of a pilot study, CSV or .imrmc.")
    private Path pilot;

    @Option(
            names = "--detector",
            paramLabel = "READER",
            description = "A detector among the readers of the pilot: plans its comparison with readers.")
    private String detector;

    @Mixin
    private FigureOption figure;

    @Option(
            names = "--covariance",
            paramLabel = "delong|jackknife|unbiased",
            defaultValue = "jackknife",
            converter = LabelConverter.Covariance.class,
            description = "Estimate of the pilot's error covariances; default: ${DEFAULT-VALUE}.")
    private CovarianceMethod covariance;

    @Option(
            names = "--components",
            paramLabel = "NAME=X",
            split = ",",
            description =
                    "Variance components, named as verray mrmc prints them: varModalityReader, errorVariance, cov1, cov2,"
                            + " cov3, and the number of cases that they belong to: cases.")
    private Map<String, Double> components = new LinkedHashMap<>();

    @Option(names = "--auc", paramLabel = "X", description = "Assumed area of a detector or a single reader.")
    private Double auc;

    @Option(
            names = "--auc2",
            paramLabel = "X",
            description = "Assumed area to compare with; default: --null-auc alone.")
    private Double auc2;

    @Option(
            names = "--null-auc",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "Area under the null hypothesis; default: ${DEFAULT-VALUE}.")
    private double nullAuc;

    @Option(
            names = "--correlation",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Correlation of both areas: 0 where each has its own cases, often 0.3 to 0.6 on the same cases;"
                            + " default: ${DEFAULT-VALUE}.")
    private double correlation;

    @Option(
            names = "--difference",
            paramLabel = "X",
            description =
                    "True difference that is assumed, first minus second (detector minus readers); default: 0 with"
                            + " --margin.")
    private Double difference;

    @Option(
            names = "--margin",
            paramLabel = "X",
            description =
                    "Differences below it do not matter: plans for non-inferiority, unless --show says equivalence.")
    private Double margin;

    @Option(
            names = "--show",
            paramLabel = "difference|non-inferiority|equivalence",
            converter = LabelConverter.PowerAim.class,
            description = "What to show; default: difference, non-inferiority with --margin.")
    private Aim aim;

    @Option(names = "--readers", paramLabel = "N", split = ",", description = "Numbers of readers.")
    private List<Integer> readers = new ArrayList<>();

    @Option(
            names = "--cases",
            paramLabel = "N",
            split = ",",
            description = "Numbers of cases, with the pilot's share of positive ones.")
    private List<Integer> cases = new ArrayList<>();

    @Option(
            names = "--reader-effect",
            paramLabel = "random|fixed",
            defaultValue = "random",
            description = "Whether readers stand for others like them; default: ${DEFAULT-VALUE}.")
    private Effect readerEffect;

    @Option(
            names = "--case-effect",
            paramLabel = "random|fixed",
            defaultValue = "random",
            description = "Whether cases stand for others like them; default: ${DEFAULT-VALUE}.")
    private Effect caseEffect;

    @Option(
            names = "--positives",
            paramLabel = "N",
            split = ",",
            description = "Numbers of positive cases, with --auc.")
    private List<Integer> positives = new ArrayList<>();

    @Option(names = "--negatives", paramLabel = "N", split = ",", description = "Numbers of negative cases, as many.")
    private List<Integer> negatives = new ArrayList<>();

    @Option(
            names = "--ratio",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "Negative cases for each positive one, where --negatives does not say; default: ${DEFAULT-VALUE}.")
    private double ratio;

    @Option(
            names = "--power",
            paramLabel = "X",
            defaultValue = "0.8",
            description = "Power to reach; default: ${DEFAULT-VALUE}.")
    private double power;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "0.05",
            description =
                    "Level of the test, two-sided for a difference, one-sided otherwise; default: ${DEFAULT-VALUE}.")
    private double alpha;

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
        PowerResults results;
        if (auc != null) {
            results = positives.isEmpty()
                    ? PowerResults.of(areas(), ratio, power)
                    : PowerResults.of(areas(), positives, negatives(), power);
        } else {
            Optional<DifferenceVariance> variance = variance(record);
            if (variance.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
            MrmcPower planner = new MrmcPower(variance.get(), readerEffect, caseEffect, alpha);
            results = PowerResults.of(planner, hypothesis(), readers, cases, power);
        }
        Optional<Path> folder = out.create();
        folder.ifPresent(f -> Json.write(f.resolve("power.json"), results.json()));
        results.print(format.get(), messages);
        folder.ifPresent(f -> record.write(f, ExitCode.OK, messages.warnings()));
        return ExitCode.OK;
    }

    private void checkUsage() {
        long ways = (pilot == null ? 0 : 1) + (components.isEmpty() ? 0 : 1) + (auc == null ? 0 : 1);
        require(ways == 1, "expected one of --pilot, --components and --auc, found " + ways);
        between("--alpha", alpha);
        between("--power", power);
        require(detector == null || pilot != null, "--detector: expected --pilot with it");
        if (auc != null) {
            between("--auc", auc);
            between("--null-auc", nullAuc);
            if (auc2 != null) {
                between("--auc2", auc2);
            }
            require(
                    correlation >= -1 && correlation < 1,
                    "--correlation: expected -1 to below 1, found " + correlation);
            require(ratio > 0 && Double.isFinite(ratio), "--ratio: expected a number above 0, found " + ratio);
            require(
                    positives.stream().allMatch(n -> n > 0),
                    "--positives: expected numbers above 0, found " + positives);
            require(
                    negatives.stream().allMatch(n -> n > 0)
                            && (negatives.isEmpty() || negatives.size() == positives.size()),
                    "--negatives: expected as many numbers above 0 as --positives, found " + negatives);
            require(
                    auc != (auc2 == null ? nullAuc : auc2),
                    "--auc: expected an area that differs, found the same twice");
            return;
        }
        require(!readers.isEmpty() || !cases.isEmpty(), "expected --readers, --cases or both, found neither");
        require(
                readerEffect == Effect.RANDOM || caseEffect == Effect.RANDOM,
                "expected --reader-effect or --case-effect random, found both fixed");
        int fewest = readerEffect == Effect.RANDOM ? 2 : 1;
        require(
                readers.stream().allMatch(n -> n >= fewest),
                "--readers: expected numbers from " + fewest + ", found " + readers);
        require(cases.stream().allMatch(n -> n > 0), "--cases: expected numbers above 0, found " + cases);
        require(
                margin == null || margin > 0 && Double.isFinite(margin),
                "--margin: expected a number above 0, found " + margin);
        require(difference == null || Double.isFinite(difference), "--difference: expected a finite number");
        require(
                aim() == Aim.DIFFERENCE || margin != null,
                "--margin: expected one with --show " + aim() + ", found none");
        require(
                aim() != Aim.DIFFERENCE || difference != null && difference != 0,
                "--difference: expected the difference to show, other than 0, or a --margin");
        require(
                components.isEmpty() || components.keySet().equals(Set.copyOf(COMPONENTS)),
                "--components: expected " + String.join(",", COMPONENTS) + ", found "
                        + String.join(",", components.keySet()));
    }

    private List<Double> negatives() {
        return negatives.isEmpty()
                ? positives.stream().map(n -> n * ratio).toList()
                : negatives.stream().map(Integer::doubleValue).toList();
    }

    private Aim aim() {
        return aim != null ? aim : margin == null ? Aim.DIFFERENCE : Aim.NON_INFERIORITY;
    }

    private void between(String option, double value) {
        require(value > 0 && value < 1, option + ": expected a number between 0 and 1, found " + value);
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private AucPower areas() {
        return auc2 == null ? AucPower.single(auc, nullAuc, alpha) : AucPower.two(auc, auc2, correlation, alpha);
    }

    private Hypothesis hypothesis() {
        double assumed = difference == null ? 0 : difference;
        return switch (aim()) {
            case DIFFERENCE -> new Hypothesis.Difference(assumed);
            case NON_INFERIORITY -> new Hypothesis.NonInferiority(assumed, margin);
            case EQUIVALENCE -> new Hypothesis.Equivalence(assumed, margin);
        };
    }

    private Optional<DifferenceVariance> variance(RunRecord record) throws IOException {
        if (pilot == null) {
            try {
                return Optional.of(new VarianceComponents(
                                Double.NaN,
                                components.get("varModalityReader"),
                                components.get("errorVariance"),
                                components.get("cov1"),
                                components.get("cov2"),
                                components.get("cov3"),
                                components.get("cases"))
                        .ofDifference());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), "--components: " + e.getMessage());
            }
        }
        Optional<RatingsFile> read = RatingsInput.read(pilot, columns.get(), messages, record);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        RatingTable ratings = read.get().ratings().withoutEmpty();
        require(
                detector == null || ratings.readers().contains(detector),
                "--detector: expected one of the readers " + String.join(", ", ratings.readers()) + ", found "
                        + detector);
        if (!ratings.fullyCrossed()) {
            messages.warn(
                    pilot + ": not every reader read every case under every modality: plans are for studies of the same"
                            + " design");
        }
        PilotStudy study = new PilotStudy(pilot, ratings, figure.of(ratings), covariance);
        return Optional.of(detector == null ? study.ofModalities() : study.ofDetector(detector));
    }
}
