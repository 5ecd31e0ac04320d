package org.verray.detector;

import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Radiograph;

/** Refuses images on which a score would mean nothing. */
final class Suitability {
    /** Mean chroma, 0 to 255, from which an image is too colourful for a tinted radiograph. */
    private static final double COLOURFUL = 12;

    private Suitability() {}

    static void check(Radiograph radiograph, int smallestSide) {
        if (Math.min(radiograph.rows(), radiograph.columns()) < smallestSide) {
            throw new UnsuitableImageException("too small to judge: " + radiograph.columns() + " x " + radiograph.rows()
                    + " pixels, expected at least " + smallestSide + " x " + smallestSide);
        }
        ContainerFacts container = radiograph.container();
        if (container.chroma() > COLOURFUL) {
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
