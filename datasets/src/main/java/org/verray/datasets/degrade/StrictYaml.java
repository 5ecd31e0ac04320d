package org.verray.datasets.degrade;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.verray.radiographs.Spelling;
import org.verray.radiographs.VerrayException;

/** YAML files of settings: one mapping, no key twice, single values set from outside; problems in one line. */
public final class StrictYaml {
    /** Reads and writes what {@link #read} gives. */
    public static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private StrictYaml() {}

    /**
     * Reads a file.
     *
     * @param overrides values by dotted key, read as YAML, for example {@code training.steps} to {@code 50}
     * @throws VerrayException where the file is missing, is not YAML, or is no mapping
     */
    public static ObjectNode read(Path file, Map<String, String> overrides) {
        try {
            return read(file.toString(), Files.readAllBytes(file), overrides);
        } catch (NoSuchFileException e) {
            throw new VerrayException(file + ": no such file", e);
        } catch (IOException e) {
            throw new VerrayException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The same for a file held in memory, with the name that messages give it. */
    static ObjectNode read(String name, byte[] yaml, Map<String, String> overrides) {
        try {
            if (!(MAPPER.readTree(yaml) instanceof ObjectNode root)) {
                throw new VerrayException(name + ": expected a YAML mapping");
            }
            for (Map.Entry<String, String> override : overrides.entrySet()) {
                set(root, override.getKey(), override.getValue());
            }
            return root;
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new VerrayException(name + place + ": not YAML: " + firstLine(e), e);
        } catch (IOException e) {
            throw new VerrayException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Sets one value. Where a list is on the way, the next part of the key is a place in it, counted from 0, or the name
     * of the key that an element has: {@code steps.resize.short} is {@code short} of the first step that is a resize.
     */
    private static void set(ObjectNode root, String key, String value) throws JsonProcessingException {
        String[] parts = key.split("\\.");
        JsonNode node = root;
        for (int i = 0; i < parts.length - 1; i++) {
            JsonNode child = node instanceof ArrayNode list ? element(list, parts[i]) : node.get(parts[i]);
            if (child == null || !child.isContainerNode()) {
                if (!(node instanceof ObjectNode object)) {
                    throw new VerrayException(key + ": there is no \"" + parts[i] + "\" to set a value in");
                }
                child = object.putObject(parts[i]);
            }
            node = child;
        }
        if (!(node instanceof ObjectNode object)) {
            throw new VerrayException(key + ": expected the key of a mapping, found a list");
        }
        object.set(parts[parts.length - 1], MAPPER.readTree(value));
    }

    private static JsonNode element(ArrayNode list, String part) {
        if (part.matches("[0-9]{1,6}")) {
            return list.get(Integer.parseInt(part));
        }
        for (Iterator<JsonNode> elements = list.elements(); elements.hasNext(); ) {
            JsonNode found = elements.next().get(part);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What to say of a key that nobody knows, with the nearest one that is known. */
    public static String unknown(String key, Collection<String> known) {
        return "unknown key \"" + key + "\"; "
                + Spelling.nearest(key.substring(key.lastIndexOf('.') + 1), known)
                        .map(name -> "did you mean \"" + name + "\"?")
                        .orElse("expected one of " + String.join(", ", known));
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
