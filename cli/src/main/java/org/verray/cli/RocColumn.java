package org.verray.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.roc.Auc;
import org.verray.statistics.roc.BinormalFit;
import org.verray.statistics.roc.HanleyMcNeil;
import org.verray.statistics.roc.MannWhitney;
import org.verray.statistics.roc.OperatingPerformance;
import org.verray.statistics.roc.OperatingPoint;
import org.verray.statistics.roc.PartialAuc;
import org.verray.statistics.roc.PrecisionRecallCurve;
import org.verray.statistics.roc.RateAtRate;
import org.verray.statistics.roc.RocCurve;

/** Everything {@code verray roc} says of one score column. */
final class RocColumn {
    /** Named as the cases that thresholds are chosen on and applied to. */
    private static final String THESE_CASES = "these cases";

    private final String name;
    private final boolean[] truth;
    private final double[] scores;
    private final RocQuestion question;
    private final Auc auc;
    private final RocCurve curve;

    RocColumn(String name, boolean[] truth, double[] scores, RocQuestion question) {
        this.name = name;
        this.truth = truth;
        this.scores = scores;
        this.question = question;
        auc = Auc.of(truth, scores);
        curve = RocCurve.of(truth, scores);
    }

    String name() {
        return name;
    }

    boolean[] truth() {
        return truth;
    }

    double[] scores() {
        return scores;
    }

    Auc auc() {
        return auc;
    }

    RocCurve curve() {
        return curve;
    }

    Interval area() {
        return question.interval().of(auc, question.level());
    }

    /** Sensitivity at false-positive rates, by rate. */
    Map<Double, Interval> sensitivities() {
        Map<Double, Interval> rates = new LinkedHashMap<>();
        for (double rate : Metrics.FALSE_POSITIVE_RATES) {
            rates.put(rate, RateAtRate.sensitivityAt(truth, scores, rate, question.level()));
        }
        return rates;
    }

    /** The threshold that was given, where one was, and Youden's. */
    List<OperatingPerformance> operatingPoints() {
        List<OperatingPoint> points = new ArrayList<>();
        question.threshold().ifPresent(threshold -> points.add(OperatingPoint.given(threshold, "--threshold")));
        points.add(OperatingPoint.youden(curve, THESE_CASES));
        return points.stream()
                .map(point -> point.apply(THESE_CASES, truth, scores))
                .toList();
    }

    Interval averagePrecision() {
        return PrecisionRecallCurve.of(curve).averagePrecision(question.level());
    }

    /** Area under the part of the curve that was asked for. */
    Optional<PartialAuc> partial() {
        return question.partial().map(range -> PartialAuc.of(curve, range.axis(), range.from(), range.to()));
    }

    /** The binormal curve, where it was asked for. */
    Optional<BinormalFit> binormal() {
        return question.binormal() ? Optional.of(BinormalFit.of(truth, scores)) : Optional.empty();
    }

    /** Whether scores can be read as probabilities. */
    boolean probabilities() {
        return scores.length > 0 && Arrays.stream(scores).allMatch(p -> p >= 0 && p <= 1);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> area = new LinkedHashMap<>();
        Interval interval = area();
        Numbers.put(area, "estimate", interval.estimate(), interval.reason().text());
        String oneClass =
                Double.isNaN(auc.estimate()) ? Reason.ONE_CLASS_ONLY.text() : "fewer than two cases of a class";
        Numbers.put(area, "variance", auc.variance(), oneClass);
        ends(area, interval);
        json.put("auc", area);
        json.put("hanleyMcNeil", hanleyMcNeil());
        json.put("mannWhitney", mannWhitney());
        partial().ifPresent(part -> json.put("partialAuc", json(part)));
        Map<String, Object> rates = new LinkedHashMap<>();
        sensitivities().forEach((rate, value) -> rates.put(rate.toString(), json(value)));
        json.put("tprAtFpr", rates);
        Map<String, Object> points = new LinkedHashMap<>();
        for (OperatingPerformance p : operatingPoints()) {
            points.put(p.point().criterion(), operatingPoint(p));
        }
        json.put("operatingPoints", points);
        precision(json);
        if (probabilities()) {
            json.put("calibration", RocCalibration.json(truth, scores, question.level()));
        } else {
            json.put("calibration", null);
            json.put("calibrationReason", "scores are not all within 0 and 1");
        }
        binormal().ifPresent(fit -> json.put("binormal", json(fit)));
        return json;
    }

