package org.verray.detector.results;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.detector.Detection;
import org.verray.detector.Evidence;
import org.verray.detector.FileDetection;
import org.verray.detector.FileDetection.ImageFacts;

/**
 * One file's result as a JSON object: maps, lists, texts and numbers in the order in which they are to be written. Numbers that are not finite stand for what is
 * not defined; write them as null.
 */
public final class DetectionJson {
    private DetectionJson() {}

    /**
     * Everything that is known of a file.
     *
     * @param path the name by which the caller knows the file, which may be an address
     */
    public static Map<String, Object> of(String path, FileDetection result) {
        Map<String, Object> object = new LinkedHashMap<>();
        Detection detection = result.detection().orElse(null);
        object.put("path", path);
        object.put("sha256", result.sha256().orElse(null));
        object.put("verdict", detection == null ? null : detection.verdict().label());
        object.put("score", detection == null ? null : detection.score());
        object.put("threshold", detection == null ? null : detection.threshold());
        object.put("model", detection == null ? null : detection.model());
        object.put("image", result.image().map(DetectionJson::image).orElse(null));
        object.put("evidence", result.evidence().isEmpty() ? null : evidence(result));
        object.put("error", result.error().orElse(null));
        return object;
    }

    private static Map<String, Object> image(ImageFacts facts) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("rows", facts.rows());
        image.put("columns", facts.columns());
        image.put("bitsStored", facts.bitsStored());
        image.put("photometric", facts.photometric().name());
        image.put("format", facts.format());
        return image;
    }

    /** Every kind of evidence; {@code pixels} is null where they were not judged. */
    private static Map<String, Object> evidence(FileDetection result) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("pixels", null);
        for (Evidence kind : result.evidence()) {
            evidence.put(kind.kind(), kind.facts());
        }
        return evidence;
    }
}
