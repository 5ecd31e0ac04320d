package org.verray.datasets.degrade;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.datasets.manifest.ManifestEntry;

/**
 * An image to be degraded.
 *
 * @param path as its manifest or the user names it; becomes the parent of what is made of it
 * @param group patient or aligned pair, which shares a draw
 * @param sha256 expected hash of the file, where one is known
 */
public record Original(String path, Path file, String group, Optional<String> sha256) {
    public static Original of(ManifestEntry entry) {
        return new Original(entry.path(), entry.file(), entry.group(), entry.sha256());
    }
}
