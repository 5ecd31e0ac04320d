package org.verray.detector;

import java.nio.file.Path;
import org.verray.radiographs.Radiograph;

/** Adds to a detection what takes another look at the pixels. Called by several threads; does not throw for a bad image. */
@FunctionalInterface
public interface Commentary {
    /** Adds nothing. */
    Commentary NONE = (file, radiograph, detection) -> detection;

    /** The detection with what there is to add; verdict and score stay. */
    Detection comment(Path file, Radiograph radiograph, Detection detection);
}
