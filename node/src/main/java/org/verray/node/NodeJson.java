package org.verray.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps, lists, texts and numbers as indented JSON; numbers that are not finite become null. */
final class NodeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private NodeJson() {}

    static String text(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsString(finite(object)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected maps, lists, texts and numbers", e);
        }
    }

    private static Object finite(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, part) -> copy.put(key, finite(part)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(part -> copy.add(finite(part)));
            return copy;
        }
        boolean infinite =
                value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f);
        return infinite ? null : value;
    }
}
