package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.models.ModelStore;
import picocli.CommandLine.Option;

/** Mixin: {@code --models-dir}. */
final class ModelsDirOption {
    @Option(
            names = "--models-dir",
            paramLabel = "DIR",
            description = "Folder with models as <id>/<version>/model.json; default: the ones that came with verray.")
    private Path folder;

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** The models to choose from; throws {@link org.verray.models.ModelException} where there is no such folder. */
    ModelStore store() {
        return folder == null ? ModelStore.shipped() : ModelStore.of(folder);
    }
}
