package org.verray.datasets.degrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.verray.radiographs.Spelling;

/**
 * What a step of a recipe may be told under one name.
 *
 * @param low least number, or 0 for words
 * @param high greatest number, or 0 for words
 * @param words what may be said, in place of a number; empty for numbers
 * @param byDefault what holds where nothing is said; empty where the key may be left out or must be given
 */
record Key(
        String name,
        boolean whole,
        double low,
        double high,
        List<String> words,
        boolean required,
        Optional<Object> byDefault) {

    /** A number that must be given. */
    static Key number(String name, double low, double high) {
        return new Key(name, false, low, high, List.of(), true, Optional.empty());
    }

    /** A whole number that must be given. */
    static Key whole(String name, int low, int high) {
        return new Key(name, true, low, high, List.of(), true, Optional.empty());
    }

    /** One of some words, of which the first holds where nothing is said. */
    static Key word(String name, String... words) {
        return new Key(name, false, 0, 0, List.of(words), false, Optional.of(words[0]));
    }

    /** The same key where it may be left out. */
    Key optional() {
        return new Key(name, whole, low, high, words, false, Optional.empty());
    }

    /** The same key with a value that holds where nothing is said. */
    Key or(Object value) {
        return new Key(name, whole, low, high, words, false, Optional.of(value));
    }

    /**
     * Reads one value.
     *
     * @return a {@code Long} for whole numbers, a {@code Double} for others, a {@code String} for words
     * @throws RecipeException where it is of another kind or out of range; the message does not name the key
     */
    Object read(JsonNode node) {
        if (!words.isEmpty()) {
            String word = node.asText();
            if (!node.isValueNode() || !words.contains(word)) {
                String nearest = (node.isTextual() ? Spelling.nearest(word, words) : Optional.<String>empty())
                        .map(w -> "; did you mean \"" + w + "\"?")
                        .orElse("");
                throw new RecipeException(
                        "expected one of " + String.join(", ", words) + ", found " + shown(node) + nearest);
            }
            return word;
        }
        boolean fits = whole ? node.isIntegralNumber() : node.isNumber();
        double value = node.asDouble();
        if (!fits || !(value >= low && value <= high)) {
            throw new RecipeException((whole ? "expected a whole number from " : "expected a number from ") + shown(low)
                    + " to " + shown(high) + ", found " + shown(node));
        }
        return whole ? (Object) node.asLong() : (Object) value;
    }

    private static String shown(JsonNode node) {
        return node.isTextual() ? "\"" + node.asText() + "\"" : node.toString();
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
