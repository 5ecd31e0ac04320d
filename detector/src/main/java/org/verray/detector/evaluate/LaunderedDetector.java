package org.verray.detector.evaluate;

import java.util.List;
import org.verray.datasets.degrade.Recipe;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;

/**
 * Shows another detector each radiograph only after it went through a recipe, so that what the file's format, size or
 * history gave away is gone. Owns the detector behind it: closing this closes that. As thread-safe as the detector behind it.
 */
public final class LaunderedDetector implements Detector {
    private final Detector detector;
    private final Recipe recipe;
    private final long seed;

    /**
     * Wraps a detector.
     *
     * @param seed decides what the recipe leaves to chance, together with the image itself
     */
    public LaunderedDetector(Detector detector, Recipe recipe, long seed) {
        this.detector = detector;
        this.recipe = recipe;
        this.seed = seed;
    }

    @Override
    public String model() {
        return detector.model();
    }

    @Override
    public double threshold() {
        return detector.threshold();
    }

    @Override
    public List<String> warnings() {
        return detector.warnings();
    }

    @Override
    public Detection detect(Radiograph radiograph) {
        byte[] laundered = recipe.apply(radiograph, seed, radiograph.sha256()).file();
        return detector.detect(Radiographs.decode(laundered));
    }

    @Override
    public void close() {
        detector.close();
    }
}
