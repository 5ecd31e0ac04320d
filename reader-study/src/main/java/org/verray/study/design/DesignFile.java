package org.verray.study.design;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        checkSense(path, design);
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

    private static void checkSchema(Path path, JsonNode tree) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        List<String> problems = schema.validate(tree).stream()
                .map(m -> m.getMessage().replaceFirst("^\\$\\.?", ""))
                .sorted()
                .toList();
        if (!problems.isEmpty()) {
            throw new DesignException(path + ": " + String.join("; ", problems));
        }
    }

    private static void checkSense(Path path, StudyDesign design) {
        Set<String> phases = new HashSet<>();
        boolean informed = false;
        for (StudyDesign.Phase phase : design.phases()) {
            String place = path + ": phase " + phase.id();
            require(phases.add(phase.id()), place + ": expected an id of its own");
            require(
                    design.sets().containsKey(phase.set()),
                    place + ": expected a set out of " + design.sets().keySet() + ", found " + phase.set());
            require(
                    !(informed && phase.kind() == StudyDesign.Kind.BLINDED),
                    place + ": expected blinded phases before informed ones, since nobody can forget the purpose");
            informed |= phase.kind() != StudyDesign.Kind.BLINDED;
            checkQuestions(place, phase);
        }
        require(!design.reveals() || design.reveal() != null, path + ": reveal: expected its paragraphs, found none");
        checkBlinded(path, design);
    }

    private static void checkQuestions(String place, StudyDesign.Phase phase) {
        Set<String> ids = new HashSet<>();
        for (Question question : phase.questions()) {
            String which = place + ", question " + question.id();
            require(ids.add(question.id()), which + ": expected an id of its own");
            boolean listed = question.type() == Question.Type.CHOICE
                    || question.type() == Question.Type.SCALE
                    || question.type() == Question.Type.TAGS;
            require(
                    listed == !question.options().isEmpty(),
                    which + (listed ? ": expected options, found none" : ": expected no options for its type"));
            if (question.role() == Question.Role.VERDICT) {
                List<String> values = question.options().stream()
                        .map(Question.Option::value)
                        .sorted()
                        .toList();
                require(
                        values.equals(List.of("real", "synthetic")),
                        which + ": expected the options real and synthetic, found " + values);
            }
        }
        boolean verdict = phase.question(Question.Role.VERDICT).isPresent();
        require(
                verdict == (phase.kind() != StudyDesign.Kind.BLINDED),
                place
                        + (verdict
                                ? ": expected no verdict question in a blinded phase"
                                : ": expected one question with the role verdict"));
    }

    /** Nothing that is shown before the reveal may tell the purpose. */
    private static void checkBlinded(Path path, StudyDesign design) {
        if (!design.reveals()) {
            return;
        }
        checkBlinded(path + ": title", design.title());
        design.consent().paragraphs().forEach(text -> checkBlinded(path + ": consent", text));
        for (StudyDesign.Phase phase : design.phases().subList(0, design.firstInformed())) {
            String place = path + ": phase " + phase.id();
            checkBlinded(place, phase.title());
            checkBlinded(place + ", remark", phase.remark());
            for (Question question : phase.questions()) {
                String which = place + ", question " + question.id();
                checkBlinded(which, LocalText.of(question.id()));
                checkBlinded(which, question.label());
                checkBlinded(which, question.low());
                checkBlinded(which, question.high());
                for (Question.Option option : question.options()) {
                    checkBlinded(which, LocalText.of(option.value()));
                    checkBlinded(which, option.label());
                }
            }
        }
    }

    private static void checkBlinded(String place, LocalText text) {
        if (text != null) {
            text.all()
                    .forEach(t -> BlindedWords.in(t).ifPresent(word -> {
                        throw new DesignException(
                                place + ": expected words that do not tell the purpose before the reveal, found \""
                                        + word + '"');
                    }));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new DesignException(message);
        }
    }
}
