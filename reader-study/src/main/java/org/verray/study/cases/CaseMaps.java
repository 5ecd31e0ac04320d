package org.verray.study.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Maps of where a detector sees evidence, one a case, for reports. One byte for each pixel of the frame, row by row: 0 where it leans to real, up to 255 where
 * it is certain of synthetic.
 */
public final class CaseMaps {
    /** Name of the folder in the folder of a study. */
    public static final String NAME = "maps";

    private final Path folder;

    /**
     * Maps of one detector.
     *
     * @param machine its key in the study
     */
    public CaseMaps(Path study, long machine) {
        folder = study.resolve(NAME).resolve(Long.toString(machine));
    }

    /** Writes the map of a case; whole or not at all. */
    public void write(long number, byte[] map) {
        try {
            Files.createDirectories(folder);
            Path partial = folder.resolve(number + ".partial");
            Files.write(partial, map);
            Files.move(
                    partial,
                    folder.resolve(number + ".u8"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The map of a case, if there is one. */
    public Optional<byte[]> read(long number) {
        Path file = folder.resolve(number + ".u8");
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
