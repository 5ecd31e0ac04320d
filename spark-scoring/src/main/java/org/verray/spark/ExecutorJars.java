package org.verray.spark;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.verray.detector.Detector;

/** The jars that executors need: this module's, and those of the command, which its manifest names. */
final class ExecutorJars {
    private ExecutorJars() {}

    /**
     * Paths of all, this module's first; none where it runs from classes, which is so in its own tests.
     *
     * @throws BatchException where one is missing
     */
    static List<String> find() {
        Path own = place(ExecutorJars.class);
        Path detector = place(Detector.class);
        if (!Files.isRegularFile(own) || !Files.isRegularFile(detector)) {
            return List.of();
        }
        List<String> jars = new ArrayList<>(List.of(own.toString()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (Files.isRegularFile(jar)) {
                List<Path> named = named(jar);
                if (named.contains(detector)) {
                    named.stream().map(Path::toString).forEach(jars::add);
                    return jars;
                }
            }
        }
        throw new BatchException("expected a library that names " + detector.getFileName()
                + " on the class path, found none; start with ./verray batch");
    }

    /** What the manifest of a jar puts on the class path. */
    private static List<Path> named(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return names == null
                    ? List.of()
                    : Arrays.stream(names.split(" "))
                            .map(name ->
                                    jar.toAbsolutePath().resolveSibling(name).normalize())
                            .toList();
        } catch (IOException e) {
            throw new BatchException(jar + ": cannot be read: " + e.getMessage(), e);
        }
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
