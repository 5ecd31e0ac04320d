package org.verray.datasets.split;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.ManifestException;

/**
 * Which part each group of one manifest belongs to. It holds for that manifest only, byte by byte: used with another
 * one, or a changed one, it is an error and never a guess.
 *
 * @param manifestSha256 hash of the manifest file
 * @param seed the seed that made it
 * @param parts part by group, sorted by group
 */
public record Split(String manifestSha256, long seed, Map<String, Part> parts) {
    public Split {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /**
     * The rows of one part, in the order of the manifest.
     *
     * @throws ManifestException where the manifest is not the one that was split
     */
    public List<ManifestEntry> entries(Manifest manifest, Part part) {
        if (!manifest.sha256().equals(manifestSha256)) {
            throw new ManifestException(manifest.file() + ": the split is for the manifest with SHA-256 "
                    + manifestSha256 + ", this one has " + manifest.sha256() + ": it was changed or is another one");
        }
        return manifest.entries().stream()
                .filter(entry -> partOf(manifest, entry) == part)
                .toList();
    }

    private Part partOf(Manifest manifest, ManifestEntry entry) {
        Part part = parts.get(entry.group());
        if (part == null) {
            throw new ManifestException(manifest.file() + ", line " + entry.line() + ": the split has no group \""
                    + entry.group() + "\" (was the file missing when it was split?)");
        }
        return part;
    }

    /**
     * Writes the split: JSON where the name ends in {@code .json}, CSV ({@code group,part,manifest_sha256,seed}) where
     * it ends in {@code .csv}.
     *
     * @throws ManifestException where the file cannot be written or has another ending
     */
    public void save(Path file) {
        SplitFile.of(file).save(this, file);
    }

    /**
     * Reads a split that {@link #save(Path)} wrote.
     *
     * @throws ManifestException where the file cannot be read, is not a split, or has another ending
     */
    public static Split load(Path file) {
        return SplitFile.of(file).load(file);
    }
}
