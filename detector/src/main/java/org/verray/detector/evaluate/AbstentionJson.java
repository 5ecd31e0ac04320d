package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.verray.models.ModelDescription.Abstention;

/** The key {@code abstention} of {@code metrics.json}. */
final class AbstentionJson {
    private AbstentionJson() {}

    static ObjectNode of(AbstentionFigures figures) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Optional<Abstention> promise = figures.promise();
        if (promise.isPresent()) {
            root.put("promisedError", promise.get().error());
            root.put("low", promise.get().low());
            root.put("high", promise.get().high());
            root.put("method", promise.get().method());
        } else {
            root.putNull("promisedError");
            root.put("promisedErrorReason", "the model decides by its threshold alone");
        }
        root.set("inconclusive", MetricsJson.of(figures.withoutVerdict()));
        root.set("real", row(figures.real(), promise));
        root.set("synthetic", row(figures.synthetic(), promise));
        root.set("byGenerator", rows("generator", figures.byGenerator(), promise));
        root.set("bySource", rows("source", figures.bySource(), promise));
        return root;
    }

    private static ArrayNode rows(String key, List<AbstentionFigures.Row> rows, Optional<Abstention> promise) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (AbstentionFigures.Row row : rows) {
            ObjectNode node = array.addObject();
            node.put(key, row.name());
            node.setAll(row(row, promise));
        }
        return array;
    }

    private static ObjectNode row(AbstentionFigures.Row row, Optional<Abstention> promise) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("n", row.n());
        node.put("wrong", row.wrong());
        node.set("error", MetricsJson.of(row.error()));
        node.set("errorAmongConclusive", MetricsJson.of(row.errorAmongConclusive()));
        node.set("inconclusive", MetricsJson.of(row.withoutVerdict()));
        promise.filter(p -> row.n() > 0).ifPresent(p -> {
            node.put("excess", row.error().estimate() - p.error());
            node.put("promiseRefuted", row.refutes(p.error()));
        });
        return node;
    }
}
