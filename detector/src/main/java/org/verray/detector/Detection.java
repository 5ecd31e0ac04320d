package org.verray.detector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A detector's answer for one radiograph, from its pixels alone.
 *
 * @param verdict what {@link VerdictRule} makes of the score; inconclusive also where it is not stable
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

    /**
     * A detection whose evidence says why the verdict is inconclusive, where it is.
     *
     * @param facts figures behind the score
     */
    public static Detection of(
            Decision decision, double score, double threshold, String model, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        if (!decision.inconclusiveBecause().isEmpty()) {
            all.put(Evidence.Pixels.INCONCLUSIVE_BECAUSE, decision.inconclusiveBecause());
        }
        return new Detection(decision.verdict(), score, threshold, model, new Evidence.Pixels(score, all));
    }
}
