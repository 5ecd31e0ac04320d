package org.verray.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds models by name: in a folder laid out {@code <id>/<version>/model.json} where one is given, else among the
 * shipped ones on the class path.
 */
public final class ModelStore {
    /** The detector that is used when none is named. */
    public static final String DEFAULT_DETECTOR = "residual-patch";

    private static final String ZOO = "/org/verray/models/zoo/";
    private static final String INDEX = "INDEX";
    private static final String SCRIPT = ".pt";

    private final Optional<Path> folder;

    private ModelStore(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The shipped models. */
    public static ModelStore shipped() {
        return new ModelStore(Optional.empty());
    }

    /** The models of a folder; throws {@link ModelException} where it does not exist. */
    public static ModelStore of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelException(folder + ": no such models folder");
        }
        return new ModelStore(Optional.of(folder));
    }

    /** Names of all models, as {@code id/version}, sorted; the newest version of an id stands last. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (folder.isPresent()) {
            try (Stream<Path> found = Files.walk(folder.get(), 3)) {
                found.filter(p -> p.endsWith(ModelArtifact.DESCRIPTION_FILE))
                        .map(p -> folder.get().relativize(p.getParent()))
                        .filter(p -> p.getNameCount() == 2)
                        .forEach(p -> names.add(p.getName(0) + "/" + p.getName(1)));
            } catch (IOException e) {
                throw new ModelException(folder.get() + ": cannot be listed: " + e.getMessage(), e);
            }
        } else {
            resource(INDEX)
                    .ifPresent(bytes -> new String(bytes, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(names::add));
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /**
     * Opens a model.
     *
     * @param name {@code id}, {@code id/version}, the path of a model's folder, or of a TorchScript file with its JSON beside it
     * @throws ModelException where there is none of that name, or it cannot be read
     */
    public ModelArtifact open(String name) {
        if (Files.isDirectory(Path.of(name)) && !names().contains(name)) {
            return ModelArtifact.read(Path.of(name));
        }
        if (name.endsWith(SCRIPT) || Files.isRegularFile(Path.of(name))) {
            return ExternalModel.read(Path.of(name));
        }
        String found = names().stream()
                .filter(n -> n.equals(name) || n.startsWith(name + "/"))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new ModelException("no model \"" + name + "\", expected "
                        + (names().isEmpty()
                                ? "a model folder or a TorchScript file"
                                : "a model folder, a TorchScript file or one of "
                                        + names().stream().collect(Collectors.joining(", ")))
                        + "; see `verray models list`"));
        if (folder.isPresent()) {
            return ModelArtifact.read(folder.get().resolve(found));
        }
        return ModelArtifact.read("shipped model " + found, file -> resource(found + "/" + file));
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = ModelStore.class.getResourceAsStream(ZOO + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new ModelException("shipped model file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
