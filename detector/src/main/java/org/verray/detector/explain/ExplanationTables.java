package org.verray.detector.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.Interval;

/** The results of a study as plain maps and rows, for {@code explanation.json}, {@code explanation.csv} and {@code signs.csv}. */
public final class ExplanationTables {
    private static final int SCHEMA = 1;

    private ExplanationTables() {}

    /** Content of {@code explanation.json}, in order; NaN stands beside a reason. */
    public static Map<String, Object> json(ExplanationResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("model", result.model());
        json.put("splicedImages", result.cases().size());
        json.put(
                "groups",
                result.cases().stream().map(c -> c.entry().group()).distinct().count());
        json.put("settings", settings(result));
        json.put(
                "maps",
                result.figures().means().stream().map(ExplanationTables::mean).toList());
        json.put(
                "tests",
                result.figures().tests().stream().map(ExplanationTables::test).toList());
        json.put(
                "weightRandomisation",
                result.figures().randomised().stream()
                        .map(ExplanationTables::mean)
                        .toList());
        json.put(
                "byGenerator",
                result.figures().byGenerator().stream()
                        .map(ExplanationTables::generator)
                        .toList());
        json.put(
                "exploratorySigns",
                result.signs().stream().map(ExplanationTables::sign).toList());
        return json;
    }

    private static Map<String, Object> settings(ExplanationResult result) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("squarePixels", PatchMap.STEP);
        settings.put("pointingTolerancePixels", Localization.TOLERANCE);
        settings.put("blockPixels", TraceCurves.BLOCK);
        settings.put("steps", TraceCurves.STEPS);
        settings.put("substitute", "the real parent's content at the same place");
        settings.put("curvesUnit", "mean calibrated logit over the curve");
        Map<String, Object> shares = new LinkedHashMap<>();
        result.figures().shares().forEach((kind, both) -> shares.put(kind.key(), both));
        settings.put("iouFixedSharesByHalfChosenOnTheOther", shares);
        Map<String, Object> maps = new LinkedHashMap<>();
        for (MapKind kind : MapKind.values()) {
            maps.put(kind.key(), kind.what());
        }
        settings.put("maps", maps);
        return settings;
    }

    private static Map<String, Object> mean(ExplanationFigures.Mean mean) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("map", mean.map());
        row.put("figure", mean.figure());
        row.put("n", mean.n());
        row.putAll(interval(mean.interval()));
        return row;
    }

    private static Map<String, Object> interval(Interval interval) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("estimate", interval.estimate());
        row.put("low", interval.low());
        row.put("high", interval.high());
        row.put("level", interval.level());
        row.put("method", interval.method());
        if (!interval.reason().isNone()) {
            row.put("reason", interval.reason().text());
        }
        return row;
    }

    private static Map<String, Object> test(ExplanationFigures.Test test) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("figure", test.figure());
        row.put("map", test.map());
        row.put("against", test.against());
        row.put("difference", interval(test.difference()));
        row.put("p", test.p());
        row.put("pHolm", test.adjusted());
        row.put("method", "paired permutation of groups, two-sided");
        return row;
    }

    private static Map<String, Object> generator(ExplanationFigures.ByGenerator g) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("generator", g.generator());
        row.put("n", g.n());
        row.put("pointing", g.pointing());
        row.put("iou", g.iou());
        row.put("auc", g.auc());
        row.put("logit", g.logit());
        row.put("parentLogit", g.parentLogit());
        return row;
    }

    private static Map<String, Object> sign(SignFigures figures) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sign", figures.sign().key());
        row.put("definition", figures.sign().definition());
        row.put("nReal", figures.nReal());
        row.put("nSynthetic", figures.nSynthetic());
        row.put("auc", interval(figures.auc()));
        row.put("undefined", figures.undefined());
        return row;
    }

    /** Header of {@code explanation.csv}. */
    public static String[] columns() {
        return new String[] {
            "case",
            "group",
            "generator",
            "body_part",
            "mask_share",
            "map",
            "pointing",
            "iou",
            "auc",
            "energy",
            "deletion",
            "insertion",
            "correlation_last_layer_random",
            "correlation_all_layers_random",
            "logit",
            "parent_logit"
        };
    }

    /** Rows of {@code explanation.csv}: one for each image and map. */
    public static List<Object[]> rows(ExplanationResult result) {
        List<Object[]> rows = new ArrayList<>();
        for (SplicedCase c : result.cases()) {
            c.pointing().forEach((kind, l) -> {
                TraceCurves.Areas areas =
                        kind == MapKind.RANDOM ? c.randomOrder() : c.curves().getOrDefault(kind, SplicedCase.NO_CURVE);
                SplicedCase.Randomised random =
                        c.randomised().getOrDefault(kind, new SplicedCase.Randomised(Double.NaN, Double.NaN));
                rows.add(new Object[] {
                    c.entry().path(),
                    c.entry().group(),
                    c.entry().generator(),
                    c.entry().bodyPart(),
                    cell(c.share()),
                    kind.key(),
                    cell(l.pointing()),
                    cell(l.iou()),
                    cell(l.auc()),
                    cell(l.energy()),
                    cell(areas.deletion()),
                    cell(areas.insertion()),
                    cell(random.lastLayer()),
                    cell(random.allLayers()),
                    cell(c.logit()),
                    cell(c.parentLogit())
                });
            });
        }
        return rows;
    }

    /** Rows of {@code signs.csv}: case, truth, group, sign, value, reason. */
    public static List<Object[]> signRows(ExplanationResult result) {
        List<Object[]> rows = new ArrayList<>();
        for (CaseSigns c : result.signCases()) {
            c.signs()
                    .forEach((sign, measured) -> rows.add(new Object[] {
                        c.entry().path(),
                        c.entry().truth().label(),
                        c.entry().group(),
                        sign.key(),
                        cell(measured.value()),
                        measured.reason().text()
                    }));
        }
        return rows;
    }

    private static Object cell(double value) {
        return Double.isNaN(value) ? "" : value;
    }
}
