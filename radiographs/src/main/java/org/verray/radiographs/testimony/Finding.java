package org.verray.radiographs.testimony;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing about a file that a radiograph straight from an X-ray system would not show. It is a reason to ask, not a
 * verdict: a finding says nothing about who or what made the picture.
 *
 * @param code stable key in kebab case, for example {@code generator-size}
 * @param words one plain sentence with the values found
 * @param otherwise the innocent explanation, where there is a common one
 */
public record Finding(String code, Strength strength, String words, Optional<String> otherwise) {
    public Finding {
        Objects.requireNonNull(strength, "strength");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(otherwise, "otherwise");
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("expected a code in kebab case, found \"" + code + "\"");
        }
    }

    /** A finding that has an innocent explanation. */
    static Finding of(String code, Strength strength, String words, String otherwise) {
        return new Finding(code, strength, words, Optional.of(otherwise));
    }

    /** As it appears in JSON results: code, strength in lower case, words, and the innocent explanation or null. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("code", code);
        facts.put("strength", strength.name().toLowerCase(Locale.ROOT));
        facts.put("words", words);
        facts.put("otherwise", otherwise.orElse(null));
        return facts;
    }

    static List<Map<String, Object>> facts(List<Finding> findings) {
        return findings.stream().map(Finding::facts).toList();
    }
}
