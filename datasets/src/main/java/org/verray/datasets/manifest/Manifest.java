package org.verray.datasets.manifest;

import java.nio.file.Path;
import java.util.List;

/**
 * A list of radiographs with their truth: a CSV file with the columns {@code
 * path,label,source,generator,body_part,licence,group}, further columns kept.
 */
public final class Manifest {
    private final Path file;
    private final String sha256;
    private final List<ManifestEntry> entries;
    private final List<Problem> problems;

    /** A row that cannot be used, and why. */
    public record Problem(int line, String reason) {}

    Manifest(Path file, String sha256, List<ManifestEntry> entries, List<Problem> problems) {
        this.file = file;
        this.sha256 = sha256;
        this.entries = List.copyOf(entries);
        this.problems = List.copyOf(problems);
    }

    /**
     * Loads a manifest. Rows that cannot be used are left out and named in {@link #problems()}.
     *
     * @throws ManifestException where the file cannot be read, has no header, or lacks a required column
     */
    public static Manifest load(Path file) {
        throw new ManifestException(file + ": manifests cannot be loaded yet");
    }

    public Path file() {
        return file;
    }

    /** SHA-256 of the manifest file. */
    public String sha256() {
        return sha256;
    }

    public List<ManifestEntry> entries() {
        return entries;
    }

    /** Every row that was left out, in line order. */
    public List<Problem> problems() {
        return problems;
    }
}
