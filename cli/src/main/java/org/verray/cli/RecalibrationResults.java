package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.verray.detector.train.SiteRecalibration;
import org.verray.models.ModelDescription;
import org.verray.models.ModelDescription.Abstention;
import org.verray.statistics.Interval;

/** What a recalibration came to: {@code recalibration.json}, and sentences. */
final class RecalibrationResults {
    private static final double LEVEL = 0.95;

    private final ModelDescription before;
    private final ModelDescription after;
    private final SiteRecalibration.Result result;
    private final double rate;
    private final int duplicates;
    private final int seen;

    /**
     * @param duplicates images left out as copies of others
     * @param seen images left out because the model was made with them
     */
    RecalibrationResults(
            ModelDescription before,
            ModelDescription after,
            SiteRecalibration.Result result,
            double rate,
            int duplicates,
            int seen) {
        this.before = before;
        this.after = after;
        this.result = result;
        this.rate = rate;
        this.duplicates = duplicates;
        this.seen = seen;
    }

    /** What the user should know of. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (result.misfit()) {
            warnings.add(result.before().successes() + " of " + result.before().trials()
                    + " real radiographs are called synthetic at the old threshold: " + before.name()
                    + " does not fit this site, and no threshold makes it fit");
        }
        if (!result.promised()) {
            warnings.add("too few patients to promise " + Numbers.percent(rate)
                    + ": the threshold lies just above every score");
        }
        if (result.threshold().value() >= 1) {
            warnings.add("real radiographs score 1: nothing will be called synthetic");
        }
        return warnings;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", after.name());
        json.put("from", before.name());
        json.put("images", result.images());
        json.put("patients", result.patients());
        json.put("duplicates", duplicates);
        json.put("leftOutSeen", seen);
        json.put("falsePositiveRate", rate);
        json.put("promised", result.promised());
        json.put(
                "threshold",
                change(before.threshold().value(), result.threshold().value()));
        json.put("abstention", after.abstention());
        json.put("falsePositivesBefore", Prevalence.json(result.before().wilson(LEVEL)));
        json.put("falsePositivesCrossValidated", Prevalence.json(result.crossValidated()));
        json.put("falsePositivesExpected", Prevalence.json(result.attained()));
        Map<String, Object> sensitivity = new LinkedHashMap<>();
        put(sensitivity, "before", result.sensitivityBefore());
        put(sensitivity, "after", result.sensitivityAfter());
        sensitivity.put("measuredOn", "synthetic validation images of the model, none of this site");
        json.put("sensitivity", sensitivity);
        json.put("misfit", result.misfit());
        return json;
    }

    private static Map<String, Object> change(double from, double to) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("before", from);
        change.put("after", to);
        return change;
    }

    private static void put(Map<String, Object> json, String key, OptionalDouble value) {
        Numbers.put(json, key, value.orElse(Double.NaN), "the model keeps no scores of its validation images");
    }

    void print(Format format, Messages messages) {
        switch (format) {
            case JSON -> Json.print(messages.out(), json());
            case CSV -> {
                messages.result("model,images,patients,threshold_before,threshold_after,false_positives_before,"
                        + "false_positives_cross_validated");
                messages.result(CsvOutput.line(
                        after.name(),
                        result.images(),
                        result.patients(),
                        before.threshold().value(),
                        result.threshold().value(),
                        result.before().estimate(),
                        result.crossValidated().estimate()));
            }
            case TABLE -> lines().forEach(messages::result);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                after.name() + " from " + result.images() + " real radiographs of " + result.patients() + " patients");
        lines.add(String.format(
                Locale.ROOT,
                "threshold %.4f, was %.4f",
                result.threshold().value(),
                before.threshold().value()));
        Abstention zone = after.abstention();
        if (zone != null) {
            lines.add(String.format(Locale.ROOT, "inconclusive from %.4f to %.4f", zone.low(), zone.high()));
        }
        lines.add("called synthetic before: " + Prevalence.share(result.before().wilson(LEVEL)));
        lines.add("called synthetic now, cross-validated: " + share(result.crossValidated()));
        lines.add("expected of new ones, given so many: " + share(result.attained()));
        lines.add("learnt: what real radiographs of this site score");
        lines.add(
                "not learnt: what synthetic ones score here, and so how many are found; the calibration is unchanged");
        if (result.sensitivityBefore().isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "of the model's own synthetic validation images, %.0f%% reach the threshold, before %.0f%%",
                    100 * result.sensitivityAfter().orElseThrow(),
                    100 * result.sensitivityBefore().orElseThrow()));
        } else {
            lines.add("the model keeps no scores of synthetic images to say what that costs in sensitivity");
        }
        return lines;
    }

    private static String share(Interval interval) {
        return Double.isNaN(interval.estimate()) ? "undefined (" + interval.reason() + ")" : Prevalence.share(interval);
    }
}
