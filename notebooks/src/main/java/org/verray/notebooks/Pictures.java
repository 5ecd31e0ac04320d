package org.verray.notebooks;

import java.awt.image.BufferedImage;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Rendering;

/** Radiographs as pictures of 8 bits. */
final class Pictures {
    private Pictures() {}

    static BufferedImage of(Rendering rendering) {
        BufferedImage picture = gray(rendering.rows(), rendering.columns());
        int shift = Math.max(0, rendering.bits() - 8);
        for (int i = 0; i < rendering.levels().length; i++) {
            int level = (rendering.levels()[i] & 0xFFFF) >> shift;
            picture.getRaster().setSample(i % rendering.columns(), i / rendering.columns(), 0, level);
        }
        return picture;
    }

    static BufferedImage of(GrayImage image) {
        BufferedImage picture = gray(image.rows(), image.columns());
        float[] levels = image.rounded().values();
        for (int i = 0; i < levels.length; i++) {
            picture.getRaster().setSample(i % image.columns(), i / image.columns(), 0, (int) levels[i]);
        }
        return picture;
    }

    private static BufferedImage gray(int rows, int columns) {
        return new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    }
}
