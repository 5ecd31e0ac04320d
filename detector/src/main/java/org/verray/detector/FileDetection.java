package org.verray.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.Radiograph;

/**
 * The outcome for one file: what it says of itself, and a detection or the reason why there is none.
 *
 * @param path as given by the caller
 * @param sha256 hash of the file; empty where it could not be read
 * @param image facts about the image; empty where it could not be decoded
 * @param testimony evidence that is not pixels, also where the pixels could not be judged; empty where the file could
 *     not be read
 * @param detection the answer; empty where {@code error} is present
 * @param error one line that says what was wrong; empty where {@code detection} is present
 */
public record FileDetection(
        Path path,
        Optional<String> sha256,
        Optional<ImageFacts> image,
        List<Evidence> testimony,
        Optional<Detection> detection,
        Optional<String> error) {
    public FileDetection {
        testimony = List.copyOf(testimony);
    }

    /** The outcome for something that could not be read at all. */
    public static FileDetection unread(Path path, String reason) {
        return new FileDetection(
                path, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.of(reason));
    }

    /** The verdict; empty where there is none. */
    public Optional<Verdict> verdict() {
        return detection.map(Detection::verdict);
    }

    /** The score, 0 to 1; empty where there is none. */
    public OptionalDouble score() {
        return detection.map(d -> OptionalDouble.of(d.score())).orElse(OptionalDouble.empty());
    }

    /** The answer as one line, for example {@code scan.dcm: synthetic, score 0.93, threshold 0.50}. */
    public String summary() {
        return detection
                .map(d -> String.format(
                        Locale.ROOT,
                        "%s: %s, score %.2f, threshold %.2f",
                        path,
                        d.verdict().label(),
                        d.score(),
                        d.threshold()))
                .orElseGet(() -> path + ": no verdict, " + error.orElse(""));
    }

    /** All evidence that there is: pixels where they were judged, then the testimony of the file. */
    public List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>();
        detection.ifPresent(d -> all.add(d.pixels()));
        all.addAll(testimony);
        return all;
    }

    /** What the JSON result says under {@code image}. */
    public record ImageFacts(int rows, int columns, int bitsStored, Photometric photometric, String format) {
        static ImageFacts of(Radiograph r) {
            return new ImageFacts(
                    r.rows(),
                    r.columns(),
                    r.bitsStored(),
                    r.photometric(),
                    r.container().format());
        }
    }
}
