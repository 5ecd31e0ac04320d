package org.verray.detector.evaluate;

import org.verray.datasets.manifest.Truth;
import org.verray.detector.Verdict;

/**
 * One case of an evaluation.
 *
 * @param path path as written in the manifest
 * @param score calibrated probability that the pixels are synthetic, 0 to 1
 * @param verdict what the detector said
 * @param source where a real case came from, or what a synthetic one was made from; may be empty
 * @param generator what made a synthetic case; empty text for real ones
 * @param bodyPart may be empty
 * @param group patient or aligned-pair id
 * @param sha256 hash of the file
 * @param format container format, for example {@code DICOM}
 */
public record ScoredCase(
        String path,
        Truth truth,
        double score,
        Verdict verdict,
        String source,
        String generator,
        String bodyPart,
        String group,
        String sha256,
        String format) {
    public ScoredCase {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException(path + ": expected a score from 0 to 1, found " + score);
        }
    }
}
