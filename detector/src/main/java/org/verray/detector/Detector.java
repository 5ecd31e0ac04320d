package org.verray.detector;

import java.util.List;
import org.verray.radiographs.Radiograph;

/**
 * Tells synthetic radiographs from real ones. One detector serves any number of threads at a time; close it after the
 * last call has returned.
 */
public interface Detector extends AutoCloseable {
    /** Model id and version, for example {@code residual-patch/1.0}. */
    String model();

    /** Score from which the verdict is {@link Verdict#SYNTHETIC}. */
    double threshold();

    /** What a user must know before believing a score, a sentence each; none for a calibrated detector. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Judges one radiograph.
     *
     * @throws UnsuitableImageException where the image cannot be judged (too small, a colour photograph)
     */
    Detection detect(Radiograph radiograph);

    @Override
    void close();
}
