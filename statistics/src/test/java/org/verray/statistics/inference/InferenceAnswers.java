package org.verray.statistics.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.Interval;
import org.verray.statistics.Reference;
import org.verray.statistics.proportion.Proportion;
import org.verray.statistics.roc.Auc;

/** Our answers to the reference values of this package. */
public final class InferenceAnswers {
    private static final Map<String, Bootstrap> BOOTSTRAPS = new HashMap<>();
    private static final Map<String, List<boolean[]>> CORRECT = new HashMap<>();

    private InferenceAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        return switch (expected.analysis()) {
            case "p-adjust" -> Optional.of(adjusted(expected));
            case "bootstrap" -> Optional.of(summary(expected));
            case "bootstrap-ci" -> Optional.of(interval(expected));
            case "bootstrap-replicates" ->
                Optional.of(Answer.estimate(
                        bootstrap(expected.statistic()).replicates()[Integer.parseInt(expected.settings()) - 1]));
            case "group-accuracy-naive" -> Optional.of(groupAccuracy(expected));
            default -> Optional.empty();
        };
    }

    private static Answer adjusted(Expected expected) {
        double[] p = Arrays.stream(expected.dataset().replace("p-values ", "").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        PValueAdjustment method = switch (expected.setting("method")) {
            case "holm" -> PValueAdjustment.HOLM;
            case "hochberg" -> PValueAdjustment.HOCHBERG;
            case "bh" -> PValueAdjustment.BENJAMINI_HOCHBERG;
            case "by" -> PValueAdjustment.BENJAMINI_YEKUTIELI;
            case "bonferroni" -> PValueAdjustment.BONFERRONI;
            default -> throw new IllegalArgumentException(expected.toString());
        };
        int position = Integer.parseInt(expected.unit().replace("position ", ""));
        return Answer.tail(method.adjust(p)[position - 1]);
    }

    private static Answer summary(Expected expected) {
        Bootstrap bootstrap = bootstrap(expected.unit());
        return Answer.estimate(
                switch (expected.statistic()) {
                    case "estimate" -> bootstrap.estimate();
                    case "replicate_mean" -> bootstrap.estimate() + bootstrap.bias();
                    case "replicate_sd" -> bootstrap.standardError();
                    case "replicate_min" ->
                        Arrays.stream(bootstrap.replicates()).min().orElseThrow();
                    case "replicate_max" ->
                        Arrays.stream(bootstrap.replicates()).max().orElseThrow();
                    case "bias" -> bootstrap.bias();
                    default -> throw new IllegalArgumentException(expected.toString());
                });
    }

    private static Answer interval(Expected expected) {
        Bootstrap bootstrap = bootstrap(expected.unit());
        double level = Double.parseDouble(expected.setting("conf"));
        String method = expected.setting("method");
        Bootstrap.Ties ties = method.contains("half") ? Bootstrap.Ties.HALF : Bootstrap.Ties.BELOW;
        QuantileType quantile = switch (expected.setting("quantile")) {
            case "type6" -> QuantileType.TYPE_6;
            case "type7" -> QuantileType.TYPE_7;
            default -> QuantileType.NORMAL_SCALE;
        };
        Interval interval = switch (method.split(" ")[0]) {
            case "percentile" -> bootstrap.percentile(level, quantile);
            case "basic" -> bootstrap.basic(level, quantile);
            case "normal" -> bootstrap.normal(level);
            case "bca" -> bootstrap.bca(level, quantile, ties);
            default -> throw new IllegalArgumentException(expected.toString());
        };
        return switch (expected.statistic()) {
            case "z0" -> Answer.tail(bootstrap.biasCorrection(ties));
            case "acceleration" -> Answer.estimate(bootstrap.acceleration());
            case "adjusted_lower_level" -> Answer.tail(bootstrap.adjustedLevel((1 - level) / 2, ties));
            case "adjusted_upper_level" -> Answer.tail(bootstrap.adjustedLevel((1 + level) / 2, ties));
            case "lower" -> Answer.tail(interval.low());
            case "upper" -> Answer.tail(interval.high());
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static Bootstrap bootstrap(String statistic) {
        return BOOTSTRAPS.computeIfAbsent(statistic, InferenceAnswers::fixedResamples);
    }

    /** A statistic of the fixed resamples, with the jackknife of our own resampling. */
    private static Bootstrap fixedResamples(String name) {
        List<Map<String, String>> rows = Reference.rows("data/asah.csv");
        boolean[] truth = new boolean[rows.size()];
        double[] s100b = new double[rows.size()];
        double[] wfns = new double[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = rows.get(i).get("outcome").equals("Poor");
            s100b[i] = Double.parseDouble(rows.get(i).get("s100b"));
            wfns[i] = Double.parseDouble(rows.get(i).get("wfns"));
        }
        ToDoubleFunction<int[]> statistic = switch (name) {
            case "auc s100b", "auc_s100b" -> drawn -> auc(truth, s100b, drawn);
            case "auc wfns - auc s100b", "auc_wfns_minus_s100b" ->
                drawn -> auc(truth, wfns, drawn) - auc(truth, s100b, drawn);
            case "accuracy at s100b>=0.205", "accuracy_s100b" ->
                drawn -> Arrays.stream(drawn)
                                .filter(i -> s100b[i] >= 0.205 == truth[i])
                                .count()
                        / (double) drawn.length;
            default -> throw new IllegalArgumentException(name);
        };
        double[] replicates = Reference.lines("data/bootstrap-asah-indices.csv").stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToInt(index -> Integer.parseInt(index) - 1)
                        .toArray())
                .mapToDouble(statistic)
                .toArray();
        Resampling resampling = Resampling.ofCases(truth);
        double[] jackknife = IntStream.range(0, resampling.units())
                .mapToDouble(unit -> statistic.applyAsDouble(resampling.without(unit)))
                .toArray();
        return new Bootstrap(resampling.name(), statistic.applyAsDouble(resampling.all()), replicates, jackknife);
    }

    private static double auc(boolean[] truth, double[] scores, int[] drawn) {
        boolean[] positive = new boolean[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            positive[i] = truth[drawn[i]];
        }
        return Auc.of(positive, Arrays.stream(drawn).mapToDouble(i -> scores[i]).toArray())
                .estimate();
    }

    private static Answer groupAccuracy(Expected expected) {
        List<boolean[]> correct = CORRECT.computeIfAbsent(expected.unit(), InferenceAnswers::correct);
        TTest t = TTest.oneSample(
                correct.stream()
                        .mapToDouble(reader -> Proportion.of(reader).estimate())
                        .toArray(),
                0.5,
                0.95);
        if (expected.settings().startsWith("all answers pooled")) {
            long right = correct.stream()
                    .mapToLong(reader -> Proportion.of(reader).successes())
                    .sum();
            long all = correct.stream().mapToLong(reader -> reader.length).sum();
            Interval pooled = new Proportion(right, all).wilson(0.95);
            return answer(expected, pooled);
        }
        return switch (expected.statistic()) {
            case "sd" -> Answer.estimate(t.standardError() * Math.sqrt(correct.size()));
            case "se" -> Answer.estimate(t.standardError());
            case "df" -> Answer.tail(t.df());
            default -> answer(expected, t.interval());
        };
    }

    private static Answer answer(Expected expected, Interval interval) {
        return switch (expected.statistic()) {
            case "mean" -> Answer.estimate(interval.estimate());
            case "ci_lower" -> Answer.tail(interval.low());
            case "ci_upper" -> Answer.tail(interval.high());
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    /** Right answers of each radiologist in a set. */
    private static List<boolean[]> correct(String unit) {
        String set = unit.substring(unit.length() - 1);
        Map<String, List<Boolean>> byReader = new LinkedHashMap<>();
        for (Map<String, String> row : Reference.rows("data/simulated-reader-study.csv")) {
            if (row.get("set").equals(set) && row.get("reader_type").equals("radiologist")) {
                byReader.computeIfAbsent(row.get("reader"), key -> new ArrayList<>())
                        .add(row.get("call").equals(row.get("truth")));
            }
        }
        return byReader.values().stream()
                .map(answers -> {
                    boolean[] right = new boolean[answers.size()];
                    for (int i = 0; i < right.length; i++) {
                        right[i] = answers.get(i);
                    }
                    return right;
                })
                .toList();
    }
}
