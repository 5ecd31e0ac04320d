package org.verray.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.DetectorComparison;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.DorfmanBerbaumMetz;
import org.verray.statistics.mrmc.Effect;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcAnalysis;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.mrmc.UStatistic;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.ratings.RatingsException;
import org.verray.statistics.ratings.RatingsFile;
import org.verray.statistics.ratings.RatingsFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray mrmc}: multi-reader multi-case analysis of ratings. */
@Command(
        name = "mrmc",
        description = {
            "Multi-reader multi-case analysis: how well readers do under each modality (reading condition), whether modalities"
                    + " differ, and what that says about other readers and other images. Detectors among the readers are"
                    + " compared with the others.",
            "RATINGS is CSV with the columns reader,case,modality,rating and truth (or rows case,truth), or an .imrmc file,"
                    + " told by content. Higher ratings mean synthetic, truth 1."
        },
        footer = {
            "",
            "Example: two modalities, readers and cases both random; tables, picture and both file formats in a folder",
            "  verray mrmc ratings.csv --out mrmc",
            "Example: a detector against all other readers, and whether it is at most 0.05 worse",
            "  verray mrmc ratings.csv --detector AI --margin 0.05"
        })
final class MrmcCommand implements Callable<Integer> {
    /** The analyses there are. */
    enum Method {
        OBUCHOWSKI_ROCKETTE,
        U_STATISTIC,
        DBM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Parameters(paramLabel = "RATINGS", description = "Ratings as CSV or .imrmc.")
    private Path file;

    @Option(
            names = "--method",
            paramLabel = "obuchowski-rockette|u-statistic|dbm",
            defaultValue = "obuchowski-rockette",
            converter = LabelConverter.Method.class,
            description = "How to analyse; default: ${DEFAULT-VALUE}.")
    private Method method;

    @Option(
            names = "--covariance",
            paramLabel = "delong|jackknife|unbiased|bootstrap",
            converter = LabelConverter.Covariance.class,
            description =
                    "Estimate of the error covariances of obuchowski-rockette; default: jackknife. Dbm has the jackknife"
                            + " and u-statistic the unbiased moments built in.")
    private CovarianceMethod covariance;

    @Option(
            names = "--readers",
            paramLabel = "random|fixed",
            defaultValue = "random",
            description = "Whether readers stand for others like them; default: ${DEFAULT-VALUE}.")
    private Effect readers;

    @Option(
            names = "--cases",
            paramLabel = "random|fixed",
            defaultValue = "random",
            description = "Whether cases stand for others like them; default: ${DEFAULT-VALUE}.")
    private Effect cases;

    @Mixin
    private FigureOption figure;

    @Mixin
    private LevelOption level;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Samples of the bootstrap; default: ${DEFAULT-VALUE}.")
    private int replicates;

    @Option(
            names = "--detector",
            paramLabel = "READER",
            description =
                    "A reader that is a detector, kept out of the readers and compared with them; may be repeated.")
    private List<String> detectors = new ArrayList<>();

    @Option(
            names = "--detector-threshold",
            paramLabel = "READER=X",
            description = "A threshold of its own for the calls of a detector; may be repeated.")
    private Map<String, Double> detectorThresholds = new LinkedHashMap<>();

    @Option(
            names = "--margin",
            paramLabel = "X",
            description =
                    "Also tests each difference for non-inferiority and equivalence within X, one-sided at 1 - level.")
    private Double margin;

    @Option(
            names = "--convert",
            paramLabel = "OUT.csv|OUT.imrmc",
            description = "Also writes the ratings in the format that the name ends with. --out writes both.")
    private Path convert;

    @Mixin
    private SeedOption seed;

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
        RunRecord record = new RunRecord(command).seed(seed.get());
        Optional<RatingsFile> read = RatingsInput.read(file, columns.get(), messages, record);
        if (read.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        RatingTable all = read.get().ratings();
        RatingTable ratings = all.withoutEmpty();
        checkDetectors(ratings);
        RatingTable people = ratings.withReaders(r -> !detectors.contains(r)).withoutEmpty();
        FigureOfMerit fom = figure.of(ratings.withReaders(r -> !detectorThresholds.containsKey(r)));
        if (convert != null) {
            convert(all, convert, format(convert));
        }
        MrmcResults results = new MrmcResults(
                people, analysis(fom).analyze(people), level.get(), read.get().warnings());
        if (method == Method.U_STATISTIC) {
            results.asImrmc(
                    uStatistic(fom, UStatistic.ReferenceDistribution.T_FLOORED).analyze(people));
        }
        if (margin != null) {
            results.margin(
                    margin,
                    BigDecimal.ONE.subtract(BigDecimal.valueOf(level.get())).doubleValue());
        }
        if (!detectors.isEmpty()) {
            results.detectors(compare(fom, ratings));
        }
        results.newWarnings().forEach(messages::warn);
        Optional<Path> folder = out.create();
        if (folder.isPresent()) {
            write(results, all, folder.get());
        }
        results.print(format.get(), messages);
        folder.ifPresent(f -> record.write(f, ExitCode.OK, messages.warnings()));
        return ExitCode.OK;
    }

