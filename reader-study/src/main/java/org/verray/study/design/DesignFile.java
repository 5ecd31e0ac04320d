package org.verray.study.design;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.verray.radiographs.decode.Radiographs;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A study file: its text, the hash of it, and the design that it describes.
 *
 * @param path where it lies; paths in the design are relative to its folder
 * @param text as it was read
 * @param sha256 of the text
 */
public record DesignFile(Path path, String text, String sha256, StudyDesign design) {
    /** Name of the file in the folder of a study. */
    public static final String NAME = "study.yaml";

    private static final String SCHEMA = "study.schema.json";

    private static final int LONGEST_FOUND = 60;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /**
     * Reads and checks a study file.
     *
     * @throws DesignException where it cannot be read, does not fit the schema, or contradicts itself
     */
    public static DesignFile read(Path path) {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new DesignException(
                    path + ": expected a study file, found none; begin one with `verray study init`", e);
        } catch (IOException e) {
            throw new DesignException(path + ": expected a study file: " + e.getMessage(), e);
        }
        return of(path, text);
    }

    /** The same from a text that was read before, such as the one that a running study was frozen with. */
    public static DesignFile of(Path path, String text) {
        StudyDesign design;
        try {
            JsonNode tree = JSON.valueToTree(yaml().load(text));
            checkSchema(path, tree);
            design = JSON.treeToValue(tree, StudyDesign.class);
        } catch (YAMLException e) {
            throw new DesignException(path + ": not YAML: " + oneLine(e.getMessage()), e);
        } catch (JsonProcessingException e) {
            throw new DesignException(path + ": " + oneLine(e.getOriginalMessage()), e);
        }
        DesignSense.check(path, design);
        return new DesignFile(path, text, Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8)), design);
    }

    /** A parser that builds plain values only, refuses keys that come twice, and keeps aliases. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(100);
        return new Yaml(new SafeConstructor(options));
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }

    /** The JSON Schema that study files are held to. */
    public static String schema() {
        try (InputStream in = DesignFile.class.getResourceAsStream(SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where, what was expected, and what was found, as far as that is short. */
    private static String told(ValidationMessage message) {
        String found = String.valueOf(message.getInstanceNode());
        return message.getMessage().replaceFirst("^\\$\\.?", "")
                + (found.length() <= LONGEST_FOUND ? ", found " + found : "");
    }

    private static void checkSchema(Path path, JsonNode tree) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        List<String> problems =
                schema.validate(tree).stream().map(DesignFile::told).sorted().toList();
        if (!problems.isEmpty()) {
            throw new DesignException(path + ": " + String.join("; ", problems));
        }
    }
}
