package org.verray.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.verray.radiographs.decode.Radiographs;

/**
 * A model as stored: its description, its weights with their hash checked, its card, and the hashes of the images it
 * has seen. Immutable.
 */
public final class ModelArtifact {
    /** Name of the description file in a model's folder. */
    public static final String DESCRIPTION_FILE = "model.json";

    /** Name of the card in a model's folder. */
    public static final String CARD_FILE = "CARD.md";

    /** Name of the list of images that the model has seen. */
    public static final String SEEN_FILE = "seen.txt";

    /** Name of the weights of a network in a model's folder. */
    public static final String WEIGHTS_FILE = "weights.params";

    private static final String CARD_HASH = "cardSha256";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final String origin;
    private final ModelDescription description;
    private final byte[] weights;
    private final String card;
    private final Set<String> seen;
    private final Seal seal;
    private final Optional<String> cardSha256;

    private ModelArtifact(
            String origin,
            ModelDescription description,
            byte[] weights,
            String card,
            Set<String> seen,
            Seal seal,
            Optional<String> cardSha256) {
        this.origin = origin;
        this.description = description;
        this.weights = weights;
        this.card = card;
        this.seen = Set.copyOf(seen);
        this.seal = seal;
        this.cardSha256 = cardSha256;
    }

    /** Where the files of a model come from: a folder or the class path. */
    interface FileSource {
        /** Bytes of a file of the model, or empty where there is none. */
        Optional<byte[]> read(String name) throws IOException;
    }

    /**
     * Reads a model from its folder.
     *
     * @throws DamagedModelException where a file is missing, cannot be understood, or does not have the hash it should
     * @throws ModelException where there is no model, or one of a newer layout
     */
    public static ModelArtifact read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelException(folder + ": no such model folder");
        }
        return read(folder.toString(), name -> {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        });
    }

    static ModelArtifact read(String origin, FileSource files) {
        try {
            byte[] json = files.read(DESCRIPTION_FILE)
                    .orElseThrow(() -> new ModelException(origin + ": " + DESCRIPTION_FILE + " is missing"));
            ModelDescription description = JSON.readValue(json, ModelDescription.class);
            if (description.schema() != ModelDescription.SCHEMA) {
                throw new ModelException(origin + ": " + DESCRIPTION_FILE + " has layout " + description.schema()
                        + ", this version reads layout " + ModelDescription.SCHEMA);
            }
            if (description.id() == null || description.weights() == null || description.architecture() == null) {
                throw new DamagedModelException(
                        origin + ": " + DESCRIPTION_FILE + " lacks id, architecture or weights");
            }
            byte[] weights = checked(origin, files, description.weights());
            Set<String> seen = new TreeSet<>();
            if (description.seen() != null) {
                seen = new String(checked(origin, files, description.seen()), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.toSet());
            }
            String card = files.read(CARD_FILE)
                    .map(b -> new String(b, StandardCharsets.UTF_8))
                    .orElse("");
            Optional<String> cardSha256 =
                    Optional.ofNullable(JSON.readTree(json).path(CARD_HASH).textValue());
            return new ModelArtifact(origin, description, weights, card, seen, Seal.of(json), cardSha256);
        } catch (JsonProcessingException e) {
            throw new DamagedModelException(
                    origin + ": " + DESCRIPTION_FILE + " cannot be understood: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ModelException(origin + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** A model that does not come from a folder of ours. */
    static ModelArtifact of(String origin, ModelDescription description, byte[] weights, Set<String> seen) {
        return new ModelArtifact(origin, description, weights.clone(), "", seen, Seal.NONE, Optional.empty());
    }

    /**
     * Writes a model into a folder, which is made where needed; files of the same names are replaced. The weights get the name
     * that the description gives them, and the description the hash of the card and its {@link Seal}.
     */
    public static ModelArtifact write(
            Path folder, ModelDescription description, byte[] weights, String card, Set<String> seen)
            throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(description.weights().file()), weights);
        Files.writeString(folder.resolve(SEEN_FILE), seenText(seen));
        Files.writeString(folder.resolve(CARD_FILE), card);
        ObjectNode tree = JSON.valueToTree(description);
        tree.put(CARD_HASH, Radiographs.sha256(card.getBytes(StandardCharsets.UTF_8)));
        Files.write(folder.resolve(DESCRIPTION_FILE), Seal.seal(tree, JSON));
        return read(folder);
    }

    /** Content of {@value #SEEN_FILE}: one hash a line, sorted. */
    public static String seenText(Set<String> seen) {
        return seen.isEmpty() ? "" : String.join("\n", new TreeSet<>(seen)) + "\n";
    }

    private static byte[] required(String origin, FileSource files, String name) throws IOException {
        return files.read(name).orElseThrow(() -> new DamagedModelException(origin + ": " + name + " is missing"));
    }

    private static byte[] checked(String origin, FileSource files, ModelDescription.FileHash expected)
            throws IOException {
        byte[] bytes = required(origin, files, expected.file());
        String found = Radiographs.sha256(bytes);
        if (!found.equals(expected.sha256())) {
            throw new DamagedModelException(
                    origin + ": " + expected.file() + " is not the file that " + DESCRIPTION_FILE
                            + " describes (expected SHA-256 " + expected.sha256() + ", found " + found + ")");
        }
        return bytes;
    }

    /** Folder or class-path place that the model was read from. */
    public String origin() {
        return origin;
    }

    public ModelDescription description() {
        return description;
    }

    /** A copy of the weights file. */
    public byte[] weights() {
        return weights.clone();
    }

    /** Text of {@code CARD.md}; empty where the model has none. */
    public String card() {
        return card;
    }

    /** Hash of the card that the model was written with; empty in models of version 0.1. */
    public Optional<String> cardSha256() {
        return cardSha256;
    }

    /** Whether {@code model.json} is as it was written. Models with a broken seal work: somebody may have meant it. */
    public Seal seal() {
        return seal;
    }

    /** Hashes of the images that the model has seen. */
    public Set<String> seen() {
        return seen;
    }

    /** Whether the model was trained or validated on the file with this SHA-256. */
    public boolean seen(String sha256) {
        return seen.contains(sha256);
    }
}
