package org.verray.detector.explain;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.verray.detector.Detection;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.Rendering;

/**
 * Where the evidence of one detection lies, for people. It shows where the network reacts to fine grain: no finding of disease, and
 * no proof.
 */
public final class Explanation {
    private final HeatMap map;
    private final MapWords words;
    private final BufferedImage picture;

    private Explanation(HeatMap map, MapWords words, BufferedImage picture) {
        this.map = map;
        this.words = words;
        this.picture = picture;
    }

    static Explanation of(Explainer explainer, Path file, Radiograph radiograph, GrayImage image, Detection detection) {
        HeatMap map = FileExplainer.calibrated(
                explainer.patches(image), explainer.model().networkCalibration());
        MapWords words = MapWords.of(map, detection.score() >= 0.5);
        BufferedImage picture = Overlay.image(
                Rendering.of(radiograph),
                map,
                FileExplainer.legend(FileExplainer.title(file, detection), explainer.model(), detection.threshold()),
                new int[] {words.row(), words.column()});
        return new Explanation(map, words, picture);
    }

    /**
     * What each place says to the network, in logits of its own calibration: 0 is a score of 0.5 where it is heard alone, higher leans to synthetic;
     * NaN where nothing was judged.
     */
    public HeatMap map() {
        return map;
    }

    /** How much of the picture leans which way, and where most, in one sentence. */
    public String sentence() {
        return words.sentence();
    }

    /**
     * The radiograph as its file asks to be shown, beside it the same under the colours of the map, and below a legend; about 1500
     * pixels wide. Shared, not copied.
     */
    public BufferedImage picture() {
        return picture;
    }

    MapWords words() {
        return words;
    }
}
