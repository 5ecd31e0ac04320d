package org.verray.cli;

import java.nio.file.Path;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import picocli.CommandLine.Option;

/** Mixin: {@code --model} and {@code --models-dir}. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "ID|DIR",
            defaultValue = ModelStore.DEFAULT_DETECTOR,
            description = "Model by id, by id/version, or by its folder; default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--models-dir",
            paramLabel = "DIR",
            description = "Folder with models as <id>/<version>/model.json; default: the ones that came with verray.")
    private Path folder;

    ModelStore store() {
        return folder == null ? ModelStore.shipped() : ModelStore.of(folder);
    }

    /** Reads the chosen model; throws {@link org.verray.models.ModelException} where it cannot be used. */
    ModelArtifact open() {
        return store().open(model);
    }
}
