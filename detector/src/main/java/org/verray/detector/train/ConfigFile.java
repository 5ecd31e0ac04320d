package org.verray.detector.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.verray.radiographs.Spelling;

/** Reads training configurations: YAML, strict about keys, with single values set from outside. */
public final class ConfigFile {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ConfigFile() {}

    /**
     * Loads a configuration.
     *
     * @param overrides values by dotted key, for example {@code training.steps} to {@code 50}; read as YAML
     * @throws ConfigException where the file is missing or malformed, or a key unknown: the message suggests the
     *     nearest known key
     */
    public static TrainingConfig load(Path file, Map<String, String> overrides) {
        try {
            JsonNode root = YAML.readTree(Files.readAllBytes(file));
            if (!(root instanceof ObjectNode object)) {
                throw new ConfigException(file + ": expected a YAML mapping");
            }
            for (Map.Entry<String, String> override : overrides.entrySet()) {
                set(object, override.getKey(), override.getValue());
            }
            return YAML.treeToValue(object, TrainingConfig.class);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file", e);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigException(file + ": unknown key \"" + path(e) + "\"; " + suggestion(e), e);
        } catch (ValueInstantiationException e) {
            String reason = e.getCause() instanceof ConfigException c ? c.getMessage() : e.getOriginalMessage();
            throw new ConfigException(file + ": " + reason, e);
        } catch (JsonMappingException e) {
            throw new ConfigException(file + ": " + path(e) + ": " + firstLine(e), e);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ConfigException(file + place + ": not YAML: " + firstLine(e), e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static void set(ObjectNode root, String key, String value) throws JsonProcessingException {
        String[] parts = key.split("\\.");
        ObjectNode node = root;
        for (int i = 0; i < parts.length - 1; i++) {
            JsonNode child = node.get(parts[i]);
            node = child instanceof ObjectNode object ? object : node.putObject(parts[i]);
        }
        node.set(parts[parts.length - 1], YAML.readTree(value));
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String suggestion(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(Object::toString).toList();
        return Spelling.nearest(e.getPropertyName(), known)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse("expected one of " + String.join(", ", known));
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
