package org.verray.datasets.split;

import org.verray.datasets.manifest.ManifestEntry;

/**
 * Two rows of different groups that show one exposure.
 *
 * @param first the row that stands earlier in the manifest
 * @param similarity median correlation of blocks of fine detail after one was laid over the other, 1 for equal files
 * @param transform what turns one into the other, in a few words
 */
public record NearDuplicate(ManifestEntry first, ManifestEntry second, double similarity, String transform) {
    /** Whether the groups of the two lie in different parts of a fold. */
    public boolean crosses(Fold fold) {
        return fold.part(first.group()) != fold.part(second.group());
    }
}
