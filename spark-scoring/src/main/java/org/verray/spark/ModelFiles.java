package org.verray.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.verray.models.ModelArtifact;

/**
 * A model on its way to executors, which need not have it on their disks: the content of its folder by file name, without its card and the images it has seen.
 */
record ModelFiles(Map<String, byte[]> files) implements Serializable {
    static ModelFiles of(ModelArtifact model) {
        return inFolder(folder -> {
            ModelArtifact.write(folder, model.description(), model.weights(), "", Set.of());
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> written = Files.list(folder)) {
                for (Path file : written.toList()) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return new ModelFiles(files);
        });
    }

    /** The model, with the hash of its weights checked. */
    ModelArtifact open() {
        return inFolder(folder -> {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            return ModelArtifact.read(folder);
        });
    }

    private interface InFolder<T> {
        T with(Path folder) throws IOException;
    }

    private static <T> T inFolder(InFolder<T> work) {
        try {
            Path folder = Files.createTempDirectory("verray-model");
            try {
                return work.with(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
