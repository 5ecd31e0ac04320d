package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.verray.models.ModelArtifact;
import org.verray.radiographs.VerrayException;

/** Where a command writes a model to that it has changed. */
final class ModelFolder {
    private ModelFolder() {}

    /**
     * The folder of {@code --out}, or else the one that the model was read from.
     *
     * @throws VerrayException where there is neither: shipped models cannot be written to
     */
    static Path of(ModelArtifact model, Optional<Path> out) {
        Path origin = Path.of(model.origin());
        if (out.isEmpty() && !Files.isDirectory(origin)) {
            throw new VerrayException(
                    model.origin() + " cannot be written to: name a folder for a changed copy of it (--out DIR)");
        }
        return out.orElse(origin);
    }
}
