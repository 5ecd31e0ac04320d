package org.verray.statistics.mrmc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.Reference;
import org.verray.statistics.mrmc.UStatistic.Estimator;
import org.verray.statistics.mrmc.UStatistic.ReferenceDistribution;
import org.verray.statistics.ratings.RatingTable;

/** Our answers to the reference values of this package. */
public final class UStatisticAnswers {
    private static final Map<String, RatingTable> TABLES = new HashMap<>();
    private static final Map<String, MrmcResult> RESULTS = new HashMap<>();

    private UStatisticAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        // files of points and replicates name no analysis
        String analysis = String.valueOf(expected.analysis());
        if (analysis.startsWith("mrmc-ustatistic-auc")) {
            return Optional.of(expected.statistic().equals("error") ? answerToError(expected) : ofAuc(expected));
        }
        return analysis.equals("group-accuracy-ustat") ? Optional.of(ofAccuracy(expected)) : Optional.empty();
    }

    private static Answer ofAuc(Expected expected) {
        RatingTable table = table(expected.dataset());
        String unit = expected.unit();
        Estimator estimator = expected.setting("estimator").startsWith("mle") ? Estimator.MLE : Estimator.U_STATISTIC;
        if (expected.dataset().equals("imrmc-sim-unpaired-readers")
                && expected.statistic().contains("hillis")) {
            // MS(R) over ten readers, five of them at -1, gives its 9.26512 and 9.12665 to the last digit
            return Answer.notApplicable(
                    "iMRMC Java takes readers who did not read the modality into MS(R), with an AUC of -1");
        }
        Answer answer;
        if (unit.endsWith(" alone")) {
            answer = ofModality(expected, table, modality(unit.replace(" alone", "")), estimator);
        } else if (unit.contains(" - ")) {
            String[] names = unit.split(" - ");
            answer = ofDifference(expected, table, modality(names[0]), modality(names[1]), estimator);
        } else {
            answer = ofReader(expected, table);
        }
        // the engine's rows have 6 to 9 digits
        return expected.analysis().endsWith("java") && answer instanceof Answer.Values ours
                ? Answer.within(ours.values()[0], 1e-5)
                : answer;
    }

    private static Answer ofModality(Expected expected, RatingTable table, String name, Estimator estimator) {
        int m = table.modalities().indexOf(name);
        UStatisticEstimate estimate = study(table, estimator).estimate(m);
        Map<String, Double> components =
                result(expected.dataset(), estimator, ReferenceDistribution.T).components();
        return switch (expected.statistic()) {
            case "n_readers", "n_negative", "n_positive" ->
                count(expected.statistic(), table.withModalities(Set.of(name)::contains));
            case "auc1" -> Answer.estimate(estimate.value());
            case "var_auc", "var1" -> Answer.estimate(components.get(name + ".variance"));
            default ->
                common(
                        expected,
                        name + ".",
                        components,
                        estimate,
                        0.5,
                        reference -> result(expected.dataset(), estimator, reference)
                                .estimates()
                                .get(m)
                                .interval());
        };
    }

    private static Answer ofDifference(
            Expected expected, RatingTable table, String first, String second, Estimator estimator) {
        int a = table.modalities().indexOf(first);
        int b = table.modalities().indexOf(second);
        String statistic = expected.statistic();
        if (expected.settings().contains("pools the two reader mean squares")
                && (statistic.equals("df_bdg") || statistic.contains("_t_df_"))) {
            return Answer.notApplicable(
                    "iMRMC R 2.1.2 pools the mean squares of two separate reader groups; ours is as the Java engine");
        }
        UStatisticStudy study = study(table, estimator);
        Map<String, Double> components =
                result(expected.dataset(), estimator, ReferenceDistribution.T).components();
        String prefix = first + " x " + second + ".";
        return switch (statistic) {
            case "n_readers", "n_negative", "n_positive" ->
                count(statistic, table.withModalities(Set.of(first, second)::contains));
            case "auc1" -> Answer.estimate(study.estimate(a).value());
            case "auc2" -> Answer.estimate(study.estimate(b).value());
            case "var1" -> Answer.estimate(components.get(first + ".variance"));
            case "var2" -> Answer.estimate(components.get(second + ".variance"));
            case "difference" -> Answer.estimate(study.difference(a, b).value());
            case "covariance_auc1_auc2" -> Answer.estimate(components.get(prefix + "covariance"));
            case "var_difference" -> Answer.estimate(components.get(prefix + "varianceOfDifference"));
            default ->
                common(
                        expected,
                        prefix,
                        components,
                        study.difference(a, b),
                        0,
                        reference -> result(expected.dataset(), estimator, reference)
                                .differences()
                                .get(0)
                                .interval());
        };
    }

    private interface Intervals {
        Interval under(ReferenceDistribution reference);
    }

    /** What means and differences have in common. */
    private static Answer common(
            Expected expected,
            String prefix,
            Map<String, Double> components,
            UStatisticEstimate estimate,
            double value0,
            Intervals intervals) {
        String statistic = expected.statistic();
        if (statistic.startsWith("moment_m")) {
            return Answer.estimate(components.get(prefix + "m" + statistic.substring(8)));
        }
        if (statistic.startsWith("coefficient_m")) {
            return Answer.estimate(components.get(prefix + "c" + statistic.substring(13)));
        }
        if (statistic.startsWith("bck_")) {
            return Answer.estimate(
                    components.get(prefix + "bck" + statistic.substring(4).toUpperCase(Locale.ROOT)));
        }
        if (statistic.startsWith("df_")) {
            String name = statistic.equals("df_bdg") ? "dfBdg" : "dfHillis";
            double df = components.get(prefix + name);
            return Double.isNaN(df) ? Answer.undefined(estimate.reason()) : Answer.tail(df);
        }
        if (statistic.contains("hillis")) {
            double df = UStatisticEstimate.referenceDf(ReferenceDistribution.T_FLOORED, estimate.dfHillis());
            return ofInference(statistic, estimate.interval(0.95, df), estimate.test(value0, df));
        }
        ReferenceDistribution reference = statistic.endsWith("normal")
                ? ReferenceDistribution.NORMAL
                : statistic.endsWith("floored") ? ReferenceDistribution.T_FLOORED : ReferenceDistribution.T;
        return ofInference(statistic, intervals.under(reference), estimate.test(value0, estimate.df(reference)));
    }

    private static Answer ofInference(String statistic, Interval interval, HypothesisTest test) {
        double value = statistic.equals("t_statistic")
                ? test.statistic()
                : statistic.startsWith("p_")
                        ? test.p()
                        : statistic.startsWith("ci_lower") ? interval.low() : interval.high();
        if (Double.isNaN(value)) {
            return Answer.undefined(test.reason());
        }
        return statistic.equals("t_statistic") ? Answer.estimate(value) : Answer.tail(value);
    }

    /** Rows {@code reader1 modality1} and {@code reader1 modality1 x modality2}. */
    private static Answer ofReader(Expected expected, RatingTable table) {
        String[] words = expected.unit().split(" ");
        String reader = expected.dataset().startsWith("imrmc") ? words[0] : words[0].replace("reader", "");
        UStatisticReading first = reading(table, reader, modality(words[1]));
        UStatisticReading second = reading(table, reader, modality(words[words.length - 1]));
        UStatisticMoments moments = first.with(second);
        return switch (expected.statistic()) {
            case "auc" -> Answer.estimate(first.figure());
            case "var_unbiased", "covariance_unbiased" ->
                moments.countAtLeast(1) + moments.countAtLeast(2) == 0
                        ? Answer.notApplicable(
                                "iMRMC gives NaN for readings without a common case; the covariance is zero")
                        : Answer.estimate(moments.covariance(Estimator.U_STATISTIC));
            case "n_negative", "n_negative_both" ->
                Answer.count(readBoth(table, reader, modality(words[1]), modality(words[words.length - 1]), false));
            case "n_positive", "n_positive_both" ->
                Answer.count(readBoth(table, reader, modality(words[1]), modality(words[words.length - 1]), true));
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static Answer ofAccuracy(Expected expected) {
        String set = expected.unit().substring(expected.unit().length() - 1);
        RatingTable calls = Reference.ratings(
                "simulated-reader-study",
                "reader",
                "set",
                "case",
                "call",
                row -> row.get("reader_type").equals("radiologist")
                        && row.get("set").equals(set));
        MrmcResult result = new UStatistic(
                        FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, 0.5),
                        Estimator.U_STATISTIC,
                        Effect.RANDOM,
                        Effect.RANDOM,
                        ReferenceDistribution.NORMAL,
                        0.95)
                .analyze(calls);
        MrmcResult.ModalityEstimate estimate = result.estimates().get(0);
        return switch (expected.statistic()) {
            case "mean" -> Answer.estimate(estimate.interval().estimate());
            case "variance" -> Answer.estimate(result.components().get(set + ".variance"));
            case "se" -> Answer.estimate(estimate.standardError());
            case "ci_lower_normal" -> Answer.tail(estimate.interval().low());
            case "ci_upper_normal" -> Answer.tail(estimate.interval().high());
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    /** Studies at which iMRMC stops. */
    private static Answer answerToError(Expected expected) {
        if (expected.dataset().equals("nico-cad-vs-radiologists")) {
            return Answer.notApplicable("iMRMC stops at a modality with one reader; ours takes that reader as given");
        }
        RatingTable vandyke = Reference.ratings("vandyke");
        double[][][] perfect = new double[5][2][vandyke.cases().size()];
        for (double[][] reader : perfect) {
            for (double[] cell : reader) {
                for (int c = 0; c < cell.length; c++) {
                    cell[c] = vandyke.positive(c) ? 4 : 1;
                }
            }
        }
        MrmcResult result = UStatistic.of(FigureOfMerit.AUC)
                .analyze(RatingTable.of(
                        vandyke.readers(), vandyke.modalities(), vandyke.cases(), vandyke.truth(), perfect));
        Reason reason = result.differences().get(0).test().reason();
        return Answer.undefined(reason);
    }

    private static Answer count(String statistic, RatingTable table) {
        RatingTable read = table.withoutEmpty();
        return Answer.count(
                statistic.equals("n_readers")
                        ? read.readers().size()
                        : statistic.equals("n_negative") ? read.negatives() : read.positives());
    }

    private static long readBoth(RatingTable table, String reader, String first, String second, boolean positive) {
        double[] a = ratings(table, reader, first);
        double[] b = ratings(table, reader, second);
        long count = 0;
        for (int c = 0; c < a.length; c++) {
            count += table.positive(c) == positive && !Double.isNaN(a[c] + b[c]) ? 1 : 0;
        }
        return count;
    }

    private static double[] ratings(RatingTable table, String reader, String modality) {
        return table.ratings(table.readers().indexOf(reader), table.modalities().indexOf(modality));
    }

    private static UStatisticReading reading(RatingTable table, String reader, String modality) {
        return UStatisticReading.of(
                table,
                FigureOfMerit.AUC,
                table.readers().indexOf(reader),
                table.modalities().indexOf(modality));
    }

    private static String modality(String unit) {
        return unit.replace("modality", "");
    }

    private static UStatisticStudy study(RatingTable table, Estimator estimator) {
        return new UStatisticStudy(analysis(estimator, ReferenceDistribution.T), table);
    }

    private static UStatistic analysis(Estimator estimator, ReferenceDistribution reference) {
        return new UStatistic(FigureOfMerit.AUC, estimator, Effect.RANDOM, Effect.RANDOM, reference, 0.95);
    }

    private static MrmcResult result(String dataset, Estimator estimator, ReferenceDistribution reference) {
        return RESULTS.computeIfAbsent(
                dataset + estimator + reference,
                key -> analysis(estimator, reference).analyze(table(dataset)));
    }

    private static RatingTable table(String dataset) {
        return TABLES.computeIfAbsent(
                dataset, name -> name.startsWith("imrmc") ? imrmc(name) : Reference.ratings(name));
    }

    /** Readings after the line {@code BEGIN DATA:}; truth has a reader of its own. */
    private static RatingTable imrmc(String dataset) {
        Path file = Path.of(
                System.getProperty("verray.shared", "none"), "statistics-reference", "data", dataset + ".imrmc");
        RatingTable.Builder table = RatingTable.builder();
        try {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(lines.indexOf("BEGIN DATA:") + 1, lines.size())) {
                String[] cells = line.split(",");
                if (cells[0].equals("truth") || cells[0].equals("-1")) {
                    table.truth(cells[1], cells[3].equals("1"));
                } else {
                    table.rating(cells[0], cells[2], cells[1], Double.parseDouble(cells[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.build();
    }
}
