package org.verray.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.testimony.FileTestimony;

/**
 * What was found out about one file.
 *
 * @param path as the user named it
 * @param identity empty where the file could not be read
 * @param frame index of the decoded frame, from 0
 * @param radiograph the decoded frame; empty where {@code error} says why
 * @param testimony what the file says of itself; empty where it could not be read
 * @param error one line that says why there are no pixels
 */
record Inspection(
        Path path,
        Optional<Identity> identity,
        int frame,
        Optional<Radiograph> radiograph,
        Optional<FileTestimony> testimony,
        Optional<String> error) {

    /** Which bytes it was. */
    record Identity(String sha256, long bytes) {}

    /** Something that could not be read at all. */
    static Inspection unread(Path path, String reason) {
        return new Inspection(path, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.of(reason));
    }
}
