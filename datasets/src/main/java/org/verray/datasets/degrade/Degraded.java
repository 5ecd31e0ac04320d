package org.verray.datasets.degrade;

import java.util.Map;
import java.util.Optional;

/**
 * What became of one image of a set.
 *
 * @param index place of the original in the list that was given
 * @param path of the new file, relative to the folder; empty text where there is none
 * @param sha256 of the new file; empty text where there is none
 * @param parentSha256 of the original; empty text where it could not be read
 * @param drawn as in {@link Laundered}
 * @param kept whether the file was there already, from an earlier run of the same recipe
 * @param problem one line on why there is no file
 */
public record Degraded(
        int index,
        String path,
        String sha256,
        String parentSha256,
        Map<String, Object> drawn,
        boolean kept,
        Optional<String> problem) {
    static Degraded failed(int index, String parentSha256, String reason) {
        return new Degraded(index, "", "", parentSha256, Map.of(), false, Optional.of(reason));
    }
}
