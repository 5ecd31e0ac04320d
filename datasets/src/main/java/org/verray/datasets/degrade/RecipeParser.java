package org.verray.datasets.degrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Makes a recipe out of its YAML; every problem names the key. */
final class RecipeParser {
    private static final List<String> KEYS = List.of("title", "standsFor", "decode", "per", "steps", "encode");
    private static final Key CHANCE = Key.number(Step.CHANCE, 0, 1);

    /** Name of the file or preset in messages. */
    private final String source;

    RecipeParser(String source) {
        this.source = source;
    }

    Recipe parse(String name, ObjectNode root) {
        for (Iterator<String> keys = root.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                throw new RecipeException(source + ": " + StrictYaml.unknown(key, KEYS));
            }
        }
        return new Recipe(
                name,
                text(root, "title", name),
                text(root, "standsFor", ""),
                constant(root, "decode", Decoding.values(), Decoding.QUANTILES),
                constant(root, "per", Scope.values(), Scope.GROUP),
                steps(root.get("steps")),
                container(root.get("encode")),
                settings(
                        "encode",
                        only("encode", root.get("encode")),
                        container(root.get("encode")).keys(),
                        false));
    }

    private String text(ObjectNode root, String key, String byDefault) {
        JsonNode node = root.get(key);
        if (node != null && !node.isValueNode()) {
            throw problem(key, "expected text, found " + node);
        }
        return node == null ? byDefault : node.asText().strip();
    }

    private <T extends Enum<T>> T constant(ObjectNode root, String key, T[] constants, T byDefault) {
        JsonNode node = root.get(key);
        return node == null ? byDefault : constant(key, node.asText(), constants, RecipeParser::label);
    }

    private <T extends Enum<T>> T constant(String key, String word, T[] constants, Function<T, String> label) {
        return Arrays.stream(constants)
                .filter(constant -> label.apply(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> problem(
                        key,
                        StrictYaml.unknown(
                                word, Arrays.stream(constants).map(label).toList())));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private List<Step> steps(JsonNode node) {
        List<Step> steps = new ArrayList<>();
        if (node == null || node.isNull()) {
            return steps;
        }
        if (!(node instanceof ArrayNode list)) {
            throw problem("steps", "expected a list, found " + node);
        }
        for (int i = 0; i < list.size(); i++) {
            String place = "steps." + i;
            Map.Entry<String, JsonNode> entry = only(place, list.get(i));
            StepKind kind = constant(place, entry.getKey(), StepKind.values(), StepKind::label);
            Map<String, Setting> settings = settings(place, entry, kind.keys(), true);
            String wrong = kind.problem(settings);
            if (!wrong.isEmpty()) {
                throw problem(place + "." + kind.label(), wrong);
            }
            steps.add(new Step(kind, chance(place, entry), settings));
        }
        return steps;
    }

    private double chance(String place, Map.Entry<String, JsonNode> step) {
        JsonNode node = step.getValue().get(Step.CHANCE);
        if (node == null) {
            return 1;
        }
        try {
            return (Double) CHANCE.read(node);
        } catch (RecipeException e) {
            throw problem(place + "." + step.getKey() + "." + Step.CHANCE, e.getMessage());
        }
    }

    private Container container(JsonNode node) {
        return constant("encode", only("encode", node).getKey(), Container.values(), Container::label);
    }

    /** The one entry of a mapping; a bare word stands for a mapping that says nothing about it. */
    private Map.Entry<String, JsonNode> only(String key, JsonNode node) {
        JsonNode nothing = StrictYaml.MAPPER.createObjectNode();
        if (node != null && node.isTextual()) {
            return Map.entry(node.asText(), nothing);
        }
        if (!(node instanceof ObjectNode mapping) || mapping.size() != 1) {
            throw problem(
                    key,
                    "expected one name with its settings, such as {jpeg: {quality: 75}}, found "
                            + (node == null ? "nothing" : node));
        }
        Map.Entry<String, JsonNode> entry = mapping.properties().iterator().next();
        if (!entry.getValue().isNull() && !entry.getValue().isObject()) {
            throw problem(
                    key + "." + entry.getKey(), "expected settings such as {quality: 75}, found " + entry.getValue());
        }
        return entry.getValue().isNull() ? Map.entry(entry.getKey(), nothing) : entry;
    }

    private Map<String, Setting> settings(
            String place, Map.Entry<String, JsonNode> entry, List<Key> keys, boolean chance) {
        String prefix = place + "." + entry.getKey() + ".";
        List<String> known = new ArrayList<>(keys.stream().map(Key::name).toList());
        if (chance) {
            known.add(Step.CHANCE);
        }
        for (Iterator<String> given = entry.getValue().fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!known.contains(name)) {
                throw new RecipeException(source + ": " + StrictYaml.unknown(prefix + name, known));
            }
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Key key : keys) {
            JsonNode node = entry.getValue().get(key.name());
            if (node != null) {
                settings.put(key.name(), setting(prefix + key.name(), node, key));
            } else if (key.byDefault().isPresent()) {
                settings.put(key.name(), new Setting.Fixed(key.byDefault().get()));
            } else if (key.required()) {
                throw problem(prefix + key.name(), "expected a value, found nothing");
            }
        }
        return settings;
    }

    private Setting setting(String place, JsonNode node, Key key) {
        try {
            return Setting.read(node, key);
        } catch (RecipeException e) {
            throw problem(place, e.getMessage());
        }
    }

    private RecipeException problem(String key, String reason) {
        return new RecipeException(source + ": " + key + ": " + reason);
    }
}
