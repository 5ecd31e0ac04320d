package org.verray.detector.matrix;

import java.util.List;
import org.verray.datasets.manifest.ManifestEntry;

/**
 * A case that the matrix judges.
 *
 * @param entry its row, in the manifest or in that of the twins
 * @param sha256 hash of its file
 * @param family generator family; empty text for a real case
 * @param twin whether it was made here from a real case of the test part
 */
public record MatrixCase(ManifestEntry entry, String sha256, String family, boolean twin) {
    boolean positive() {
        return entry.truth().positive();
    }

    /** What a cell depends on. */
    String fingerprint() {
        return String.join(
                "\t",
                List.of(
                        sha256,
                        entry.path(),
                        entry.truth().label(),
                        entry.group(),
                        family,
                        entry.source(),
                        entry.generator(),
                        entry.bodyPart()));
    }
}
