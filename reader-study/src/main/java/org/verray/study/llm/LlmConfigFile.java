package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.verray.datasets.degrade.StrictYaml;
import org.verray.radiographs.VerrayException;

/**
 * Reads the YAML file that names language models: no unknown keys, every value within its range. What stands where the name of a variable is expected is
 * never repeated in a message, since it may be a key.
 */
public final class LlmConfigFile {
    private static final String SCHEMA = "llm.schema.json";
    private static final String TEMPLATE = "llm.yaml";
    private static final int LONGEST_FOUND = 60;

    private LlmConfigFile() {}

    /**
     * Reads and checks a file.
     *
     * @throws LlmConfigException where it cannot be read or does not fit
     */
    public static LlmConfig read(Path file) {
        ObjectNode tree;
        try {
            tree = StrictYaml.read(file, Map.of());
        } catch (VerrayException e) {
            throw new LlmConfigException(e.getMessage());
        }
        JsonNode schema = schema();
        checkKeys(file, "", tree, schema, schema);
        check(file, tree, schema);
        try {
            LlmConfig config = StrictYaml.MAPPER.treeToValue(tree, LlmConfig.class);
            checkSense(file, config);
            return config;
        } catch (JsonProcessingException e) {
            throw new LlmConfigException(file + ": cannot be understood");
        }
    }

    /** A file to start from, with comments. */
    public static String template() {
        return resource(TEMPLATE);
    }

    private static JsonNode schema() {
        try {
            return StrictYaml.MAPPER.readTree(resource(SCHEMA));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = LlmConfigFile.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys that the schema does not know, each with the nearest one that it does. */
    private static void checkKeys(Path file, String place, JsonNode value, JsonNode schema, JsonNode root) {
        JsonNode rules =
                schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkKeys(file, place + "[" + i + "]", value.get(i), rules.path("items"), root);
            }
        }
        if (!value.isObject() || !rules.path("properties").isObject()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        rules.path("properties").fieldNames().forEachRemaining(known::add);
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String path = place.isEmpty() ? name : place + "." + name;
            if (!known.contains(name)) {
                throw new LlmConfigException(file + ": " + unknown(path, name, known));
            }
            checkKeys(file, path, value.get(name), rules.path("properties").path(name), root);
        }
    }

    private static String unknown(String path, String name, Set<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean secret = (lower.contains("key") || lower.contains("secret")) && known.contains("keyVariable");
        return secret
                ? "unknown key \"" + path
                        + "\"; did you mean \"keyVariable\"? It is the name of an environment variable;"
                        + " keys themselves are never read from a file"
                : StrictYaml.unknown(path, known);
    }

    private static void check(Path file, ObjectNode tree, JsonNode schema) {
        List<String> problems =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(tree).stream()
                        .map(LlmConfigFile::told)
                        .sorted()
                        .toList();
        if (!problems.isEmpty()) {
            throw new LlmConfigException(file + ": " + String.join("; ", problems));
        }
    }

    private static String told(ValidationMessage message) {
        String place = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        if (place.endsWith("keyVariable")) {
            return place
                    + ": expected the name of an environment variable (A to Z, digits, _), found something else, which"
                    + " is not repeated here since it may be a key";
        }
        String found = String.valueOf(message.getInstanceNode());
        return message.getMessage().replaceFirst("^\\$\\.?", "")
                + (found.length() <= LONGEST_FOUND && message.getInstanceNode().isValueNode()
                        ? ", found " + found
                        : "");
    }

    private static void checkSense(Path file, LlmConfig config) {
        Set<String> names = new HashSet<>();
        for (LlmConfig.Model model : config.models()) {
            String place = file + ": model " + model.name();
            if (!names.add(model.name())) {
                throw new LlmConfigException(place + ": expected each name once, found it twice");
            }
            if (model.provider() == Provider.ANTHROPIC && model.temperature() != null && model.temperature() > 1) {
                throw new LlmConfigException(
                        place + ": expected a temperature from 0 to 1, found " + model.temperature());
            }
            checkAddress(place, model);
        }
    }

    /** An address is printed and stored: it may hold nothing secret. */
    private static void checkAddress(String place, LlmConfig.Model model) {
        try {
            URI uri = URI.create(model.endpoint());
            if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                throw new LlmConfigException(
                        place + ": expected a baseUrl of scheme, host and path, without user, password or query");
            }
        } catch (IllegalArgumentException e) {
            throw new LlmConfigException(place + ": expected a URL as baseUrl, found something else");
        }
    }
}
