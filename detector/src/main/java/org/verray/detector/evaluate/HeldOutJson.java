package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The figures of one condition as they stand in a model's card: all of them overall, the main ones for each part. */
final class HeldOutJson {
    private static final List<String> OF_A_PART =
            List.of("nReal", "nSynthetic", "auc", "inverted", "sensitivity", "specificity");

    private HeldOutJson() {}

    static ObjectNode condition(String name, Evaluation evaluation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name);
        node.setAll(MetricsJson.of(evaluation.overall()));
        if (evaluation.abstention().promise().isPresent()) {
            node.set("abstention", AbstentionJson.of(evaluation.abstention()));
        }
        node.set("byGenerator", parts(evaluation.byGenerator()));
        node.set("bySource", parts(evaluation.bySource()));
        node.set("byBodyPart", parts(evaluation.byBodyPart()));
        return node;
    }

    private static ArrayNode parts(List<Subgroup> subgroups) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Subgroup subgroup : subgroups) {
            ObjectNode node = array.addObject();
            node.put("name", subgroup.name());
            node.put("against", subgroup.against());
            ObjectNode all = MetricsJson.of(subgroup.metrics());
            OF_A_PART.forEach(key -> node.set(key, all.get(key)));
        }
        return array;
    }
}
