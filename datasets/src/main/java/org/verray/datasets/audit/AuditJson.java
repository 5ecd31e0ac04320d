package org.verray.datasets.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.statistics.Interval;

/** An audit as {@code audit.json}: a value that is not defined is {@code null} beside a {@code ...Reason}. */
public final class AuditJson {
    static final int SCHEMA = 1;

    private AuditJson() {}

    /** The whole result. */
    public static Map<String, Object> of(AuditResult result) {
        AuditSettings settings = result.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("manifest", result.manifest());
        json.put("dataSha256", result.manifestSha256());
        json.put("gate", settings.gate());
        json.put("strict", settings.strict());
        json.put("folds", settings.folds());
        json.put("seed", settings.seed());
        put(json, "passed", result.audited() ? result.passed() : null, result.reason());
        put(json, "confounded", result.audited() ? result.confounded() : null, result.reason());
        json.put("sentence", result.sentence());
        json.put("n", result.n());
        json.put("nReal", result.nReal());
        json.put("nSynthetic", result.nSynthetic());
        json.put("groups", result.groups());
        json.put("leftOutBySampling", result.leftOut());
        json.put("failed", result.failures().size());
        json.put("probes", result.probes().stream().map(p -> probe(p, settings)).toList());
        return json;
    }

    private static Map<String, Object> probe(ProbeResult result, AuditSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.probe().label());
        json.put("kind", result.probe().kind().label());
        json.put("sees", result.probe().sees());
        json.put("features", result.features());
        json.put("auc", auc(result.auc()));
        json.put("flagged", result.verdict() == Verdict.SHORTCUT);
        json.put("declared", settings.declared().contains(result.probe()));
        json.put("verdict", result.verdict().words());
        json.put(
                "giveaways",
                result.giveaways().stream().map(AuditJson::giveaway).toList());
        return json;
    }

    private static Map<String, Object> generator(ProbeResult.OfGenerator generator) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", generator.name());
        json.put("nSynthetic", generator.n());
        json.put("auc", auc(generator.auc()));
        return json;
    }

    private static Map<String, Object> auc(Interval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        number(json, "estimate", interval.estimate(), interval.reason().text());
        number(json, "low", interval.low(), interval.reason().text());
        number(json, "high", interval.high(), interval.reason().text());
        json.put("level", interval.level());
        json.put("method", interval.method());
        return json;
    }

    private static Map<String, Object> giveaway(Giveaway giveaway) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("feature", giveaway.feature());
        json.put("auc", auc(giveaway.auc()));
        json.put("value", giveaway.value().isEmpty() ? "yes" : giveaway.value());
        json.put("nSyntheticWith", giveaway.synthetic());
        json.put("nSynthetic", giveaway.nSynthetic());
        json.put("nRealWith", giveaway.real());
        json.put("nReal", giveaway.nReal());
        json.put("words", giveaway.words());
        put(json, "exampleSynthetic", text(giveaway.syntheticExample()), "no such synthetic case");
        put(json, "exampleReal", text(giveaway.realExample()), "no such real case");
        Map<String, Object> distribution = new LinkedHashMap<>();
        distribution.put("values", giveaway.distribution().labels());
        distribution.put("synthetic", giveaway.distribution().synthetic());
        distribution.put("real", giveaway.distribution().real());
        json.put("distribution", distribution);
        return json;
    }

    private static Object text(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void number(Map<String, Object> json, String key, double value, String reason) {
        put(json, key, Double.isNaN(value) ? null : (Object) value, reason);
    }

    private static void put(Map<String, Object> json, String key, Object value, String reason) {
        json.put(key, value);
        if (value == null) {
            json.put(key + "Reason", reason);
        }
    }
}
