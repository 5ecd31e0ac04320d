package org.verray.statistics.roc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.verray.statistics.Alternative;
import org.verray.statistics.Answer;
import org.verray.statistics.Expected;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.Reference;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.proportion.Proportion;

/** Our answers to the reference values of this package: all of ROC curves of one reader, and comparisons of two. */
public final class RocAnswers {
    private static final Map<String, Scored> DATA = new HashMap<>();
    private static final Map<String, RocCurve> CURVES = new HashMap<>();
    private static Map<String, List<Map<String, String>>> study;

    private RocAnswers() {}

    public static Optional<Answer> answer(Expected expected) {
        return switch (expected.file()) {
            case "roc-auc" -> Optional.of(rocAuc(expected));
            case "roc-points" -> Optional.of(point(expected));
            case "published" -> published(expected);
            case "edge-cases" -> RocEdgeAnswers.answer(expected);
            case "simulated-reader-study" ->
                expected.analysis().equals("reader-summary") ? Optional.of(summary(expected)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Answer rocAuc(Expected expected) {
        return switch (expected.analysis()) {
            case "auc-empirical" -> area(expected, data(expected));
            case "auc-ci" -> interval(expected, data(expected));
            case "auc-hanley-mcneil" -> hanleyMcNeil(expected, data(expected));
            case "mann-whitney" -> mannWhitney(expected, data(expected));
            case "operating-point" -> operatingPoint(expected, data(expected));
            case "auc-partial" -> partial(expected, data(expected));
            case "auc-paired-delong" -> paired(expected);
            case "auc-unpaired-delong" -> unpaired(expected);
            default -> throw new AssertionError(expected);
        };
    }

    private static Scored data(Expected expected) {
        if (expected.dataset().equals("hanley-mcneil-1982")) {
            return DATA.computeIfAbsent("CT", key -> Scored.hanleyMcNeil());
        }
        boolean counted = expected.analysis().equals("mann-whitney");
        return switch (expected.unit()) {
            case "s100b negated read as higher-is-positive (AUC below 0.5)" -> asah("-s100b");
            // pROC turns the direction round where it is told to; R's test and its U never do.
            case "s100b negated" -> asah(counted ? "-s100b" : "s100b");
            default -> asah(expected.unit());
        };
    }

    private static Scored asah(String column) {
        return DATA.computeIfAbsent(column, name -> Scored.asah(name, row -> true));
    }

    private static Answer area(Expected expected, Scored data) {
        Auc auc = Auc.of(data.truth(), data.scores());
        return switch (expected.statistic()) {
            case "n_positive" -> Answer.count(auc.positives());
            case "n_negative" -> Answer.count(auc.negatives());
            case "auc" -> Answer.estimate(auc.estimate());
            case "var_delong" -> Answer.estimate(auc.variance());
            case "se_delong" -> Answer.estimate(Math.sqrt(auc.variance()));
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer interval(Expected expected, Scored data) {
        Auc auc = Auc.of(data.truth(), data.scores());
        double level = Double.parseDouble(expected.setting("conf"));
        Interval interval = expected.setting("method").equals("delong-logit") ? auc.logit(level) : auc.wald(level);
        if (!interval.method().equals(expected.setting("method"))) {
            throw new AssertionError(expected + " but " + interval);
        }
        return switch (expected.statistic()) {
            case "lower" -> Answer.tail(interval.low());
            case "upper" -> Answer.tail(interval.high());
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer hanleyMcNeil(Expected expected, Scored data) {
        HanleyMcNeil h = HanleyMcNeil.of(Auc.of(data.truth(), data.scores()));
        return switch (expected.statistic()) {
            case "q1" -> Answer.estimate(h.q1());
            case "q2" -> Answer.estimate(h.q2());
            case "se" -> Answer.estimate(h.standardError());
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer mannWhitney(Expected expected, Scored data) {
        MannWhitney test = MannWhitney.of(data.truth(), data.scores());
        return switch (expected.statistic()) {
            case "u_statistic" -> Answer.estimate(test.u());
            case "p_continuity_corrected" ->
                Answer.tail(test.test(Alternative.TWO_SIDED, true).p());
            case "p_uncorrected" ->
                Answer.tail(test.test(Alternative.TWO_SIDED, false).p());
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer operatingPoint(Expected expected, Scored data) {
        RocCurve curve = RocCurve.of(data.truth(), data.scores());
        RocCurve.Point best = (expected.has("best=youden") ? curve.youden() : curve.closestToTopLeft()).orElseThrow();
        ConfusionCounts counts = best.counts();
        long tp = counts.truePositives();
        long fp = counts.falsePositives();
        long tn = counts.trueNegatives();
        long fn = counts.falseNegatives();
        return switch (expected.statistic()) {
            // pROC names a threshold half way between two scores; ours is the upper one of them, with the same calls.
            case "threshold" ->
                Answer.estimate((best.threshold()
                                + curve.points()
                                        .get(curve.points().indexOf(best) + 1)
                                        .threshold())
                        / 2);
            case "sensitivity" -> Answer.estimate(best.sensitivity());
            case "specificity" -> Answer.estimate(best.specificity());
            case "accuracy" -> Answer.estimate(counts.accuracy().estimate());
            case "ppv" -> Answer.estimate(new Proportion(tp, tp + fp).estimate());
            case "npv" -> Answer.estimate(new Proportion(tn, tn + fn).estimate());
            case "tp" -> Answer.count(tp);
            case "fp" -> Answer.count(fp);
            case "tn" -> Answer.count(tn);
            case "fn" -> Answer.count(fn);
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer partial(Expected expected, Scored data) {
        String[] range = expected.setting("range").split("-");
        PartialAuc partial = PartialAuc.of(
                RocCurve.of(data.truth(), data.scores()),
                expected.setting("focus").equals("sensitivity")
                        ? PartialAuc.Axis.SENSITIVITY
                        : PartialAuc.Axis.SPECIFICITY,
                Double.parseDouble(range[0]),
                Double.parseDouble(range[1]));
        return switch (expected.statistic()) {
            case "partial_auc" -> Answer.estimate(partial.area());
            case "partial_auc_mcclish_corrected" -> Answer.estimate(partial.corrected());
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer paired(Expected expected) {
        String[] names = expected.unit().split(" vs ");
        Scored first = asah(names[0]);
        Scored second = asah(names[1]);
        DeLong areas = DeLong.of(first.truth(), first.scores(), second.scores());
        AucComparison comparison = AucComparison.paired(first.truth(), first.scores(), second.scores());
        boolean greater = expected.setting("alternative").contains("greater");
        return switch (expected.statistic()) {
            case "auc1" -> Answer.estimate(comparison.auc1());
            case "auc2" -> Answer.estimate(comparison.auc2());
            case "var1" -> Answer.estimate(areas.covariance(0, 0));
            case "var2" -> Answer.estimate(areas.covariance(1, 1));
            case "covariance" -> Answer.estimate(areas.covariance(0, 1));
            case "difference" -> Answer.estimate(comparison.difference());
            case "z" -> Answer.estimate(comparison.statistic());
            case "p_two_sided" -> Answer.tail(comparison.p());
            case "p_one_sided" ->
                Answer.tail(comparison
                        .test(greater ? Alternative.GREATER : Alternative.LESS)
                        .p());
            case "ci_lower" -> Answer.tail(comparison.interval(0.95).low());
            case "ci_upper" -> Answer.tail(comparison.interval(0.95).high());
            default -> throw new AssertionError(expected);
        };
    }

    private static Answer unpaired(Expected expected) {
        Auc first;
        Auc second;
        if (expected.unit().equals("s100b: male vs female")) {
            first = auc(Scored.asah("s100b", row -> row.get("gender").equals("Male")));
            second = auc(Scored.asah("s100b", row -> row.get("gender").equals("Female")));
        } else {
            String[] names = expected.unit().split(" vs ");
            first = auc(asah(names[0]));
            second = auc(asah(names[1]));
        }
        AucComparison comparison = AucComparison.unpaired(first, second);
        return switch (expected.statistic()) {
            case "auc1" -> Answer.estimate(comparison.auc1());
            case "auc2" -> Answer.estimate(comparison.auc2());
            case "var1" -> Answer.estimate(first.variance());
            case "var2" -> Answer.estimate(second.variance());
            case "d" -> Answer.estimate(comparison.statistic());
            case "df" -> Answer.tail(comparison.df());
            case "p_two_sided" -> Answer.tail(comparison.p());
            case "p_normal" ->
                Answer.tail(HypothesisTest.z("z", comparison.statistic(), Alternative.TWO_SIDED, Reason.NONE)
                        .p());
            default -> throw new AssertionError(expected);
        };
    }

    private static Auc auc(Scored data) {
        return Auc.of(data.truth(), data.scores());
    }

    private static Answer point(Expected expected) {
        List<RocCurve.Point> points = CURVES.computeIfAbsent(
                        expected.unit(),
                        score -> RocCurve.of(asah(score).truth(), asah(score).scores()))
                .points();
        RocCurve.Point point = points.get(Integer.parseInt(expected.setting("point")));
        return switch (expected.statistic()) {
            case "threshold" -> Answer.within(point.threshold(), 0);
            case "tp" -> Answer.count(point.truePositives());
            case "fp" -> Answer.count(point.falsePositives());
            case "tpr" -> Answer.estimate(point.sensitivity());
            case "fpr" -> Answer.estimate(point.falsePositiveRate());
            default -> throw new AssertionError(expected);
        };
    }

    private static Optional<Answer> published(Expected expected) {
        if (expected.dataset().equals("hanley-mcneil-1982")) {
            Scored data = data(expected);
            HanleyMcNeil h = HanleyMcNeil.of(auc(data));
            return Optional.of(Answer.printed(h.area(), h.standardError()));
        }
        if (!expected.dataset().equals("asah")) {
            return Optional.empty();
        }
        Scored wfns = asah("wfns");
        Scored s100b = asah("s100b");
        return Optional.of(
                switch (expected.analysis()) {
                    case "auc paired delong wfns vs s100b" -> {
                        AucComparison c = AucComparison.paired(wfns.truth(), wfns.scores(), s100b.scores());
                        yield Answer.printed(c.statistic(), c.p());
                    }
                    case "auc unpaired delong wfns vs s100b" -> {
                        AucComparison c = AucComparison.unpaired(auc(wfns), auc(s100b));
                        yield Answer.printed(c.statistic(), c.p());
                    }
                    case "var delong" ->
                        Answer.printed(
                                auc(wfns).variance(),
                                auc(asah("ndka")).variance(),
                                auc(s100b).variance());
                    default -> throw new AssertionError(expected);
                });
    }

    /** One reader of the simulated study on one set: calls, and confidence as a score. */
    private static Answer summary(Expected expected) {
        if (study == null) {
            study = Reference.rows("data/simulated-reader-study.csv").stream()
                    .collect(Collectors.groupingBy(row -> row.get("reader") + " set " + row.get("set")));
        }
        List<Map<String, String>> rows = study.get(expected.unit());
        Scored calls = Scored.of(rows, row -> row.get("truth").equals("1"), row -> Double.valueOf(row.get("call")));
        ConfusionCounts counts = ConfusionCounts.at(1, calls.truth(), calls.scores());
        Auc auc =
                auc(Scored.of(rows, row -> row.get("truth").equals("1"), row -> Double.valueOf(row.get("confidence"))));
        Proportion accuracy = counts.accuracy();
        return switch (expected.statistic()) {
            case "n" -> Answer.count(accuracy.trials());
            case "correct" -> Answer.count(accuracy.successes());
            case "accuracy" -> Answer.estimate(accuracy.estimate());
            case "accuracy_wilson_lower" -> Answer.tail(accuracy.wilson(0.95).low());
            case "accuracy_wilson_upper" -> Answer.tail(accuracy.wilson(0.95).high());
            case "accuracy_cp_lower" ->
                Answer.tail(accuracy.clopperPearson(0.95).low());
            case "accuracy_cp_upper" ->
                Answer.tail(accuracy.clopperPearson(0.95).high());
            case "sensitivity" -> Answer.estimate(counts.sensitivity().estimate());
            case "specificity" -> Answer.estimate(counts.specificity().estimate());
            case "tp" -> Answer.count(counts.truePositives());
            case "fp" -> Answer.count(counts.falsePositives());
            case "tn" -> Answer.count(counts.trueNegatives());
            case "fn" -> Answer.count(counts.falseNegatives());
            case "auc" -> Answer.estimate(auc.estimate());
            case "var_delong" -> Answer.estimate(auc.variance());
            case "auc_lower" -> Answer.tail(auc.wald(0.95).low());
            case "auc_upper" -> Answer.tail(auc.wald(0.95).high());
            default -> throw new AssertionError(expected);
        };
    }
}
