package org.verray.detector.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.statistics.Interval;

/**
 * The JSON form of a matrix, {@code matrix.json}: figures of the model, worst first, and comparisons in the mean over families. A value
 * that is not defined is {@code null}, and the key followed by {@code Reason} says why where that is known. Everything else stands
 * in the CSV files beside it.
 */
public final class MatrixJson {
    private static final int SCHEMA = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final MatrixResult result;

    public MatrixJson(MatrixResult result) {
        this.result = result;
    }

    /** Writes the file; throws {@link EvaluationException} where that fails. */
    public void write(Path file) {
        try {
            Files.write(file, MAPPER.writeValueAsBytes(root()));
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** The whole document. */
    public ObjectNode root() {
        MatrixFacts facts = result.facts();
        ObjectNode root = NODES.objectNode();
        root.put("schema", SCHEMA);
        root.put("model", facts.model());
        root.put(facts.trained() ? "trainingSha256" : "modelSha256", facts.fingerprint());
        root.put("manifest", facts.manifest());
        root.put("manifestSha256", facts.manifestSha256());
        root.put("seed", facts.seed());
        ArrayNode seeds = root.putArray("trainingSeeds");
        facts.seeds().forEach(seeds::add);
        root.put("level", result.level());
        root.put("leftOutSeen", facts.seen());
        root.put("failed", facts.failures().size());
        ArrayNode alarms = root.putArray("alarms");
        result.alarms().forEach(alarms::add);
        root.put("againstBaselines", result.verdict());
        ArrayNode conditions = root.putArray("conditions");
        result.conditions().stream()
                .filter(c -> c.detector().equals(Contestant.MODEL))
                .forEach(c -> conditions.add(of(c)));
        root.set("families", families(false));
        root.set("probes", families(true));
        ArrayNode sources = root.putArray("sources");
        result.sources().stream()
                .filter(s -> s.detector().equals(Contestant.MODEL))
                .forEach(s -> sources.add(of(s)));
        ArrayNode attacks = root.putArray("attacks");
        result.attacks().stream()
                .filter(a -> a.detector().equals(Contestant.MODEL))
                .forEach(a -> attacks.add(of(a)));
        ArrayNode baselines = root.putArray("baselines");
        result.baselines().stream()
                .filter(b -> b.scope().equals(BaselineFigure.MEAN))
                .forEach(b -> baselines.add(of(b)));
        return root;
    }

    private static ObjectNode of(ConditionFigure c) {
        ObjectNode node = NODES.objectNode();
        node.put("condition", c.condition().name());
        node.put("kind", c.condition().kind().words());
        node.put("families", c.families().size());
        put(node, "meanAuc", c.meanAuc(), "no family with both classes");
        c.worst().ifPresent(worst -> {
            node.put("worstFamily", worst.family());
            node.set("worstAuc", of(worst.auc()));
        });
        put(node, "meanBalancedAccuracy", c.mean(m -> m.balancedAccuracy().estimate()), "one class only");
        put(node, "meanEce", c.ece(), "one class only");
        c.pooled().ifPresent(p -> node.set("pooledAuc", of(p.auc())));
        return node;
    }

    private ArrayNode families(boolean probes) {
        ArrayNode array = NODES.arrayNode();
        for (FamilyFigure f : result.families(probes)) {
            ObjectNode node = array.addObject();
            node.put("family", f.family());
            node.put("condition", f.condition().name());
            node.put("fold", f.fold().id());
            node.put("nReal", f.nReal());
            node.put("nSynthetic", f.nSynthetic());
            node.put("refused", f.refused());
            node.set("auc", of(f.auc()));
            node.set("aucClustered", of(f.clustered()));
            ArrayNode bySeed = node.putArray("aucBySeed");
            f.bySeed().forEach(m -> bySeed.add(m.auc().estimate()));
            node.put("inverted", f.inverted());
            put(node, "sensitivity", f.mean(m -> m.sensitivity().estimate()), "no synthetic cases");
            put(node, "specificity", f.mean(m -> m.specificity().estimate()), "no real cases");
            put(node, "ece", f.ece(), "one class only");
        }
        return array;
    }

    private static ObjectNode of(SourceFigure s) {
        ObjectNode node = NODES.objectNode();
        node.put("source", s.source());
        node.put("unseen", s.unseen());
        node.put("condition", s.condition().name());
        node.put("n", s.n());
        node.set("falseAlarms", of(s.falseAlarms()));
        return node;
    }

    private static ObjectNode of(AttackFigure a) {
        ObjectNode node = NODES.objectNode();
        node.put("attack", a.condition().name());
        node.put("fold", a.fold().id());
        node.put("seed", a.seed());
        node.put("n", a.n());
        node.set("change", of(a.accuracy()));
        node.set("changeInTreatedClass", of(a.attacked()));
        put(node, "changeOfBalancedAccuracy", a.balanced(), "one class only");
        return node;
    }

    private static ObjectNode of(BaselineFigure b) {
        ObjectNode node = NODES.objectNode();
        node.put("conditions", b.conditions());
        node.put("baseline", b.baseline());
        put(node, "model", b.model(), "one class only");
        put(node, "other", b.other(), "one class only");
        node.set("difference", of(b.difference()));
        node.put("test", b.test().method());
        put(node, "p", b.test().p(), b.test().reason().text());
        put(node, "pHolm", b.holm(), b.test().reason().text());
        return node;
    }

    private static ObjectNode of(Interval interval) {
        ObjectNode node = NODES.objectNode();
        put(node, "estimate", interval.estimate(), interval.reason().text());
        put(node, "low", interval.low(), interval.reason().text());
        put(node, "high", interval.high(), interval.reason().text());
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
