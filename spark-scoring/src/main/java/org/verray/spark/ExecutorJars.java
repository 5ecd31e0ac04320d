package org.verray.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.verray.detector.Detector;

/** The jars that executors need: this module's and those that its manifest names, which lie beside the detector's. */
final class ExecutorJars {
    private ExecutorJars() {}

    /**
     * Paths of all, this module's first; none where it runs from classes, which is so in its own tests.
     *
     * @throws BatchException where one is missing
     */
    static List<String> find() {
        Path own = place(ExecutorJars.class);
        Path folder = place(Detector.class).getParent();
        if (!Files.isRegularFile(own)) {
            return List.of();
        }
        List<String> jars = new ArrayList<>(List.of(own.toString()));
        try (JarFile jar = new JarFile(own.toFile())) {
            String names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String name : names == null ? new String[0] : names.split(" ")) {
                Path library = folder.resolve(name);
                if (Files.isRegularFile(library)) {
                    jars.add(library.toString());
                } else if (!name.startsWith("jackson-module-scala")) {
                    throw new BatchException(library + ": expected a library that executors need, found none; build anew");
                }
            }
        } catch (IOException e) {
            throw new BatchException(own + ": cannot be read: " + e.getMessage(), e);
        }
        return jars;
    }

    private static Path place(Class<?> of) {
        CodeSource source = of.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new BatchException(source.getLocation() + ": not the place of a library", e);
        }
    }
}
