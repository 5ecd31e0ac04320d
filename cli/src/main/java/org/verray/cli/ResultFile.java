package org.verray.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of results under {@code --out}, each line on its way to the disk as it comes. */
final class ResultFile implements AutoCloseable {
    private final BufferedWriter writer;

    ResultFile(Path file) {
        this(file, false);
    }

    /**
     * The same, behind what is there.
     *
     * @param append whether to keep it
     */
    ResultFile(Path file, boolean append) {
        try {
            writer = append ? Files.newBufferedWriter(file, StandardOpenOption.APPEND) : Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void line(String text) {
        try {
            writer.write(text + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
