package org.verray.study.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Samples of all cases, rendered before the first reader comes: a file each, all of one length, under the numbers of the cases. */
public final class SampleStore {
    /** Name of the folder in the folder of a study. */
    public static final String NAME = "samples";

    private final Path folder;

    public SampleStore(Path folder) {
        this.folder = folder;
    }

    /** Where the samples of a case lie. */
    public Path file(long number) {
        return folder.resolve(number + ".u16");
    }

    /** Writes the samples of a case; whole or not at all. */
    public void write(long number, byte[] samples) {
        try {
            Files.createDirectories(folder);
            Path partial = folder.resolve(number + ".partial");
            Files.write(partial, samples);
            Files.move(partial, file(number), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the samples of a case. */
    public byte[] read(long number) {
        try {
            return Files.readAllBytes(file(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
