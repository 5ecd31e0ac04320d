package org.verray.statistics.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.Reference;

/** Our answers to the reference values of this package. */
public final class AgreementAnswers {
    private static final double LEVEL = 0.95;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private AgreementAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        return switch (expected.file()) {
            case "agreement" -> Optional.of(agreement(expected));
            case "simulated-reader-study" -> study(expected);
            case "published" -> published(expected);
            default -> Optional.empty();
        };
    }

    private static Answer agreement(Expected expected) {
        return switch (expected.analysis()) {
            case "cohen-kappa" -> cohen(expected);
            case "light-kappa" ->
                Answer.estimate(LightKappa.of(ratings(expected), AgreementWeights.UNWEIGHTED)
                        .estimate());
            case "icc" -> icc(expected);
            case "krippendorff-alpha" ->
                expected.setting("metric").isEmpty() ? coefficient(expected, ratings(expected)) : alpha(expected);
            case "fleiss-kappa" ->
                expected.setting("weights").isEmpty() ? fleissTest(expected) : coefficient(expected, ratings(expected));
            default -> coefficient(expected, ratings(expected));
        };
    }

    private static Answer coefficient(Expected expected, CategoricalRatings ratings) {
        RaterAgreement agreement = RaterAgreement.of(ratings, weights(expected));
        AgreementCoefficient ours = switch (expected.analysis()) {
            case "percent-agreement" -> agreement.percentAgreement();
            case "fleiss-kappa" -> agreement.fleissKappa();
            case "gwet-ac1" -> agreement.gwet();
            case "krippendorff-alpha" -> agreement.krippendorffAlpha();
            case "conger-kappa" -> agreement.congerKappa();
            case "brennan-prediger" -> agreement.brennanPrediger();
            default -> throw new IllegalStateException(expected.toString());
        };
        return switch (expected.statistic()) {
            case "coefficient" -> Answer.estimate(ours.estimate());
            case "pa" -> Answer.estimate(ours.observed());
            case "pe" -> Answer.estimate(ours.expected());
            case "se" -> Answer.estimate(ours.standardError());
            case "ci_lower" -> Answer.tail(ours.interval(LEVEL).low());
            case "ci_upper" -> Answer.tail(ours.interval(LEVEL).high());
            default -> throw new IllegalStateException(expected.toString());
        };
    }

    private static Answer cohen(Expected expected) {
        CohenKappa ours = switch (expected.dataset()) {
            case "agreement-2x2" -> CohenKappa.of(fourfold(expected.unit()), weights(expected));
            case "agreement-degenerate" -> CohenKappa.of(new long[][] {{20, 0}, {0, 0}}, AgreementWeights.UNWEIGHTED);
            case "agreement-vision-grades-table" -> CohenKappa.of(grades(expected.dataset()), weights(expected));
            default -> CohenKappa.between(ratings(expected), 0, 1, weights(expected));
        };
        return switch (expected.statistic()) {
            case "kappa" ->
                Double.isNaN(ours.estimate()) ? Answer.undefined(ours.reason()) : Answer.estimate(ours.estimate());
            case "p_observed" -> Answer.estimate(ours.observed());
            case "p_expected" -> Answer.estimate(ours.expected());
            case "ase" -> Answer.estimate(ours.standardError());
            case "ase_under_null" -> Answer.estimate(ours.standardErrorUnderNull());
            case "z" -> Answer.estimate(ours.test().statistic());
            case "p_value" -> Answer.tail(ours.test().p());
            case "ci_lower" -> Answer.tail(ours.interval(LEVEL).low());
            case "ci_upper" -> Answer.tail(ours.interval(LEVEL).high());
            default -> throw new IllegalStateException(expected.toString());
        };
    }

    private static Answer fleissTest(Expected expected) {
        CategoricalRatings all = ratings(expected);
        boolean oneCategory = expected.unit().startsWith("category ");
        CategoricalRatings ratings = oneCategory
                ? all.against(all.categories().indexOf(expected.unit().substring("category ".length())))
                : all;
        AgreementCoefficient kappa =
                RaterAgreement.of(ratings, AgreementWeights.UNWEIGHTED).fleissKappa();
        FleissTest test = FleissTest.of(ratings);
        return switch (expected.statistic()) {
            case "kappa" -> Answer.estimate(test.estimate());
            case "p_observed" -> Answer.estimate(kappa.observed());
            case "p_expected" -> Answer.estimate(kappa.expected());
            case "se_under_null" -> Answer.estimate(test.standardErrorUnderNull());
            case "z" -> Answer.estimate(test.test().statistic());
            case "p_value" -> Answer.tail(test.test().p());
            default -> throw new IllegalStateException(expected.toString());
        };
    }

    private static Answer alpha(Expected expected) {
        KrippendorffAlpha.Metric metric =
                KrippendorffAlpha.Metric.valueOf(expected.setting("metric").toUpperCase(Locale.ROOT));
        return Answer.estimate(KrippendorffAlpha.of(ratings(expected), metric).estimate());
    }

    private static Answer icc(Expected expected) {
        IntraclassCorrelation ours = IntraclassCorrelation.all(numbers(expected.dataset()), LEVEL).stream()
                .filter(icc -> icc.form().label().equals(expected.unit()))
                .findFirst()
                .orElseThrow();
        return switch (expected.statistic()) {
            case "icc" -> Answer.estimate(ours.interval().estimate());
            case "f" -> Answer.estimate(ours.test().statistic());
            case "df1" -> Answer.tail(ours.test().df1());
            case "df2" -> Answer.tail(ours.test().df2());
            case "p" -> Answer.tail(ours.test().p());
            case "ci_lower" -> Answer.tail(ours.interval().low());
            case "ci_upper" -> Answer.tail(ours.interval().high());
            default -> throw new IllegalStateException(expected.toString());
        };
    }

    private static Optional<Answer> study(Expected expected) {
        if (!List.of("fleiss-kappa", "gwet-ac1", "krippendorff-alpha").contains(expected.analysis())) {
            return Optional.empty();
        }
        String set = expected.unit().substring("radiologists set ".length());
        Map<String, List<String>> calls = new LinkedHashMap<>();
        for (Map<String, String> row : Reference.rows("data/simulated-reader-study.csv")) {
            if (row.get("reader_type").equals("radiologist") && row.get("set").equals(set)) {
                calls.computeIfAbsent(row.get("case"), name -> new ArrayList<>())
                        .add(row.get("call"));
            }
        }
        return Optional.of(coefficient(expected, CategoricalRatings.of(text(List.copyOf(calls.values())))));
    }

    private static Optional<Answer> published(Expected expected) {
        return switch (expected.dataset()) {
            case "agreement-fleiss-1971-diagnoses" ->
                Optional.of(Answer.printed(RaterAgreement.of(ratings(expected), AgreementWeights.UNWEIGHTED)
                        .fleissKappa()
                        .estimate()));
            case "agreement-shrout-fleiss-1979" ->
                Optional.of(Answer.printed(Arrays.stream(IntraclassCorrelation.Form.values())
                        .mapToDouble(form -> IntraclassCorrelation.of(form, numbers(expected.dataset()), LEVEL)
                                .interval()
                                .estimate())
                        .toArray()));
            default -> Optional.empty();
        };
    }

    private static AgreementWeights weights(Expected expected) {
        String name = expected.setting("weights");
        return name.isEmpty() ? AgreementWeights.UNWEIGHTED : AgreementWeights.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static CategoricalRatings ratings(Expected expected) {
        if (expected.dataset().equals("agreement-degenerate")) {
            return CategoricalRatings.of(new String[][] {{"a", "a"}, {"a", "a"}, {"a", "a"}}, List.of("a", "b"));
        }
        return expected.dataset().equals("agreement-2x2")
                ? subjects(fourfold(expected.unit()))
                : CategoricalRatings.of(text(table(expected.dataset())));
    }

    /** Rows of a data set without their first column, the subject. */
    private static List<List<String>> table(String dataset) {
        return Reference.rows("data/" + dataset + ".csv").stream()
                .map(row -> List.copyOf(row.values()).subList(1, row.size()))
                .toList();
    }

    private static double[][] numbers(String dataset) {
        return table(dataset).stream()
                .map(row -> row.stream().mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    private static String[][] text(List<List<String>> rows) {
        return rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
    }

    private static long[][] grades(String dataset) {
        long[][] counts = new long[4][4];
        for (Map<String, String> row : Reference.rows("data/" + dataset + ".csv")) {
            counts[Integer.parseInt(row.get("right")) - 1][Integer.parseInt(row.get("left")) - 1] =
                    Long.parseLong(row.get("count"));
        }
        return counts;
    }

    /** Counts yes-yes, yes-no, no-yes, no-no out of the text of a unit. */
    private static long[][] fourfold(String unit) {
        Matcher numbers = NUMBER.matcher(unit);
        long[][] counts = new long[2][2];
        for (int cell = 0; cell < 4 && numbers.find(); cell++) {
            counts[cell / 2][cell % 2] = Long.parseLong(numbers.group());
        }
        return counts;
    }

    private static CategoricalRatings subjects(long[][] counts) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (long n = 0; n < counts[i][j]; n++) {
                    rows.add(List.of(String.valueOf(i), String.valueOf(j)));
                }
            }
        }
        return CategoricalRatings.of(text(rows));
    }
}
