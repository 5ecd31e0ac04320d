package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.verray.datasets.audit.ProbeResult;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.AtPrevalence;
import org.verray.detector.Verdict;
import org.verray.statistics.Interval;

/**
 * The JSON form of an evaluation, {@code metrics.json}. A value that is not defined is {@code null}, and the key
 * followed by {@code Reason} says why.
 */
public final class MetricsJson {
    private static final int SCHEMA = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private MetricsJson() {}

    /** Writes the file; throws {@link EvaluationException} where that fails. */
    public static void write(AuditedEvaluation evaluation, Path file) {
        try {
            Files.write(file, MAPPER.writeValueAsBytes(of(evaluation)));
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * The whole document: the headline's figures on the top level; what the audit found; and, where the headline is
     * laundered, the figures on the files as they are under {@code asFound}.
     */
    public static ObjectNode of(AuditedEvaluation audited) {
        ObjectNode root = of(audited.headline());
        root.put("headline", audited.laundering().isEmpty() ? "as found" : "laundered");
        root.put("laundering", audited.laundering());
        root.set("shortcutAudit", audit(audited));
        if (!audited.laundering().isEmpty()) {
            Evaluation asFound = audited.asFound();
            ObjectNode node = root.putObject("asFound");
            node.setAll(of(asFound.overall()));
            node.set("byGenerator", of("generator", asFound.byGenerator()));
        }
        return root;
    }

    private static ObjectNode audit(AuditedEvaluation audited) {
        ObjectNode node = NODES.objectNode();
        node.put("sentence", audited.sentence());
        node.put("run", audited.audit().isPresent());
        audited.audit().ifPresent(audit -> {
            node.put("gate", audit.settings().gate());
            node.put("confounded", audit.confounded());
            node.put("n", audit.n());
        });
        ArrayNode probes = node.putArray("probes");
        for (ProbeResult probe : audited.shortcuts()) {
            ObjectNode row = probes.addObject();
            row.put("name", probe.probe().label());
            row.set("auc", of(probe.auc()));
            row.put("verdict", probe.verdict().words());
        }
        return node;
    }

    /** The figures of one evaluation. */
    public static ObjectNode of(Evaluation evaluation) {
        RunFacts facts = evaluation.facts();
        ObjectNode root = NODES.objectNode();
        root.put("schema", SCHEMA);
        root.put("model", facts.model());
        root.put("modelSha256", facts.modelSha256());
        root.put("manifest", facts.manifest());
        root.put("manifestSha256", facts.manifestSha256());
        root.put("dataSha256", evaluation.table().dataSha256());
        root.put("seed", facts.seed());
        root.put("threshold", evaluation.threshold());
        root.put("level", evaluation.level());
        root.put("leftOutSeen", facts.seen());
        root.put("includesSeen", facts.includesSeen());
        root.put("failed", facts.failed());
        root.setAll(of(evaluation.overall()));
        root.set("byGenerator", of("generator", evaluation.byGenerator()));
        root.set("bySource", of("source", evaluation.bySource()));
        root.set("byBodyPart", of("bodyPart", evaluation.byBodyPart()));
        root.set("abstention", AbstentionJson.of(evaluation.abstention()));
        root.set("predictiveValues", predictiveValues(evaluation, Evaluation.PREVALENCES));
        ArrayNode alarms = root.putArray("alarms");
        evaluation.alarms().forEach(alarms::add);
        return root;
    }

    /** Predictive values at the locked threshold for each prevalence. */
    public static ArrayNode predictiveValues(Evaluation evaluation, List<Double> prevalences) {
        ArrayNode array = NODES.arrayNode();
        for (double prevalence : prevalences) {
            AtPrevalence values = evaluation.at(prevalence);
            ObjectNode node = array.addObject();
            node.put("prevalence", prevalence);
            node.set("positive", of(values.positive()));
            node.set("negative", of(values.negative()));
        }
        return array;
    }

    private static ArrayNode of(String key, List<Subgroup> subgroups) {
        ArrayNode array = NODES.arrayNode();
        for (Subgroup subgroup : subgroups) {
            ObjectNode node = array.addObject();
            node.put(key, subgroup.name());
            node.put("against", subgroup.against());
            node.setAll(of(subgroup.metrics()));
            subgroup.parents().ifPresent(parents -> node.set("againstParents", of(parents)));
            ArrayNode notes = node.putArray("notes");
            subgroup.notes().forEach(notes::add);
        }
        return array;
    }

    static ObjectNode of(Metrics metrics) {
        ObjectNode node = NODES.objectNode();
        node.put("n", metrics.n());
        node.put("nReal", metrics.nReal());
        node.put("nSynthetic", metrics.nSynthetic());
        node.set("auc", of(metrics.auc()));
        node.set("aucLogit", of(metrics.aucLogit()));
        node.set("aucClustered", of(metrics.aucClustered()));
        node.put("inverted", metrics.inverted());
        node.set("accuracy", of(metrics.accuracy()));
        node.set("sensitivity", of(metrics.sensitivity()));
        node.set("specificity", of(metrics.specificity()));
        node.set("balancedAccuracy", of(metrics.balancedAccuracy()));
        put(node, "brier", metrics.brier(), "no cases");
        put(node, "ece", metrics.ece(), "no cases");
        node.put("eceBins", Metrics.ECE_BINS);
        ObjectNode rates = node.putObject("tprAtFpr");
        metrics.tprAtFpr().forEach((rate, tpr) -> put(rates, Double.toString(rate), tpr, "one class only"));
        ObjectNode verdicts = node.putObject("verdicts");
        for (Map.Entry<Truth, Map<Verdict, Long>> entry : metrics.verdicts().entrySet()) {
            ObjectNode counts = verdicts.putObject(entry.getKey().label());
            entry.getValue().forEach((verdict, n) -> counts.put(verdict.label(), n));
        }
        return node;
    }

    static ObjectNode of(Interval interval) {
        ObjectNode node = NODES.objectNode();
        put(node, "estimate", interval.estimate(), interval.reason().text());
        put(node, "low", interval.low(), interval.reason().text());
        put(node, "high", interval.high(), interval.reason().text());
        node.put("level", interval.level());
        node.put("method", interval.method());
        return node;
    }

    private static void put(ObjectNode node, String key, double value, String reason) {
        if (Double.isNaN(value)) {
            node.putNull(key);
            node.put(key + "Reason", reason);
        } else {
            node.put(key, value);
        }
    }
}
