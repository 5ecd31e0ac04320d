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
 * @param diagnosis what is to be seen, from the manifest's column {@value #DIAGNOSIS}; empty text where it says nothing
 */
public record StudyCase(
        String set,
        String path,
        Path file,
        Truth truth,
        String generator,
        String source,
        String bodyPart,
        String group,
        String diagnosis) {
    /** The set of the images to try the tools on. */
    public static final String PRACTICE = "practice";

    /** Optional column of a manifest. */
    public static final String DIAGNOSIS = "diagnosis";
}
