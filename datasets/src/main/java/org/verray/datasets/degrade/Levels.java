package org.verray.datasets.degrade;

import org.verray.radiographs.GrayImage;

/** Gray images as the whole numbers that files store, and back. */
final class Levels {
    private static final int WHITE = 255;

    private Levels() {}

    /** Values rounded and cut to 8 bits. */
    static byte[] bytes(GrayImage image) {
        byte[] levels = new byte[image.values().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) level(image.values()[i], WHITE);
        }
        return levels;
    }

    /** Values rounded and cut to a depth: 255 becomes 2<sup>bits</sup> - 1. */
    static short[] words(GrayImage image, int bits) {
        int highest = (1 << bits) - 1;
        short[] levels = new short[image.values().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (short) level(image.values()[i], highest);
        }
        return levels;
    }

    /** The image with no more than 2<sup>bits</sup> levels, evenly spaced from 0 to 255. */
    static GrayImage quantised(GrayImage image, int bits) {
        int highest = (1 << bits) - 1;
        float[] values = new float[image.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (level(image.values()[i], highest) * (double) WHITE / highest);
        }
        return new GrayImage(image.rows(), image.columns(), values);
    }

    /** An image of 8-bit levels. */
    static GrayImage image(int rows, int columns, byte[] levels) {
        float[] values = new float[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = levels[i] & 0xFF;
        }
        return new GrayImage(rows, columns, values);
    }

    private static int level(float value, int highest) {
        return (int) Math.max(0, Math.min(highest, Math.round(value * (double) highest / WHITE)));
    }
}
