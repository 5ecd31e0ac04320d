package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Option;

/** Mixin: {@code --out}. */
final class OutOption {
    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write files to, with run.json.")
    private Path folder;

    /**
     * The folder, made where it did not exist; empty where none was asked for.
     *
     * @throws VerrayException where it cannot be made or written to
     */
    Optional<Path> create() {
        if (folder == null) {
            return Optional.empty();
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new VerrayException("--out " + folder + ": expected a folder, found a file");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new VerrayException("--out " + folder + ": cannot be made: " + ErrorHandling.reason(e), e);
        }
        if (!Files.isWritable(folder)) {
            throw new VerrayException("--out " + folder + ": cannot be written to");
        }
        return Optional.of(folder);
    }
}
