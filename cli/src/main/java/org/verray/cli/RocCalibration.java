package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.detector.evaluate.Metrics;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.calibration.BrierDecomposition;
import org.verray.statistics.calibration.CoxCalibration;
import org.verray.statistics.calibration.LogLikelihoodRatioCost;
import org.verray.statistics.calibration.ReliabilityCurve;

/** What {@code verray roc} says of scores that are read as probabilities. */
final class RocCalibration {
    private static final int BINS = Metrics.ECE_BINS;

    /** Scores are held for probabilities among as many positive as negative cases. */
    static final double PRIOR = 0.5;

    private RocCalibration() {}

    static Map<String, Object> json(boolean[] truth, double[] scores, double level) {
        Map<String, Object> json = new LinkedHashMap<>();
        BrierDecomposition brier = BrierDecomposition.equalWidth(truth, scores, BINS);
        json.put("brier", brier.brier());
        Numbers.put(json, "brierSkill", brier.skill(), Reason.ONE_CLASS_ONLY.text());
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("reliability", brier.reliability());
        parts.put("resolution", brier.resolution());
        parts.put("uncertainty", brier.uncertainty());
        parts.put("withinBinVariance", brier.withinBinVariance());
        parts.put("withinBinCovariance", brier.withinBinCovariance());
        parts.put("bins", BINS);
        json.put("brierDecomposition", parts);
        ReliabilityCurve width = ReliabilityCurve.equalWidth(truth, scores, BINS);
        ReliabilityCurve mass = ReliabilityCurve.equalMass(truth, scores, BINS);
        json.put("ece", width.expectedCalibrationError());
        json.put("eceEqualMass", mass.expectedCalibrationError());
        json.put("mce", width.maximumCalibrationError());
        LogLikelihoodRatioCost cost = LogLikelihoodRatioCost.ofProbabilities(truth, scores, PRIOR);
        Numbers.put(json, "cllr", cost.cost(), cost.reason().text());
        Numbers.put(json, "cllrMin", cost.minimum(), cost.reason().text());
        json.put("cllrPrior", PRIOR);
        CoxCalibration cox = CoxCalibration.of(truth, scores);
        json.put("calibrationIntercept", interval(cox.intercept().wald(level)));
        json.put("calibrationSlope", interval(cox.slope().wald(level)));
        json.put("calibrationInTheLarge", interval(cox.inTheLarge().wald(level)));
        HypothesisTest lack = mass.hosmerLemeshow(0);
        Map<String, Object> test = new LinkedHashMap<>();
        Numbers.put(test, "statistic", lack.statistic(), lack.reason().text());
        Numbers.putCount(test, "df", lack.df1(), lack.reason().text());
        Numbers.put(test, "p", lack.p(), lack.reason().text());
        json.put("hosmerLemeshow", test);
        return json;
    }

    private static Map<String, Object> interval(Interval interval) {
        return RocColumn.json(interval);
    }
}
