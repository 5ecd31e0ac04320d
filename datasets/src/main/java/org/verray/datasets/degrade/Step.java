package org.verray.datasets.degrade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step of a recipe.
 *
 * @param chance how often it is done, 0 to 1
 * @param settings by the names of the kind's keys, in their order, defaults filled in
 */
record Step(StepKind kind, double chance, Map<String, Setting> settings) {
    /** Name of the setting that every step may have. */
    static final String CHANCE = "chance";

    /** As it is written in a recipe, in full. */
    ObjectNode written() {
        ObjectNode inner = written(settings);
        if (chance < 1) {
            inner.put(CHANCE, chance);
        }
        ObjectNode node = StrictYaml.MAPPER.createObjectNode();
        node.set(kind.label(), inner);
        return node;
    }

    static ObjectNode written(Map<String, Setting> settings) {
        ObjectNode node = StrictYaml.MAPPER.createObjectNode();
        settings.forEach((name, setting) -> node.set(name, setting.written()));
        return node;
    }

    /** Draws a value for every setting; each has a stream of its own, so that one more setting changes no other. */
    static Values draw(
            Map<String, Setting> settings, String place, long seed, String scope, Map<String, Object> drawn) {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach((name, setting) -> {
            String key = place + "." + name;
            Object value = setting.draw(Draws.of(seed, scope + "\n" + key));
            values.put(name, value);
            if (setting.drawn()) {
                drawn.put(key, value);
            }
        });
        return new Values(values);
    }
}
