package org.verray.statistics.mrmc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.Reference;
import org.verray.statistics.mrmc.MrmcResult.Difference;
import org.verray.statistics.mrmc.MrmcResult.ModalityEstimate;
import org.verray.statistics.mrmc.MrmcResult.ReaderEstimate;
import org.verray.statistics.ratings.RatingTable;

/** Our answers to the reference values of Obuchowski and Rockette's analysis. */
public final class ObuchowskiRocketteAnswers {
    private static final Pattern CELLS = Pattern.compile("\\(treatment\\.reader\\) (\\S+)\\.(\\S+) x (\\S+)\\.(\\S+)");
    private static final Pattern READER = Pattern.compile("reader (\\S+) treatment (\\S+)( - \\S+)?");
    private static final Map<String, RatingTable> TABLES = new HashMap<>();
    private static final Map<String, MrmcResult> RESULTS = new HashMap<>();
    private static final Map<String, ReaderStudy> STUDIES = new HashMap<>();
    private static final Map<String, Map<String, List<Difference>>> READERS = new HashMap<>();

    private final Expected expected;
    private final RatingTable table;
    private final ObuchowskiRockette analysis;
    private final String key;

    private ObuchowskiRocketteAnswers(Expected expected) {
        this.expected = expected;
        String data = expected.dataset() + expected.analysis() + expected.setting("design");
        table = TABLES.computeIfAbsent(data, k -> table(expected));
        analysis = analysis(expected);
        key = data + analysis;
    }

    public static Optional<Answer> answer(Expected expected) {
        boolean ours = expected.analysis() != null && expected.analysis().startsWith("mrmc-or-");
        return ours && !expected.file().equals("published")
                ? Optional.of(new ObuchowskiRocketteAnswers(expected).answer())
                : MoreMrmcAnswers.answer(expected);
    }

    private static RatingTable table(Expected expected) {
        if (expected.dataset().startsWith("vandyke with rating replaced")) {
            RatingTable.Builder perfect = RatingTable.builder();
            for (Map<String, String> row : Reference.rows("data/vandyke.csv")) {
                boolean positive = row.get("truth").equals("1");
                perfect.truth(row.get("case"), positive);
                perfect.rating(row.get("reader"), row.get("treatment"), row.get("case"), positive ? 4 : 1);
            }
            return perfect.build();
        }
        if (expected.dataset().equals("simulated-reader-study")) {
            String rating = expected.analysis().contains("accuracy") ? "call" : "confidence";
            return Reference.ratings(
                    expected.dataset(),
                    "reader",
                    "set",
                    "case",
                    rating,
                    row -> row.get("reader_type").equals("radiologist"));
        }
        String cases = switch (expected.setting("design")) {
            case "cases nested in readers" -> "case_nested_in_reader";
            case "cases nested in treatments" -> "case_nested_in_treatment";
            default -> "case";
        };
        return Reference.ratings(expected.dataset(), "reader", "treatment", cases, "rating", row -> true);
    }

