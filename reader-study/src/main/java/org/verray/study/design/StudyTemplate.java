package org.verray.study.design;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a new study starts from. */
public enum StudyTemplate {
    /** Three phases: blinded diagnosis, real or synthetic, a second set. */
    RADIOLOGY2026("radiology2026"),

    /** One phase in which readers get the answer after each case. */
    TRAINING("training");

    private static final String MANIFEST = "MANIFEST";

    private final String label;

    StudyTemplate(String label) {
        this.label = label;
    }

    /** Name on the command line. */
    public String label() {
        return label;
    }

    /**
     * Writes a study file into a folder.
     *
     * @param manifest where the cases are drawn from
     * @throws DesignException where there is a study already, or the folder cannot be written
     */
    public Path write(Path folder, Path manifest) {
        Path file = folder.resolve(DesignFile.NAME);
        if (Files.exists(file)) {
            throw new DesignException(file + ": expected no study yet; choose another folder");
        }
        try {
            Files.createDirectories(folder);
            String path = relative(folder, manifest).replace('\\', '/');
            Files.writeString(
                    file, text().replace("manifest: " + MANIFEST, "manifest: '" + path.replace("'", "''") + "'"));
        } catch (IOException e) {
            throw new DesignException(file + ": cannot be written: " + e.getMessage(), e);
        }
        DesignFile.read(file);
        return file;
    }

    private static String relative(Path folder, Path manifest) throws IOException {
        Path from = folder.toRealPath();
        Path to = manifest.toAbsolutePath().normalize();
        to = Files.exists(to) ? to.toRealPath() : to;
        return from.getRoot() != null && from.getRoot().equals(to.getRoot())
                ? from.relativize(to).toString()
                : to.toString();
    }

    private String text() {
        try (InputStream in = StudyTemplate.class.getResourceAsStream(label + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
