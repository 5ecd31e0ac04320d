package org.verray.statistics.mrmc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.Reference;
import org.verray.statistics.mrmc.MrmcResult.ModalityEstimate;
import org.verray.statistics.ratings.RatingTable;

/** Our answers to the reference values of pseudovalues, detectors against readers, and non-inferiority. */
final class MoreMrmcAnswers {
    private static final List<String> SOURCES = List.of("T", "R", "C", "TR", "TC", "RC", "TRC");
    private static final Map<String, Object> CACHE = new HashMap<>();

    private MoreMrmcAnswers() {}

    static Optional<Answer> answer(Expected expected) {
        if (expected.analysis() == null || expected.file().equals("published")) {
            return Optional.empty();
        }
        return switch (expected.analysis()) {
            case "mrmc-dbm" -> Optional.of(pseudovalues(expected));
            case "noninferiority", "equivalence-tost" -> Optional.of(nonInferiority(expected));
            case "ai-vs-readers-auc", "ai-vs-readers-accuracy" -> Optional.of(detectors(expected));
            default -> Optional.empty();
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> T cached(String key, Supplier<T> make) {
        return (T) CACHE.computeIfAbsent(key, k -> make.get());
    }

    private static Answer pseudovalues(Expected expected) {
        RatingTable table = cached(expected.dataset(), () -> Reference.ratings(expected.dataset()));
        Effect readers = expected.has("readers=fixed") ? Effect.FIXED : Effect.RANDOM;
        Effect cases = expected.has("cases=fixed") ? Effect.FIXED : Effect.RANDOM;
        MrmcResult result = cached(
                expected.dataset() + readers + cases,
                () -> DorfmanBerbaumMetz.of(FigureOfMerit.AUC)
                        .withEffects(readers, cases)
                        .analyze(table));
        if (expected.unit().startsWith("source=")) {
            return source(expected, table, result.components());
        }
        return switch (expected.statistic()) {
            case "estimate" ->
                Answer.estimate(result.components().get("v" + expected.unit().substring(1)));
            case "f" -> Answer.estimate(result.test().statistic());
            case "df1" -> Answer.count((long) result.test().df1());
            case "df2" -> Answer.tail(result.test().df2());
            case "p" -> Answer.tail(result.test().p());
            default ->
                Answer.estimate(
                        result.components().get("msModality") / result.test().statistic());
        };
    }

    private static Answer source(Expected expected, RatingTable table, Map<String, Double> components) {
        int t = table.modalities().size() - 1;
        int r = table.readers().size() - 1;
        int c = table.cases().size() - 1;
        int[] df = {t, r, c, t * r, t * c, r * c, t * r * c};
        String[] names = {
            "msModality",
            "msReader",
            "msCase",
            "msModalityReader",
            "msModalityCase",
            "msReaderCase",
            "msModalityReaderCase"
        };
        int i = SOURCES.indexOf(expected.unit().substring(7));
        double sum = 0;
        for (int k = 0; k < df.length; k++) {
            sum += df[k] * components.get(names[k]);
        }
        return switch (expected.statistic()) {
            case "df" -> Answer.count(i < 0 ? table.readings() - 1 : df[i]);
            case "ss" -> Answer.estimate(i < 0 ? sum : df[i] * components.get(names[i]));
            default ->
                i < 0
                        ? Answer.undefined(new Reason("no mean square of the total"))
                        : Answer.estimate(components.get(names[i]));
        };
    }

    private static CovarianceMethod covariance(Expected expected) {
        String name = expected.setting("cov").split(" ")[0].toUpperCase(Locale.ROOT);
        return name.isEmpty() ? CovarianceMethod.JACKKNIFE : CovarianceMethod.valueOf(name);
    }

    private static Answer nonInferiority(Expected expected) {
        MrmcResult result = cached(
                expected.dataset() + covariance(expected),
                () -> ObuchowskiRockette.of(FigureOfMerit.AUC)
                        .withCovariance(covariance(expected))
                        .analyze(Reference.ratings(expected.dataset())));
        double margin = Double.parseDouble(expected.setting("margin"));
        NonInferiority test = NonInferiority.of(result.differences().get(0), margin, 0.05);
        return switch (expected.statistic()) {
            case "t" -> Answer.estimate(test.nonInferiority().statistic());
            case "df" -> Answer.tail(test.nonInferiority().df1());
            case "p_one_sided" -> Answer.tail(test.nonInferiority().p());
            case "ci90_lower" -> Answer.tail(test.interval().low());
            case "ci90_upper" -> Answer.tail(test.interval().high());
            default -> Answer.tail(test.equivalence().p());
        };
    }

    /** NICO has its detector as reader 1; in the simulated study units end with the name of the detector and of the image set. */
    private static Answer detectors(Expected expected) {
        boolean simulated = expected.dataset().equals("simulated-reader-study");
        String[] words = expected.unit().split(" ");
        String set = simulated ? words[words.length - 1] : "";
        String detector = simulated ? words[words.length - 3] : "1";
        boolean accuracy = expected.analysis().endsWith("accuracy");
        FigureOfMerit fom = accuracy ? FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, 1) : FigureOfMerit.AUC;
        String rating = accuracy ? "call" : "confidence";
        RatingTable table = cached(
                expected.analysis() + detector + set,
                () -> simulated
                        ? Reference.ratings(
                                expected.dataset(),
                                "reader",
                                "set",
                                "case",
                                rating,
                                row -> row.get("set").equals(set)
                                        && (row.get("reader").equals(detector)
                                                || row.get("reader_type").equals("radiologist")))
                        : Reference.ratings(expected.dataset()));
        Effect cases = expected.settings().contains("cases=fixed") ? Effect.FIXED : Effect.RANDOM;
        DetectorComparison comparison =
                DetectorComparison.of(fom).withCovariance(covariance(expected)).withEffects(Effect.RANDOM, cases);
        DetectorComparisonResult result = cached(
                expected.analysis() + detector + set + comparison, () -> comparison.compare(table, List.of(detector)));
        return expected.statistic().equals("auc") ? figure(expected, result) : difference(expected, result);
    }

    private static Answer figure(Expected expected, DetectorComparisonResult result) {
        String reader = expected.unit().split(" ")[1];
        return Answer.estimate(Stream.concat(result.detectors().stream(), result.byReader().stream())
                .filter(e -> e.reader().equals(reader))
                .findFirst()
                .orElseThrow()
                .interval()
                .estimate());
    }

    private static Answer difference(Expected expected, DetectorComparisonResult result) {
        ModalityEstimate mean = result.readerMeans().get(0);
        if (expected.unit().equals("readers mean")) {
            return mean(expected, mean, result);
        }
        DetectorComparisonResult.Difference difference = result.differences().get(0);
        Interval interval = difference.interval();
        double half = interval.high() - interval.estimate();
        return switch (expected.statistic()) {
            case "readers_mean" -> Answer.estimate(mean.interval().estimate());
            case "difference" -> Answer.estimate(interval.estimate());
            case "t" -> Answer.estimate(difference.test().statistic());
            case "se" -> Answer.estimate(difference.standardError());
            case "df" -> Answer.tail(difference.df());
            case "p" -> Answer.tail(difference.test().p());
            case "ci_lower" -> Answer.tail(interval.low());
            case "ci_upper" -> Answer.tail(interval.high());
            case "error_variance" -> Answer.estimate(difference.components().get("errorVariance"));
            case "cov2" -> Answer.estimate(difference.components().get("cov2"));
            case "ms_reader", "var_reader_aucs" ->
                Answer.estimate(difference.components().get("msReader"));
            // There the half width of the difference stands around the mean; the mean's own interval is compared apart.
            case "readers_mean_ci_lower" -> Answer.tail(mean.interval().estimate() - half);
            case "readers_mean_ci_upper" -> Answer.tail(mean.interval().estimate() + half);
            default -> throw new IllegalArgumentException("expected a known statistic, found " + expected);
        };
    }

    private static Answer mean(Expected expected, ModalityEstimate mean, DetectorComparisonResult result) {
        return switch (expected.statistic()) {
            case "mean" -> Answer.estimate(mean.interval().estimate());
            case "se" -> Answer.estimate(mean.standardError());
            case "df" -> Answer.tail(mean.df());
            case "ci_lower" -> Answer.tail(mean.interval().low());
            case "ci_upper" -> Answer.tail(mean.interval().high());
            default -> {
                RatingTable readers = Reference.ratings(expected.dataset()).withReaders(name -> !name.equals("1"));
                yield Answer.estimate(ObuchowskiRockette.of(result.fom())
                        .analyze(readers)
                        .components()
                        .get("cov2"));
            }
        };
    }
}
