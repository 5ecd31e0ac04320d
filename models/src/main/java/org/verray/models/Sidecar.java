package org.verray.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.verray.datasets.degrade.StrictYaml;

/**
 * A network from outside, {@code FILE.pt}, and the small JSON beside it, {@code FILE.json}, that says how it is to be fed.
 *
 * @param script the network
 * @param json the description
 * @param stem the name without its ending
 */
public record Sidecar(Path script, Path json, String stem) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The description that belongs to a script. */
    public static Sidecar of(Path script) {
        String file = script.getFileName().toString();
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        return new Sidecar(script, script.resolveSibling(stem + ".json"), stem);
    }

    /**
     * Reads the description.
     *
     * @param says what stands in it, for the message where it is missing
     * @throws ModelException where it is missing, is not JSON, or has an unknown key: the message suggests the nearest known
     */
    public <T> T read(Class<T> type, String says) {
        try {
            return JSON.readValue(Files.readAllBytes(json), type);
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    script + ": expected " + json.getFileName() + " beside it, with " + says + "; there is none", e);
        } catch (UnrecognizedPropertyException e) {
            List<String> known =
                    e.getKnownPropertyIds().stream().map(Object::toString).toList();
            throw new ModelException(json + ": " + StrictYaml.unknown(e.getPropertyName(), known), e);
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    json + ": cannot be understood: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new ModelException(json + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Every byte of a file beside the description, such as the script; throws {@link ModelException} where there is none. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ModelException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Refuses a value of the description. */
    public void require(String key, boolean good, String expected, Object found) {
        if (!good) {
            throw new ModelException(json + ": " + key + ": expected " + expected + ", found " + found);
        }
    }

    /** Whether a list is what black and white may be: two rising numbers. */
    public static boolean ascending(List<Double> pair) {
        return pair.size() == 2 && pair.get(0) != null && pair.get(1) != null && pair.get(0) < pair.get(1);
    }
}
