package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin: {@code --model} and {@code --models-dir}. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "ID|DIR|FILE.pt",
            defaultValue = ModelStore.DEFAULT_DETECTOR,
            description =
                    "Model by id, by id/version, by its folder, or a TorchScript file with FILE.json beside it; default:"
                            + " ${DEFAULT-VALUE}.")
    private String model;

    @Mixin
    private ModelsDirOption models;

    /** The folder that models come from, where one was named. */
    Optional<Path> folder() {
        return models.folder();
    }

    ModelStore store() {
        return models.store();
    }

    /** Reads the chosen model; throws {@link org.verray.models.ModelException} where it cannot be used. */
    ModelArtifact open() {
        return store().open(model);
    }
}
