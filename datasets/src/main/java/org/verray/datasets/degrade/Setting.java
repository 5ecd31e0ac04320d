package org.verray.datasets.degrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a recipe says under one key: a value, or from what it is drawn. */
sealed interface Setting {
    /** A value for one draw. */
    Object draw(Draws draws);

    /** As it is written in a recipe. */
    JsonNode written();

    /** Whether values differ between draws. */
    default boolean drawn() {
        return true;
    }

    /** The same value always. */
    record Fixed(Object value) implements Setting {
        @Override
        public Object draw(Draws draws) {
            return value;
        }

        @Override
        public JsonNode written() {
            return StrictYaml.MAPPER.valueToTree(value);
        }

        @Override
        public boolean drawn() {
            return false;
        }
    }

    /** Any number from {@code low} to {@code high} alike; whole numbers include both. */
    record Range(Object low, Object high) implements Setting {
        @Override
        public Object draw(Draws draws) {
            double u = draws.nextDouble();
            if (low instanceof Long from) {
                return from + (long) (u * ((Long) high - from + 1));
            }
            return (Double) low + u * ((Double) high - (Double) low);
        }

        @Override
        public JsonNode written() {
            return pair("range", List.of(low, high));
        }
    }

    /** One of some values, each as likely as it is often listed. */
    record Choice(List<Object> values) implements Setting {
        @Override
        public Object draw(Draws draws) {
            return values.get((int) (draws.nextDouble() * values.size()));
        }

        @Override
        public JsonNode written() {
            return pair("choice", values);
        }
    }

    /**
     * Reads a setting: a value, {@code {range: [low, high]}} or {@code {choice: [a, b, ...]}}.
     *
     * @throws RecipeException where it is none, or a value does not suit the key
     */
    static Setting read(JsonNode node, Key key) {
        if (!(node instanceof ObjectNode mapping)) {
            return new Fixed(key.read(node));
        }
        String how = mapping.size() == 1 ? mapping.fieldNames().next() : "";
        if (!(mapping.get(how) instanceof ArrayNode list) || !(how.equals("range") || how.equals("choice"))) {
            throw new RecipeException(
                    "expected a value, {range: [low, high]} or {choice: [a, b, ...]}, found " + mapping);
        }
        List<Object> values = new ArrayList<>();
        list.forEach(value -> values.add(key.read(value)));
        if (how.equals("choice")) {
            if (values.isEmpty()) {
                throw new RecipeException("expected at least one value to choose from, found none");
            }
            return new Choice(List.copyOf(values));
        }
        if (values.size() != 2
                || !(values.get(0) instanceof Number low)
                || !(values.get(1) instanceof Number high)
                || low.doubleValue() > high.doubleValue()) {
            throw new RecipeException("expected a range of two numbers in rising order, found " + list);
        }
        return new Range(low, high);
    }

    private static JsonNode pair(String how, List<Object> values) {
        return StrictYaml.MAPPER.createObjectNode().set(how, StrictYaml.MAPPER.valueToTree(values));
    }
}
