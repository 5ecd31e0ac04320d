package org.verray.detector.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.verray.datasets.degrade.StrictYaml;
import org.verray.radiographs.VerrayException;

/** Reads training configurations: YAML, strict about keys, with single values set from outside. */
public final class ConfigFile {
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
            return bind(file, StrictYaml.read(file, overrides), TrainingConfig.class);
        } catch (ConfigException e) {
            throw e;
        } catch (VerrayException e) {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    /** The words of a card: the section {@code card} where the file has one, else the whole file. */
    static CardSection loadCard(Path file) {
        try {
            ObjectNode root = StrictYaml.read(file, Map.of());
            return bind(file, root.get("card") instanceof ObjectNode card ? card : root, CardSection.class);
        } catch (ConfigException e) {
            throw e;
        } catch (VerrayException e) {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    private static <T> T bind(Path file, ObjectNode root, Class<T> type) {
        try {
            return StrictYaml.MAPPER.treeToValue(root, type);
        } catch (UnrecognizedPropertyException e) {
            String known = StrictYaml.unknown(
                    path(e),
                    e.getKnownPropertyIds().stream().map(Object::toString).toList());
            throw new ConfigException(file + ": " + known, e);
        } catch (ValueInstantiationException e) {
            String reason = e.getCause() instanceof ConfigException c ? c.getMessage() : e.getOriginalMessage();
            throw new ConfigException(file + ": " + reason, e);
        } catch (JsonMappingException e) {
            throw new ConfigException(file + ": " + path(e) + ": " + firstLine(e), e);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": " + firstLine(e), e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
