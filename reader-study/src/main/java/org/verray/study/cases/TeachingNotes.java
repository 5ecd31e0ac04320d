package org.verray.study.cases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a model says of the cases of a training phase: a score and a map for each. Made before the study opens, by whoever has a model; the study itself
 * knows none. Readers get them after their answer only.
 */
public final class TeachingNotes {
    /** Name of the folder in the folder of a study. */
    public static final String NAME = "teaching";

    private static final String SCORES = "scores.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /**
     * What a model says of one case.
     *
     * @param score probability that it is synthetic, 0 to 1
     * @param model id and version
     */
    public record Note(double score, String model) {}

    public TeachingNotes(Path folder) {
        this.folder = folder;
    }

    /** Whether notes were made. */
    public boolean exist() {
        return Files.isRegularFile(folder.resolve(SCORES));
    }

    /** The note of a case. */
    public Optional<Note> note(long number) {
        if (!exist()) {
            return Optional.empty();
        }
        try {
            Map<Long, Note> notes =
                    JSON.readValue(folder.resolve(SCORES).toFile(), new TypeReference<TreeMap<Long, Note>>() {});
            return Optional.ofNullable(notes.get(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the map of a case lies: one byte for each pixel of the frame, row by row, 0 (nothing) to 255 (strongest). */
    public Path map(long number) {
        return folder.resolve(number + ".u8");
    }

    /** Writes all notes, after their maps. */
    public void write(Map<Long, Note> notes) {
        try {
            Files.createDirectories(folder);
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve(SCORES).toFile(), new TreeMap<>(notes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
