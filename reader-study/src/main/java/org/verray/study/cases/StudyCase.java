package org.verray.study.cases;

import java.nio.file.Path;
import org.verray.datasets.manifest.Truth;

/**
 * A radiograph of a set.
 *
 * @param set its set, or {@link #PRACTICE}
 * @param path as the manifest names it
 * @param file the same, resolved
 * @param generator empty text for a real one
 * @param group patient or aligned pair
 */
public record StudyCase(
        String set,
        String path,
        Path file,
        Truth truth,
        String generator,
        String source,
        String bodyPart,
        String group) {
    /** The set of the images to try the tools on. */
    public static final String PRACTICE = "practice";
}
