package org.verray.detector;

import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/** Refuses images on which a score would mean nothing. */
public final class Suitability {
    /** Mean chroma, 0 to 255, up to which any colour is taken for annotations or compression. */
    private static final double COLOURFUL = 12;

    /** Mean chroma that not even tinted film has. */
    private static final double VIVID = 70;

    /** Share of colour in one hue that a tinted radiograph has at least. */
    private static final double ONE_TINT = 0.9;

    private Suitability() {}

    /**
     * Looks at one image.
     *
     * @param smallestSide pixels that its shorter side has at the least
     * @throws UnsuitableImageException where it is smaller, has colours that no radiograph has, or one gray only
     */
    public static void check(Radiograph radiograph, int smallestSide) {
        if (Math.min(radiograph.rows(), radiograph.columns()) < smallestSide) {
            throw new UnsuitableImageException("too small to judge: " + radiograph.columns() + " x " + radiograph.rows()
                    + " pixels, expected at least " + smallestSide + " x " + smallestSide);
        }
        ContainerFacts container = radiograph.container();
        boolean manyHues = container.tint() < ONE_TINT;
        if (container.chroma() > VIVID || container.chroma() > COLOURFUL && manyHues) {
            throw new UnsuitableImageException(
                    "a colour picture, not a radiograph (mean chroma " + Math.round(container.chroma()) + " of 255)");
        }
        if (constant(radiograph)) {
            throw new UnsuitableImageException("nothing to judge: every pixel has the same value");
        }
    }

    private static boolean constant(Radiograph radiograph) {
        int first = radiograph.sample(0);
        for (int i = radiograph.rows() * radiograph.columns() - 1; i > 0; i--) {
            if (radiograph.sample(i) != first) {
                return false;
            }
        }
        return true;
    }
}
