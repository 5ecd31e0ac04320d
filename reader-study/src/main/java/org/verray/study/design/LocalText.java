package org.verray.study.design;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text in one or more languages. In a study file either a plain text, which is shown in every language, or a map from language code to
 * text.
 */
public final class LocalText {
    /** Key of a text that has no language of its own. */
    private static final String ANY = "";

    private final Map<String, String> texts;

    private LocalText(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** Reads either form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LocalText of(Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((language, text) -> texts.put(language.toString(), String.valueOf(text)));
        } else {
            texts.put(ANY, String.valueOf(value));
        }
        return new LocalText(texts);
    }

    /** The text in a language; else in English; else in any. */
    public String in(String language) {
        String text = texts.get(language);
        if (text == null) {
            text = texts.getOrDefault(ANY, texts.get("en"));
        }
        return text != null ? text : texts.values().iterator().next();
    }

    /** All texts, whatever their language. */
    public Iterable<String> all() {
        return texts.values();
    }

    @JsonValue
    Object json() {
        return texts.containsKey(ANY) ? texts.get(ANY) : texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalText text && texts.equals(text.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return in("en");
    }
}
