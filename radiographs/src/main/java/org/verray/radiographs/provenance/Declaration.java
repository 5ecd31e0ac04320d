package org.verray.radiographs.provenance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A statement in a file that bears on the origin of its image. Anybody can write or remove one.
 *
 * @param where plain words, such as {@code PNG tEXt}
 * @param field its name there
 * @param value what it says, in one line of at most 200 characters
 * @param meaning what that means
 */
public record Declaration(String where, String field, String value, Meaning meaning) {
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("where", where);
        facts.put("field", field);
        facts.put("value", value);
        facts.put("meaning", meaning.name());
        facts.put("words", meaning.words());
        return facts;
    }
}