    private static ObuchowskiRockette analysis(Expected expected) {
        FigureOfMerit fom = switch (expected.analysis()) {
            case "mrmc-or-binary_sens" -> FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 3);
            case "mrmc-or-binary_spec" -> FigureOfMerit.of(FigureOfMerit.Kind.SPECIFICITY, 3);
            case "mrmc-or-accuracy-setA-vs-setB" -> FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, 1);
            default -> FigureOfMerit.AUC;
        };
        CovarianceMethod covariance = expected.setting("cov").isEmpty()
                ? CovarianceMethod.JACKKNIFE
                : CovarianceMethod.valueOf(expected.setting("cov").toUpperCase(Locale.ROOT));
        ObuchowskiRockette analysis = ObuchowskiRockette.of(fom)
                .withCovariance(covariance)
                .withEffects(
                        expected.has("readers=fixed") ? Effect.FIXED : Effect.RANDOM,
                        expected.has("cases=fixed") ? Effect.FIXED : Effect.RANDOM);
        return expected.has("convention=max(Cov2-Cov3,0)") ? analysis : analysis.unconstrained();
    }

    private MrmcResult result() {
        return RESULTS.computeIfAbsent(key, k -> analysis.analyze(table));
    }

    private ReaderStudy study() {
        return STUDIES.computeIfAbsent(
                key, k -> ReaderStudy.of(table, analysis.fom(), analysis.covariance(), 1, analysis.replicates()));
    }

    private Answer answer() {
        String unit = expected.unit();
        if (unit.startsWith("treatment=")) {
            return figure();
        }
        if (unit.equals("reader x treatment ANOVA")) {
            return anova();
        }
        Matcher cells = CELLS.matcher(unit);
        if (cells.matches()) {
            return Answer.estimate(study().covariance(
                            reader(cells.group(2)),
                            modality(cells.group(1)),
                            reader(cells.group(4)),
                            modality(cells.group(3))));
        }
        Matcher reader = READER.matcher(unit);
        if (reader.matches()) {
            return reader.group(3) == null
                    ? ofReader(reader.group(1), reader.group(2))
                    : differenceOfReader(reader.group(1), reader.group(2));
        }
        if (unit.equals("variance components")) {
            return component();
        }
        return unit.equals("all treatments equal") ? test() : unit.endsWith(" alone") ? alone() : difference();
    }

    private Answer figure() {
        String[] parts = expected.unit().split("[=;]");
        ReaderEstimate cell = cell(parts[3], parts[1]);
        if (expected.statistic().equals("estimate")) {
            return Answer.estimate(cell.interval().estimate());
        }
        return Answer.count(
                switch (analysis.fom().kind()) {
                    case SENSITIVITY -> cell.positives();
                    case SPECIFICITY -> cell.negatives();
                    default -> cell.positives() + cell.negatives();
                });
    }

    private Answer anova() {
        int t = table.modalities().size();
        int r = table.readers().size();
        Map<String, Double> c = result().components();
        return switch (expected.statistic()) {
            case "df_treatment" -> Answer.count(t - 1);
            case "df_reader" -> Answer.count(r - 1);
            case "df_treatment_x_reader" -> Answer.count((long) (t - 1) * (r - 1));
            case "ms_treatment" -> Answer.estimate(c.get("msModality"));
            case "ms_reader" -> Answer.estimate(c.get("msReader"));
            case "ms_treatment_x_reader" -> Answer.estimate(c.get("msModalityReader"));
            case "ss_treatment" -> Answer.estimate(c.get("msModality") * (t - 1));
            case "ss_reader" -> Answer.estimate(c.get("msReader") * (r - 1));
            default -> Answer.estimate(c.get("msModalityReader") * (t - 1) * (r - 1));
        };
    }

    private Answer component() {
        Map<String, Double> c = result().components();
        return switch (expected.statistic()) {
            case "error_variance" -> Answer.estimate(c.get("errorVariance"));
            case "var_reader_unconstrained" -> Answer.estimate(c.get("varReader"));
            case "var_treatment_x_reader_unconstrained" -> Answer.estimate(c.get("varModalityReader"));
            default -> Answer.estimate(c.get(expected.statistic()));
        };
    }

    private Answer test() {
        HypothesisTest test = result().test();
        Map<String, Double> c = result().components();
        return switch (expected.statistic()) {
            case "ms_treatment" -> Answer.estimate(c.get("msModality"));
            case "ms_treatment_x_reader" -> Answer.estimate(c.get("msModalityReader"));
            case "denominator" ->
                test.reason().isNone()
                        ? Answer.estimate(c.get("msModality")
                                * (test.kind() == HypothesisTest.Kind.F ? 1 : test.df1())
                                / test.statistic())
                        : expected.value().equals("0") ? Answer.estimate(error()) : Answer.undefined(test.reason());
            case "f", "chi2" -> defined(test.statistic(), test.reason(), 1e-9);
            case "df1", "df" -> Answer.count((long) test.df1());
            case "df2" ->
                Double.isInfinite(test.df2())
                        ? Answer.notApplicable("degrees of freedom are infinite in exact arithmetic, and so are ours")
                        : defined(test.df2(), test.reason(), 1e-7);
            default -> defined(test.p(), test.reason(), 1e-7);
        };
    }

    private double error() {
        Map<String, Double> c = result().components();
        return c.get("msModalityReader") + table.readers().size() * Math.max(c.get("cov2") - c.get("cov3"), 0);
    }

    private static Answer defined(double value, Reason reason, double relative) {
        return reason.isNone() ? Answer.within(value, relative) : Answer.undefined(reason);
    }

    private Answer alone() {
        String name = expected.unit().split(" ")[1];
        ModalityEstimate estimate = result().estimates().get(modality(name));
        int[] readers = study().readersOf(modality(name));
        ReaderAnova anova = ReaderAnova.of(study(), readers, new int[] {modality(name)});
        return switch (expected.statistic()) {
            case "ms_reader" -> Answer.estimate(anova.msReader());
            case "cov2" -> Answer.estimate(anova.cov2());
            case "error_variance" -> Answer.estimate(anova.errorVariance());
            default -> interval(estimate.interval(), estimate.standardError(), estimate.df());
        };
    }

    private Answer difference() {
        Difference difference = result().differences().get(0);
        return ofTest(difference);
    }

    private Answer differenceOfReader(String reader, String modality) {
        boolean pooled = expected.has("reader-specific variance pooled over treatments");
        return ofTest(READERS.computeIfAbsent(key + pooled, k -> analysis.readerDifferences(table, pooled))
                .get(reader)
                .get(0));
    }

    private Answer ofTest(Difference difference) {
        return switch (expected.statistic()) {
            case "t", "z" -> Answer.estimate(difference.test().statistic());
            case "p" -> Answer.tail(difference.test().p());
            default -> interval(difference.interval(), difference.standardError(), difference.df());
        };
    }

    private Answer ofReader(String reader, String modality) {
        ReaderEstimate cell = cell(reader, modality);
        if (cell.standardError() == 0 && expected.statistic().startsWith("ci_")) {
            return Answer.notApplicable("a point where a reader errs in no case; ours is the exact interval");
        }
        return interval(cell.interval(), cell.standardError(), Double.POSITIVE_INFINITY);
    }

    private Answer interval(Interval interval, double standardError, double df) {
        Interval cut = analysis.fom().cut(interval);
        return switch (expected.statistic()) {
            case "difference", "mean" -> Answer.estimate(interval.estimate());
            case "se" -> Answer.estimate(standardError);
            case "df" -> Answer.tail(df);
            case "ci_lower", "ci_lower_untruncated" -> Answer.tail(interval.low());
            case "ci_upper", "ci_upper_untruncated" -> Answer.tail(interval.high());
            case "ci_lower_truncated_to_0_1" -> Answer.tail(cut.low());
            case "ci_upper_truncated_to_0_1" -> Answer.tail(cut.high());
            default -> throw new IllegalArgumentException("expected a known statistic, found " + expected);
        };
    }

    private ReaderEstimate cell(String reader, String modality) {
        return result().byReader().stream()
                .filter(e -> e.reader().equals(reader) && e.modality().equals(modality))
                .findFirst()
                .orElseThrow();
    }

    private int reader(String name) {
        return table.readers().indexOf(name);
    }

    private int modality(String name) {
        return table.modalities().indexOf(name);
    }
}
