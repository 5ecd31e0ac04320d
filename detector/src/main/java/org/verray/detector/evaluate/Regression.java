package org.verray.detector.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Whether a model has become worse than an earlier one on the same cases.
 *
 * @param baseline the earlier metrics file
 * @param baselineModel the earlier model
 * @param model the new model
 * @param margin how much may be lost
 */
public record Regression(String baseline, String baselineModel, String model, double margin, List<Check> checks) {
    /**
     * One figure.
     *
     * @param key key of the figure in {@code metrics.json}
     * @param before earlier value; NaN where undefined
     * @param now new value; NaN where undefined
     * @param bound what must not lie below minus the margin: the lower end of the interval of (now - before), or the
     *     difference itself
     * @param method how the bound was found
     * @param gating whether the whole comparison fails where this does not pass; else it is for information
     */
    public record Check(
            String key, double before, double now, double bound, String method, boolean passed, boolean gating) {
        /** A check that the comparison depends on. */
        public Check(String key, double before, double now, double bound, String method, boolean passed) {
            this(key, before, now, bound, method, passed, true);
        }

        /** One line for people. */
        public String describe() {
            return String.format(Locale.ROOT, "%s %.4f, was %.4f (%s %+.4f)", key, now, before, label(), bound);
        }

        private String label() {
            return method.equals("delong-paired") ? "lower end of the paired difference" : "difference";
        }
    }

    public Regression {
        checks = List.copyOf(checks);
    }

    /**
     * The same, decided by the area alone: whether it was shown not to be inferior. Other figures are for information, since
     * a bare difference of shares over few cases says little.
     */
    public Regression gatedByArea() {
        return new Regression(
                baseline,
                baselineModel,
                model,
                margin,
                checks.stream()
                        .map(c -> new Check(
                                c.key(),
                                c.before(),
                                c.now(),
                                c.bound(),
                                c.method(),
                                c.passed(),
                                c.key().equals("auc")))
                        .toList());
    }

    /** Whether every gating figure passed. */
    public boolean passed() {
        return failures().isEmpty();
    }

    /** The gating figures that became worse. */
    public List<Check> failures() {
        return checks.stream()
                .filter(check -> check.gating() && !check.passed())
                .toList();
    }

    /** The other figures that became worse. */
    public List<Check> remarks() {
        return checks.stream()
                .filter(check -> !check.gating() && !check.passed())
                .toList();
    }

    /** JSON form. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("baseline", baseline);
        root.put("baselineModel", baselineModel);
        root.put("model", model);
        root.put("margin", margin);
        root.put("passed", passed());
        ArrayNode array = root.putArray("checks");
        for (Check check : checks) {
            ObjectNode node = array.addObject();
            node.put("key", check.key());
            put(node, "before", check.before());
            put(node, "now", check.now());
            put(node, "bound", check.bound());
            node.put("method", check.method());
            node.put("passed", check.passed());
            node.put("gating", check.gating());
        }
        return root;
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isNaN(value)) {
            node.putNull(key);
            node.put(key + "Reason", "one class only");
        } else {
            node.put(key, value);
        }
    }
}
