package org.verray.detector.train;

import java.util.List;
import java.util.SplittableRandom;
import org.verray.datasets.degrade.Degradations;
import org.verray.radiographs.GrayImage;

/** A gray image of whole values in one byte a pixel: a quarter of the memory while a training set is held. */
record ByteImage(int rows, int columns, byte[] values) {
    static ByteImage of(GrayImage image) {
        byte[] bytes = new byte[image.values().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(image.values()[i])));
        }
        return new ByteImage(image.rows(), image.columns(), bytes);
    }

    /** A turned or flipped square of a drawn image; every image is at least as large as the square. */
    static GrayImage draw(List<ByteImage> images, int side, SplittableRandom random) {
        ByteImage image = images.get(random.nextInt(images.size()));
        GrayImage part = image.crop(
                random.nextInt(image.rows() - side + 1), random.nextInt(image.columns() - side + 1), side, side);
        return Degradations.turn(part, random.nextInt(8));
    }

    GrayImage gray() {
        return crop(0, 0, rows, columns);
    }

    /** A part that lies inside the image. */
    GrayImage crop(int row, int column, int height, int width) {
        float[] part = new float[height * width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                part[r * width + c] = values[(row + r) * columns + column + c] & 0xFF;
            }
        }
        return new GrayImage(height, width, part);
    }
}
