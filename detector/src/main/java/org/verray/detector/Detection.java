package org.verray.detector;

import java.util.List;
import java.util.Objects;

/**
 * A detector's answer for one radiograph.
 *
 * @param score calibrated probability that the pixels are synthetic, 0 to 1, from pixels alone
 * @param threshold score from which the verdict is {@link Verdict#SYNTHETIC}; locked on validation data
 * @param model model id and version, for example {@code residual-patch/1.0}
 * @param evidence one entry per kind, in the order pixels, provenance, container, dicom
 */
public record Detection(Verdict verdict, double score, double threshold, String model, List<Evidence> evidence) {
    public Detection {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(model, "model");
        evidence = List.copyOf(evidence);
    }
}
