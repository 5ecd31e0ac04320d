package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds stored figures against the same figures measured again. With the environment they were measured in (PyTorch, its
 * threads, device, processor), every number must come out the same to the last bit. In another one, floating-point kernels
 * differ in last digits (the largest difference of a score between SSE 4.1, AVX2 and AVX-512 kernels was 7e-7): numbers may
 * then differ by {@value #ELSEWHERE}, or by what two pairs of a real and a synthetic case make out in the area under the
 * ROC curve, 2 / (real cases x synthetic cases), where that is more. Words and counts must be equal everywhere.
 *
 * @param exact whether the environment was the same
 * @param figures how many values were compared
 * @param differences values that do not agree
 */
public record FigureComparison(boolean exact, int figures, List<Difference> differences) {
    /** How far numbers may lie apart where the environment is another one. */
    public static final double ELSEWHERE = 1e-5;

    private static final String NONE = "absent";

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

    private record Leaf(JsonNode value, double tolerance) {}

    /** Compares two trees of figures that were measured in the same way. */
    public static FigureComparison of(JsonNode stored, JsonNode found) {
        JsonNode before = stored.path(HeldOutFigures.ENVIRONMENT);
        boolean exact = !before.isMissingNode() && before.equals(found.path(HeldOutFigures.ENVIRONMENT));
        Map<String, Leaf> left = new LinkedHashMap<>();
        Map<String, Leaf> right = new LinkedHashMap<>();
        flatten("", stored, ELSEWHERE, left);
        flatten("", found, ELSEWHERE, right);
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            Leaf a = left.get(name);
            Leaf b = right.get(name);
            if (a == null || b == null || !agree(a.value(), b.value(), exact ? 0 : b.tolerance())) {
                differences.add(new Difference(name, text(a), text(b)));
            }
        }
        return new FigureComparison(exact, names.size(), differences);
    }

    /** How closely was compared, in words. */
    public String rule() {
        return exact
                ? "to the last bit, in the environment they were measured in"
                : "to " + ELSEWHERE + " or two pairs of cases, in another environment than they were measured in";
    }

    private static boolean agree(JsonNode a, JsonNode b, double tolerance) {
        if (a.isNumber() && b.isNumber() && !(a.isIntegralNumber() && b.isIntegralNumber())) {
            return Math.abs(a.doubleValue() - b.doubleValue()) <= tolerance;
        }
        return a.isNull() == b.isNull() && a.asText().equals(b.asText());
    }

    private static String text(Leaf leaf) {
        return leaf == null ? NONE : leaf.value().asText();
    }

    /** Elements of a list go by their name where they have one, so that their order does not matter. */
    private static void flatten(String path, JsonNode node, double tolerance, Map<String, Leaf> leaves) {
        String prefix = path.isEmpty() ? "" : path + " / ";
        if (node.isObject()) {
            double own = Math.max(tolerance, twoPairs(node));
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!path.isEmpty() || !field.getKey().equals(HeldOutFigures.ENVIRONMENT)) {
                    flatten(prefix + field.getKey(), field.getValue(), own, leaves);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonNode name = node.get(i).path("name");
                String key = name.isTextual() ? name.asText() : String.valueOf(i);
                flatten(prefix + key, node.get(i), tolerance, leaves);
            }
        } else {
            leaves.put(path, new Leaf(node, tolerance));
        }
    }

    /** What two swapped pairs make out in the area, where an object says how many cases its figures are over; else 0. */
    private static double twoPairs(JsonNode node) {
        double pairs = node.path("nReal").asDouble(0) * node.path("nSynthetic").asDouble(0);
        return pairs > 0 ? 2 / pairs : 0;
    }
}
