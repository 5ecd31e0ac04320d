package org.verray.statistics.mrmc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reference;
import org.verray.statistics.ratings.RatingTable;

/** Our answers to printed values of reader studies, to the digits that were printed. */
public final class PublishedAnswers {
    private PublishedAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        if (!expected.file().equals("published")) {
            return Optional.empty();
        }
        if (expected.dataset().startsWith("radiology-2026")) {
            return Optional.of(Answer.notApplicable("raw readings are not public"));
        }
        return expected.dataset().equals("vandyke") ? Optional.of(vanDyke(expected)) : Optional.empty();
    }

    private static Answer vanDyke(Expected expected) {
        String analysis = expected.analysis();
        if (analysis.equals("mrmc-dbm")) {
            return components(
                    DorfmanBerbaumMetz.of(FigureOfMerit.AUC).analyze(table("case")),
                    "varR",
                    "varC",
                    "varTR",
                    "varTC",
                    "varRC",
                    "varErr");
        }
        String cases = analysis.endsWith("nested in treatments")
                ? "case_nested_in_treatment"
                : analysis.endsWith("nested in readers") ? "case_nested_in_reader" : "case";
        FigureOfMerit fom = analysis.contains("sensitivity")
                ? FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 3)
                : FigureOfMerit.AUC;
        CovarianceMethod covariance = Stream.of(CovarianceMethod.values())
                .filter(c -> analysis.toLowerCase(Locale.ROOT).contains(c.label()))
                .findFirst()
                .orElse(CovarianceMethod.JACKKNIFE);
        MrmcResult result = ObuchowskiRockette.of(fom)
                .withCovariance(covariance)
                .withEffects(
                        analysis.contains("fixed readers") ? Effect.FIXED : Effect.RANDOM,
                        analysis.contains("fixed cases") ? Effect.FIXED : Effect.RANDOM)
                .analyze(table(cases));
        return answer(expected.statistic(), result);
    }

    private static RatingTable table(String cases) {
        return Reference.ratings("vandyke", "reader", "treatment", cases, "rating", row -> true);
    }

    private static Answer answer(String statistic, MrmcResult result) {
        HypothesisTest test = result.test();
        if (statistic.startsWith("AUC treatment")) {
            String treatment = statistic.split(" ")[2];
            return Answer.printed(result.byReader().stream()
                    .filter(e -> e.modality().equals(treatment))
                    .mapToDouble(e -> e.interval().estimate())
                    .toArray());
        }
        if (statistic.startsWith("treatment ")) {
            MrmcResult.ModalityEstimate mean = result.estimates().get(statistic.charAt(10) - '1');
            return Answer.printed(
                    mean.standardError(),
                    mean.df(),
                    mean.interval().low(),
                    mean.interval().high());
        }
        if (statistic.startsWith("difference ")) {
            MrmcResult.Difference difference = result.differences().get(0);
            return Answer.printed(
                    difference.interval().estimate(),
                    difference.standardError(),
                    difference.test().statistic(),
                    difference.interval().low(),
                    difference.interval().high());
        }
        return switch (statistic) {
            case "MS(T) MS(R) MS(T*R)" -> components(result, "msModality", "msReader", "msModalityReader");
            case "Var(R) Var(T*R) Cov1 Cov2 Cov3 Var(Error)" ->
                components(result, "varReader", "varModalityReader", "cov1", "cov2", "cov3", "errorVariance");
            case "F df2 p" -> Answer.printed(test.statistic(), test.df2(), test.p());
            default -> Answer.printed(test.statistic(), test.p());
        };
    }

    private static Answer components(MrmcResult result, String... names) {
        Map<String, Double> components = result.components();
        return Answer.printed(Stream.of(names).mapToDouble(components::get).toArray());
    }
}