    private Map<String, Object> hanleyMcNeil() {
        HanleyMcNeil h = HanleyMcNeil.of(auc);
        Map<String, Object> json = new LinkedHashMap<>();
        Interval interval = h.wald(question.level());
        Numbers.put(json, "standardError", h.standardError(), Reason.ONE_CLASS_ONLY.text());
        Numbers.put(json, "q1", h.q1(), Reason.ONE_CLASS_ONLY.text());
        Numbers.put(json, "q2", h.q2(), Reason.ONE_CLASS_ONLY.text());
        ends(json, interval);
        return json;
    }

    private Map<String, Object> mannWhitney() {
        MannWhitney counted = MannWhitney.of(truth, scores);
        HypothesisTest test = counted.test(Alternative.TWO_SIDED, true);
        Map<String, Object> json = new LinkedHashMap<>();
        Numbers.putCount(
                json,
                "u",
                Double.isNaN(counted.variance()) ? Double.NaN : counted.u(),
                test.reason().text());
        Numbers.put(json, "z", test.statistic(), test.reason().text());
        Numbers.put(json, "p", test.p(), test.reason().text());
        json.put("method", test.method());
        return json;
    }

    private static Map<String, Object> json(PartialAuc partial) {
        Map<String, Object> json = new LinkedHashMap<>();
        Numbers.put(json, "estimate", partial.area(), partial.reason().text());
        Numbers.put(json, "corrected", partial.corrected(), partial.reason().text());
        json.put("axis", partial.axis().name().toLowerCase(Locale.ROOT));
        json.put("from", partial.from());
        json.put("to", partial.to());
        return json;
    }

    private Map<String, Object> operatingPoint(OperatingPerformance p) {
        double level = question.level();
        Map<String, Object> json = new LinkedHashMap<>();
        Numbers.put(json, "threshold", p.point().threshold(), p.point().reason().text());
        json.put("locked", p.locked());
        if (p.point().reason().isNone()) {
            json.put("truePositives", p.counts().truePositives());
            json.put("falsePositives", p.counts().falsePositives());
            json.put("trueNegatives", p.counts().trueNegatives());
            json.put("falseNegatives", p.counts().falseNegatives());
        }
        json.put("sensitivity", json(p.sensitivity(level)));
        json.put("specificity", json(p.specificity(level)));
        json.put("accuracy", json(p.accuracy(level)));
        json.put("positiveLikelihoodRatio", json(p.positiveLikelihoodRatio(level)));
        json.put("negativeLikelihoodRatio", json(p.negativeLikelihoodRatio(level)));
        question.prevalence().ifPresent(prevalence -> {
            json.put("prevalence", prevalence);
            json.put("ppv", json(p.positivePredictiveValue(prevalence, level)));
            json.put("npv", json(p.negativePredictiveValue(prevalence, level)));
        });
        return json;
    }

    private void precision(Map<String, Object> json) {
        PrecisionRecallCurve precision = PrecisionRecallCurve.of(curve);
        Map<String, Object> average = json(precision.averagePrecision(question.level()));
        Numbers.put(average, "baseline", precision.baseline(), Reason.NO_CASES.text());
        json.put("averagePrecision", average);
        json.put("precisionRecallArea", json(precision.area(question.level())));
    }

    private Map<String, Object> json(BinormalFit fit) {
        String reason = fit.reason().text();
        Map<String, Object> json = new LinkedHashMap<>();
        Numbers.put(json, "a", fit.a(), reason);
        Numbers.put(json, "b", fit.b(), reason);
        Numbers.put(json, "standardErrorA", Math.sqrt(fit.varianceA()), reason);
        Numbers.put(json, "standardErrorB", Math.sqrt(fit.varianceB()), reason);
        json.put("auc", json(fit.area(question.level())));
        Numbers.put(json, "aucStandardError", fit.areaStandardError(), reason);
        Numbers.put(json, "logLikelihood", fit.logLikelihood(), reason);
        json.put("categories", fit.categories());
        return json;
    }

    /** An interval as every command writes it. */
    static Map<String, Object> json(Interval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        Numbers.put(json, "estimate", interval.estimate(), interval.reason().text());
        ends(json, interval);
        return json;
    }

    private static void ends(Map<String, Object> json, Interval interval) {
        Numbers.put(json, "low", interval.low(), interval.reason().text());
        Numbers.put(json, "high", interval.high(), interval.reason().text());
        json.put("level", interval.level());
        json.put("method", interval.method());
    }
}
