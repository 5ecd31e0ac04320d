package org.verray.detector;

import java.nio.file.Path;
import java.util.Optional;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Photometric;

/**
 * The outcome for one file: a detection, or the reason why there is none.
 *
 * @param path as given by the caller
 * @param sha256 hash of the file; empty where it could not be read
 * @param image facts about the image; empty where it could not be decoded
 * @param detection the answer; empty where {@code error} is present
 * @param error one line that says what was wrong; empty where {@code detection} is present
 */
public record FileDetection(
        Path path,
        Optional<String> sha256,
        Optional<ImageFacts> image,
        Optional<Detection> detection,
        Optional<String> error) {

    /** What the JSON result says under {@code image}. */
    public record ImageFacts(
            int rows, int columns, int bitsStored, Photometric photometric, String format, ContainerFacts container) {}
}