    private void checkUsage() {
        if (replicates < 2) {
            throw wrong("--replicates: expected 2 or more, found " + replicates);
        }
        CovarianceMethod builtIn = switch (method) {
            case OBUCHOWSKI_ROCKETTE -> covariance;
            case U_STATISTIC -> CovarianceMethod.UNBIASED;
            case DBM -> CovarianceMethod.JACKKNIFE;
        };
        if (covariance != null && covariance != builtIn) {
            throw wrong("--covariance: expected " + builtIn.label() + " or none with --method " + method + ", found "
                    + covariance.label());
        }
        if (margin != null && !(margin > 0 && Double.isFinite(margin))) {
            throw wrong("--margin: expected a number above 0, found " + margin);
        }
        if (margin != null && level.get() <= 0.5) {
            throw wrong("--level: expected more than 0.5 with --margin, found " + level.get());
        }
        if (convert != null) {
            format(convert);
        }
        for (Map.Entry<String, Double> own : detectorThresholds.entrySet()) {
            if (!detectors.contains(own.getKey()) || !Double.isFinite(own.getValue())) {
                throw wrong("--detector-threshold: expected a finite number for a reader named by --detector, found "
                        + own.getKey() + "=" + own.getValue());
            }
        }
    }

    private RatingsFormat format(Path target) {
        for (RatingsFormat known : RatingsFormat.values()) {
            if (target.toString().toLowerCase(Locale.ROOT).endsWith("." + known.extension())) {
                return known;
            }
        }
        throw wrong("--convert: expected a name that ends with .csv or .imrmc, found " + target);
    }

    private void checkDetectors(RatingTable ratings) {
        Set<String> known = new HashSet<>(ratings.readers());
        for (String detector : detectors) {
            if (!known.contains(detector)) {
                throw wrong("--detector: expected one of the readers " + String.join(", ", ratings.readers())
                        + ", found " + detector);
            }
        }
        if (known.size() == new HashSet<>(detectors).size()) {
            throw wrong("--detector: expected readers beside the detectors, found none");
        }
    }

    private MrmcAnalysis analysis(FigureOfMerit fom) {
        return switch (method) {
            case OBUCHOWSKI_ROCKETTE ->
                new ObuchowskiRockette(fom, covariance(), readers, cases, level.get(), seed.get(), replicates, true);
            case U_STATISTIC -> uStatistic(fom, UStatistic.ReferenceDistribution.T);
            case DBM -> new DorfmanBerbaumMetz(fom, readers, cases, level.get());
        };
    }

    private UStatistic uStatistic(FigureOfMerit fom, UStatistic.ReferenceDistribution reference) {
        return new UStatistic(fom, UStatistic.Estimator.U_STATISTIC, readers, cases, reference, level.get());
    }

    /** Without a wish, what goes with the method: the unbiased one gives detectors the variances of the U-statistic. */
    private CovarianceMethod covariance() {
        if (covariance != null) {
            return covariance;
        }
        return method == Method.U_STATISTIC ? CovarianceMethod.UNBIASED : CovarianceMethod.JACKKNIFE;
    }

    private DetectorComparisonResult compare(FigureOfMerit fom, RatingTable ratings) {
        DetectorComparison comparison = new DetectorComparison(
                fom, Map.of(), covariance(), readers, cases, level.get(), seed.get(), replicates);
        for (Map.Entry<String, Double> own : detectorThresholds.entrySet()) {
            comparison = comparison.withThreshold(own.getKey(), own.getValue());
        }
        return comparison.compare(ratings, List.copyOf(new LinkedHashSet<>(detectors)));
    }

    private void write(MrmcResults results, RatingTable all, Path folder) throws IOException {
        Json.write(folder.resolve("mrmc.json"), results.json());
        results.writeByReader(folder.resolve("by-reader.csv"));
        try (ResultFile svg = new ResultFile(folder.resolve("forest.svg"))) {
            svg.line(results.forest().svg());
        }
        for (RatingsFormat each : RatingsFormat.values()) {
            try {
                convert(all, folder.resolve("ratings." + each.extension()), each);
            } catch (VerrayException e) {
                messages.warn(e.getMessage());
            }
        }
    }

    private static void convert(RatingTable ratings, Path target, RatingsFormat format) throws IOException {
        try {
            RatingsFile.write(ratings, target, format);
        } catch (RatingsException e) {
            throw new VerrayException(target + ": not written: " + e.getMessage(), e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
