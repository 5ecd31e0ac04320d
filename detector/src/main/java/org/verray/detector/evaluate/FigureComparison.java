package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Holds stored figures against the same figures measured again. With the environment they were measured in (PyTorch, its
 * threads, processor), every number must come out the same to the last bit. In another one, floating-point kernels differ
 * in last digits: numbers may then differ by {@value #ELSEWHERE}. Words and counts must be equal everywhere.
 *
 * @param exact whether the environment was the same
 * @param figures how many values were compared
 * @param differences values that do not agree
 */
public record FigureComparison(boolean exact, int figures, List<Difference> differences) {
    /** How far numbers may lie apart where the environment is another one. */
    public static final double ELSEWHERE = 1e-6;

    public FigureComparison {
        differences = List.copyOf(differences);
    }

    /**
     * A value that does not agree.
     *
     * @param figure where it stands, for example {@code conditions / as found / auc / estimate}
     * @param stored what the card says; {@code absent} where it says nothing
     * @param found what came out now; {@code absent} where nothing did
     */
    public record Difference(String figure, String stored, String found) {
        /** One line. */
        public String describe() {
            return figure + ": stored " + stored + ", found " + found;
        }
    }

    /** Compares two trees of figures that were measured in the same way. */
    public static FigureComparison of(JsonNode stored, JsonNode found) {
        JsonNode before = stored.path(HeldOutFigures.ENVIRONMENT);
        boolean exact = !before.isMissingNode() && before.equals(found.path(HeldOutFigures.ENVIRONMENT));
        Map<String, JsonNode> left = new LinkedHashMap<>();
        Map<String, JsonNode> right = new LinkedHashMap<>();
        flatten("", stored, left);
        flatten("", found, right);
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            JsonNode a = left.get(name);
            JsonNode b = right.get(name);
            if (!agree(a, b, exact)) {
                differences.add(new Difference(name, text(a), text(b)));
            }
        }
        return new FigureComparison(exact, names.size(), differences);
    }

    /** How closely was compared, in words. */
    public String rule() {
        return exact
                ? "to the last bit, in the environment they were measured in"
                : "to " + ELSEWHERE + ", in another environment than they were measured in";
    }

    private static boolean agree(JsonNode a, JsonNode b, boolean exact) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a.isNumber() && b.isNumber() && !(a.isIntegralNumber() && b.isIntegralNumber())) {
            double difference = Math.abs(a.doubleValue() - b.doubleValue());
            return exact ? difference == 0 : difference <= ELSEWHERE;
        }
        return Objects.equals(a.asText(), b.asText()) && a.isNull() == b.isNull();
    }

    private static String text(JsonNode node) {
        return node == null ? "absent" : node.asText();
    }

    /** Elements of a list go by their name where they have one, so that their order does not matter. */
    private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
        String prefix = path.isEmpty() ? "" : path + " / ";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!path.isEmpty() || !field.getKey().equals(HeldOutFigures.ENVIRONMENT)) {
                    flatten(prefix + field.getKey(), field.getValue(), leaves);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonNode name = node.get(i).path("name");
                flatten(prefix + (name.isTextual() ? name.asText() : String.valueOf(i)), node.get(i), leaves);
            }
        } else {
            leaves.put(path, node);
        }
    }
}
