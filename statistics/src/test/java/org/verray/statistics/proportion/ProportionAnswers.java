package org.verray.statistics.proportion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.statistics.Alternative;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reference;
import org.verray.statistics.ratings.RatingTable;

/** Our answers to the reference values of this package. */
public final class ProportionAnswers {
    private static final Pattern PAIRED_TABLE =
            Pattern.compile("both\\+=(\\d+);only1=(\\d+);only2=(\\d+);both-=(\\d+)");
    private static final Pattern READER_AND_AI = Pattern.compile("(rad-\\d+) vs (ai-\\w+) set (\\w)");

    /** Calls of the simulated study by set; ratings are 1 for a positive call, 0 for a negative one. */
    private static final Map<String, RatingTable> CALLS = new HashMap<>();

    private static RatingTable vandyke;
    private static PairedCalls paired;

    private ProportionAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        return switch (expected.file() + " " + expected.analysis()) {
            case "proportions proportion-ci" -> Optional.of(interval(expected));
            case "proportions binomial-test" ->
                Optional.of(Answer.tail(proportion(expected)
                        .exactTest(0.5, Alternative.TWO_SIDED)
                        .p()));
            case "paired-binary mcnemar" -> Optional.of(mcnemar(expected));
            case "paired-binary paired-difference-ci" -> Optional.of(difference(expected));
            case "paired-binary sens-spec-comparison" -> Optional.of(sensitivityAndSpecificity(expected));
            case "paired-binary predictive-value-comparison" -> Optional.of(predictiveValues(expected));
            case "paired-binary cochran-q", "simulated-reader-study cochran-q" -> Optional.of(cochran(expected));
            case "simulated-reader-study mcnemar-reader-vs-ai" -> Optional.of(readerAgainstAi(expected));
            case "simulated-reader-study majority-vote" -> Optional.of(majority(expected));
            default -> Optional.empty();
        };
    }

    private static Proportion proportion(Expected expected) {
        String[] counts = expected.unit().split("/");
        return new Proportion(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    private static Answer interval(Expected expected) {
        Proportion proportion = proportion(expected);
        double level = Double.parseDouble(expected.setting("conf"));
        String method = expected.setting("method");
        if (method.equals("wilson-continuity-corrected")
                && 2 * proportion.successes() == proportion.trials()
                && !expected.statistic().equals("estimate")) {
            return Answer.notApplicable("R's prop.test drops the continuity correction where x = n/2, its null value");
        }
        return answer(
                expected,
                switch (method) {
                    case "wilson" -> proportion.wilson(level);
                    case "wilson-continuity-corrected" -> proportion.wilsonContinuityCorrected(level);
                    case "clopper-pearson" -> proportion.clopperPearson(level);
                    case "jeffreys" -> proportion.jeffreys(level);
                    case "agresti-coull" -> proportion.agrestiCoull(level);
                    case "wald" -> proportion.wald(level);
                    default -> throw new IllegalArgumentException(expected.toString());
                });
    }

    private static Answer answer(Expected expected, Interval interval) {
        return switch (expected.statistic()) {
            case "estimate", "difference" -> Answer.estimate(interval.estimate());
            case "lower" -> Answer.tail(interval.low());
            case "upper" -> Answer.tail(interval.high());
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static Answer answer(Expected expected, HypothesisTest test) {
        if (!test.reason().isNone()) {
            return Answer.undefined(test.reason());
        }
        return switch (expected.statistic()) {
            case "chi2", "q", "statistic" -> Answer.estimate(test.statistic());
            case "df" -> Answer.tail(test.df1());
            case "p", "p_exact" -> Answer.tail(test.p());
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static PairedProportions table(Expected expected) {
        Matcher cells = PAIRED_TABLE.matcher(expected.unit());
        if (!cells.matches()) {
            throw new IllegalArgumentException(expected.toString());
        }
        return new PairedProportions(
                Long.parseLong(cells.group(1)),
                Long.parseLong(cells.group(2)),
                Long.parseLong(cells.group(3)),
                Long.parseLong(cells.group(4)));
    }

    private static Answer mcnemar(Expected expected) {
        PairedProportions table = table(expected);
        return answer(
                expected,
                switch (expected.settings()) {
                    case "" -> table.mcnemar();
                    case "exact" -> table.mcnemarExact(Alternative.TWO_SIDED);
                    case "mid-p" -> table.mcnemarMidP(Alternative.TWO_SIDED);
                    default -> table.mcnemarCorrected();
                });
    }

    private static Answer difference(Expected expected) {
        PairedProportions table = table(expected);
        double level = Double.parseDouble(expected.setting("conf"));
        return switch (expected.setting("method")) {
            case "wald" -> answer(expected, table.wald(level));
            case "newcombe" -> answer(expected, table.newcombe(level));
            case "agresti-min" -> answer(expected, table.agrestiMin(level));
            // The other tool's root finder stops at about an absolute 1e-7, says its source column: 3e-7 of the larger
            // ends, more of
            // small ones. Ours is exact: PairedProportionsTest holds it to the statistic itself.
            case "tango-score" -> {
                Interval interval = table.tango(level);
                double end = expected.statistic().equals("lower") ? interval.low() : interval.high();
                yield new Answer.Values(new double[] {end}, 0, 3e-7);
            }
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static PairedCalls pairedCalls() {
        if (paired == null) {
            List<Map<String, String>> rows = Reference.rows("data/paired-diagnostic-tests.csv");
            paired = PairedCalls.of(column(rows, "truth"), column(rows, "test1"), column(rows, "test2"));
        }
        return paired;
    }

    private static boolean[] column(List<Map<String, String>> rows, String name) {
        boolean[] values = new boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).get(name).equals("1");
        }
        return values;
    }

    private static Answer sensitivityAndSpecificity(Expected expected) {
        PairedProportions table = expected.unit().equals("sensitivity")
                ? pairedCalls().sensitivity()
                : pairedCalls().specificity();
        return switch (expected.statistic()) {
            case "test1" -> Answer.estimate(table.first().estimate());
            case "test2" -> Answer.estimate(table.second().estimate());
            // DTComPair takes second minus first.
            case "difference" -> Answer.estimate(table.swapped().difference());
            default ->
                answer(expected, expected.has("exact") ? table.mcnemarExact(Alternative.TWO_SIDED) : table.mcnemar());
        };
    }

    private static Answer predictiveValues(Expected expected) {
        PairedCalls.PredictiveValues values = expected.unit().equals("ppv")
                ? pairedCalls().positivePredictiveValues()
                : pairedCalls().negativePredictiveValues();
        return switch (expected.statistic()) {
            case "test1" -> Answer.estimate(values.first().estimate());
            case "test2" -> Answer.estimate(values.second().estimate());
            default -> answer(expected, values.generalizedScore());
        };
    }

    private static Answer cochran(Expected expected) {
        if (expected.dataset().equals("vandyke")) {
            vandyke = vandyke == null ? Reference.ratings("vandyke") : vandyke;
            int modality = vandyke.modalities().indexOf(expected.unit().replaceAll("treatment (\\d+),.*", "$1"));
            return answer(expected, CochranQ.test(correct(vandyke, modality, 3, reader -> true)));
        }
        return answer(expected, CochranQ.test(correct(calls(expected), 0, 1, reader -> reader.startsWith("rad"))));
    }

    private static Answer readerAgainstAi(Expected expected) {
        Matcher names = READER_AND_AI.matcher(expected.unit());
        if (!names.matches()) {
            throw new IllegalArgumentException(expected.toString());
        }
        RatingTable calls = calls(expected);
        PairedProportions table = PairedProportions.of(
                correct(calls, 0, 1, names.group(1)::equals)[0], correct(calls, 0, 1, names.group(2)::equals)[0]);
        return switch (expected.statistic()) {
            case "reader_only_correct" -> Answer.count(table.firstOnly());
            case "ai_only_correct" -> Answer.count(table.secondOnly());
            default -> answer(expected, table.mcnemarExact(Alternative.TWO_SIDED));
        };
    }

    private static Answer majority(Expected expected) {
        RatingTable calls = calls(expected).withReaders(reader -> reader.startsWith("rad"));
        boolean[][] byReader = new boolean[calls.readers().size()][calls.cases().size()];
        for (int r = 0; r < byReader.length; r++) {
            for (int c = 0; c < byReader[r].length; c++) {
                byReader[r][c] = calls.rating(r, 0, c) == 1;
            }
        }
        MajorityVote vote = MajorityVote.of(calls.truth(), byReader);
        return switch (expected.statistic()) {
            case "n" -> Answer.count(vote.right() + vote.wrong() + vote.ties());
            case "ties" -> Answer.count(vote.ties());
            case "correct" -> Answer.count(vote.right());
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static RatingTable calls(Expected expected) {
        String set = expected.unit().substring(expected.unit().length() - 1);
        return CALLS.computeIfAbsent(
                set,
                name -> Reference.ratings(
                        "simulated-reader-study",
                        "reader",
                        "set",
                        "case",
                        "call",
                        row -> row.get("set").equals(name)));
    }

    private static boolean[][] correct(RatingTable table, int modality, double threshold, Predicate<String> readers) {
        List<boolean[]> correct = new ArrayList<>();
        for (int r = 0; r < table.readers().size(); r++) {
            if (readers.test(table.readers().get(r))) {
                boolean[] ofReader = new boolean[table.cases().size()];
                for (int c = 0; c < ofReader.length; c++) {
                    ofReader[c] = table.rating(r, modality, c) >= threshold == table.positive(c);
                }
                correct.add(ofReader);
            }
        }
        return correct.toArray(boolean[][]::new);
    }
}
