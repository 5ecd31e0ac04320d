package org.verray.statistics.mrmc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reference;
import org.verray.statistics.inference.ConditionalLogistic;
import org.verray.statistics.proportion.PairedProportions;

/** Our answers to the reference values of {@code mrmc-binary.csv}. */
public final class BinaryAnswers {
    private static final Map<String, CorrectCalls> CALLS = new HashMap<>();

    private BinaryAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        return switch (expected.analysis()) {
            case "mrmc-binary-conditional-logistic" -> Optional.of(regression(expected));
            case "mrmc-binary-pooled-mcnemar" -> Optional.of(pairs(expected));
            default -> Optional.empty();
        };
    }

    private static CorrectCalls calls(Expected expected) {
        return CALLS.computeIfAbsent(
                expected.unit(),
                figure -> CorrectCalls.of(
                        Reference.ratings("vandyke"),
                        FigureOfMerit.of(
                                figure.equals("sensitivity")
                                        ? FigureOfMerit.Kind.SENSITIVITY
                                        : FigureOfMerit.Kind.SPECIFICITY,
                                3)));
    }

    private static Answer regression(Expected expected) {
        ConditionalLogistic fit = expected.has("effect=treatment")
                ? calls(expected).modalities()
                : calls(expected).readers();
        HypothesisTest test = expected.statistic().startsWith("wald")
                ? fit.wald()
                : expected.statistic().startsWith("lr") ? fit.likelihoodRatio() : fit.score();
        return switch (expected.statistic()) {
            case "log_odds_ratio" -> Answer.estimate(fit.coefficients()[0]);
            case "se" -> Answer.estimate(fit.standardError(0));
            case "df" -> Answer.tail(test.df1());
            case "wald_chi2", "lr_chi2", "score_chi2" -> Answer.estimate(test.statistic());
            default -> Answer.tail(test.p());
        };
    }

    private static Answer pairs(Expected expected) {
        PairedProportions pairs = calls(expected).pooledPairs(0, 1);
        return switch (expected.statistic()) {
            case "only_treatment1_correct" -> Answer.count(pairs.firstOnly());
            case "only_treatment2_correct" -> Answer.count(pairs.secondOnly());
            case "chi2" -> Answer.estimate(pairs.mcnemar().statistic());
            default -> Answer.tail(pairs.mcnemar().p());
        };
    }
}
