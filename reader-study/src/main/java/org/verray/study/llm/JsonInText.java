package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the one JSON object in what a model wrote: alone, between fences, or amid prose. Nothing is repaired, and where there are two different ones nothing is
 * chosen.
 */
final class JsonInText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectReader FIRST = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Thoughts that some servers leave in the text. */
    private static final Pattern THOUGHTS = Pattern.compile("<think(ing)?>.*?</think(ing)?>", Pattern.DOTALL);

    private JsonInText() {}

    /** The object, or nothing where there is none, more than one, or one that is broken. */
    static Optional<ObjectNode> find(String written) {
        String text = THOUGHTS.matcher(written).replaceAll("").strip();
        try {
            JsonNode whole = JSON.readTree(text);
            return whole instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return within(text);
        }
    }

    private static Optional<ObjectNode> within(String text) {
        Set<ObjectNode> found = new LinkedHashSet<>();
        int at = text.indexOf('{');
        while (at >= 0) {
            int next;
            try (JsonParser parser = JSON.getFactory().createParser(text.substring(at))) {
                if (FIRST.readTree(parser) instanceof ObjectNode object) {
                    found.add(object);
                }
                next = at + (int) parser.currentLocation().getCharOffset();
            } catch (JsonEOFException e) {
                return Optional.empty();
            } catch (JsonParseException e) {
                // Braces in prose; what is inside of them is no answer either.
                int end = text.indexOf('}', at);
                if (end < 0) {
                    return Optional.empty();
                }
                next = end + 1;
            } catch (IOException e) {
                return Optional.empty();
            }
            at = text.indexOf('{', Math.max(next, at + 1));
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
