package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.DetectorComparisonResult.Difference;
import org.verray.statistics.mrmc.MrmcResult;

/**
 * Detectors against readers, as JSON.
 *
 * @param margin NaN where non-inferiority was not asked for
 */
record MrmcDetectors(DetectorComparisonResult comparison, double margin, double alpha) {
    private static final String NOBODY = "no reader read under this modality";

    /** One object a detector and modality of the readers it is compared under; where it is compared under none, of its own. */
    List<Map<String, Object>> json() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (MrmcResult.ReaderEstimate detector : comparison.detectors()) {
            List<Difference> differences = differences(detector);
            if (differences.isEmpty()) {
                Map<String, Object> json = figure(detector, detector.modality());
                json.put("readersMinusDetector", null);
                json.put("readersMinusDetectorReason", NOBODY);
                all.add(json);
            }
            for (Difference d : differences) {
                Map<String, Object> json = figure(detector, d.modality());
                versus(json, d);
                all.add(json);
            }
        }
        return all;
    }

    private Map<String, Object> figure(MrmcResult.ReaderEstimate detector, String modality) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("detector", detector.reader());
        json.putAll(MrmcResults.byReader(detector));
        json.remove("reader");
        json.put("modality", modality);
        json.put("detectorModality", detector.modality());
        readersMean(json, modality);
        return json;
    }

    /** Under the same modality, or, where the detector has one of its own, under those in which it has no figure. */
    private List<Difference> differences(MrmcResult.ReaderEstimate detector) {
        return comparison.differences().stream()
                .filter(d -> d.second().equals(detector.reader()))
                .filter(d -> d.modality().equals(detector.modality())
                        || comparison.detectors().stream()
                                .noneMatch(e -> e.reader().equals(detector.reader())
                                        && e.modality().equals(d.modality())))
                .toList();
    }

    private void readersMean(Map<String, Object> json, String modality) {
        json.put("readersMean", null);
        json.put("readersMeanReason", NOBODY);
        for (MrmcResult.ModalityEstimate e : comparison.readerMeans()) {
            if (e.modality().equals(modality)) {
                Map<String, Object> mean = new LinkedHashMap<>();
                MrmcResults.interval(mean, "estimate", e.interval(), e.standardError(), e.df());
                json.put("readersMean", mean);
                json.remove("readersMeanReason");
            }
        }
    }

    private void versus(Map<String, Object> json, Difference difference) {
        Map<String, Object> plain = difference(difference);
        Map<String, Object> logit = new LinkedHashMap<>();
        MrmcResults.interval(
                logit,
                "difference",
                difference.logit().interval(),
                difference.logit().standardError(),
                difference.logit().df());
        MrmcResults.statistic(logit, difference.logit().test());
        plain.put("logit", logit);
        json.put("readersMinusDetector", plain);
        if (!Double.isNaN(margin)) {
            Map<String, Object> tested = new LinkedHashMap<>();
            MrmcResults.tested(
                    tested,
                    difference.nonInferiorityOfSecond(margin, alpha),
                    difference.standardError(),
                    difference.df());
            json.put("nonInferiority", tested);
        }
        json.put("meaning", MrmcMeaning.of(comparison, difference));
    }

    /** Pairs of detectors. */
    static List<Map<String, Object>> between(DetectorComparisonResult comparison) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Difference d : comparison.betweenDetectors()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("modality", d.modality());
            json.put("detector1", d.first());
            json.put("detector2", d.second());
            json.putAll(difference(d));
            all.add(json);
        }
        return all;
    }

    private static Map<String, Object> difference(Difference d) {
        Map<String, Object> json = new LinkedHashMap<>();
        MrmcResults.interval(json, "difference", d.interval(), d.standardError(), d.df());
        MrmcResults.statistic(json, d.test());
        Numbers.put(json, "adjustedP", d.adjustedP(), d.test().reason().text());
        json.put("method", d.interval().method());
        if (!d.components().isEmpty()) {
            json.put("components", MrmcResults.components(d.components()));
        }
        return json;
    }
}
