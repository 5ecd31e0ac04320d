package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes the keys of models out of everything that is kept or shown, in each form in which a server may send it back. */
final class KeyMask {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MASK = "[key]";

    /** Shorter ones are words such as "none", and taking them out would change what was said. */
    private static final int SHORTEST = 6;

    private final List<String> forms = new ArrayList<>();

    KeyMask(Collection<String> keys) {
        keys.stream().filter(k -> k.length() >= SHORTEST).forEach(k -> {
            forms.add(k);
            forms.add(URLEncoder.encode(k, StandardCharsets.UTF_8));
            forms.add(k.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
            forms.add(k.replace("\\", "\\\\").replace("\"", "\\\""));
            forms.add(Base64.getEncoder().encodeToString(k.getBytes(StandardCharsets.UTF_8)));
        });
        forms.sort(Comparator.comparingInt(String::length).reversed());
    }

    String apply(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked;
    }

    /** The same for a response: where it is JSON, a key behind escapes is found as well, and the response is then written anew. */
    String body(String text) {
        String masked = apply(text);
        try {
            String plain = JSON.readTree(masked).toString();
            String clean = apply(plain);
            return clean.equals(plain) ? masked : clean;
        } catch (JsonProcessingException e) {
            return masked;
        }
    }
}
