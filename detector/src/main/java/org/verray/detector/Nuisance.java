package org.verray.detector;

import java.util.function.UnaryOperator;
import org.verray.datasets.degrade.Degradations;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.radiographs.GrayImage;

/** Changes of a radiograph that nobody sees, and that should not change what is said of it. */
public enum Nuisance {
    /**
     * Encoded once more as JPEG of quality 90. That removes traces of generators, so only a score that rises is a reason to doubt: a synthetic
     * image that looks real afterwards was called synthetic rightly.
     */
    JPEG("re-encoded as JPEG of quality 90", image -> JpegRoundTrip.apply(image, 90)),

    /** Three rows and five columns cut off at the top and the left, so that patches and JPEG blocks lie elsewhere. */
    SHIFT("shifted by 3 rows and 5 columns", image -> cut(image, 3, 5, 0, 0)),

    /** A margin cut off on every side, 5% of rows and of columns in all. */
    CROP(
            "cropped by 5%",
            image -> {
                int rows = Math.round(image.rows() * 0.025f);
                int columns = Math.round(image.columns() * 0.025f);
                return cut(image, rows, columns, rows, columns);
            });

    private final String words;
    private final UnaryOperator<GrayImage> change;

    Nuisance(String words, UnaryOperator<GrayImage> change) {
        this.words = words;
        this.change = change;
    }

    /** What happens to the image, to stand behind "when". */
    public String words() {
        return words;
    }

    /**
     * How far a logit moved in a way that gives reason to doubt; 0 where it did not.
     *
     * @param before logit of the image as it is
     * @param after logit of the changed image
     */
    public double move(double before, double after) {
        return this == JPEG ? Math.max(0, after - before) : Math.abs(after - before);
    }

    /** The changed image, of whole numbers 0 to 255. */
    public GrayImage apply(GrayImage image) {
        return change.apply(image).rounded();
    }

    private static GrayImage cut(GrayImage image, int top, int left, int bottom, int right) {
        return Degradations.crop(image, top, left, image.rows() - top - bottom, image.columns() - left - right);
    }
}
