package org.verray.detector;

import java.util.Objects;

/**
 * A detector's answer for one radiograph, from its pixels alone.
 *
 * @param score calibrated probability that the pixels are synthetic, 0 to 1
 * @param threshold score from which the verdict is {@link Verdict#SYNTHETIC}; locked on validation data
 * @param model model id and version, for example {@code residual-patch/1.0}
 * @param pixels the figures behind the score
 */
public record Detection(Verdict verdict, double score, double threshold, String model, Evidence.Pixels pixels) {
    public Detection {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(pixels, "pixels");
    }
}
