package org.verray.models.synthesize;

import org.verray.radiographs.GrayImage;

/**
 * Works on an image of any size in tiles that overlap, so that memory does not grow with the image.
 *
 * @param multiple sides of a tile are multiples of this; divides 512 and the margin
 * @param margin pixels around a tile that are worked on and thrown away; where the network cannot see further, no seam
 *     shows
 */
record Tiling(int multiple, int margin) {
    private static final int TILE = 512;

    /** Makes the pixels of a rectangle, which may lie partly outside the image. */
    interface Painter {
        float[] paint(int row, int column, int rows, int columns);
    }

    /** Puts an image together; tiles are asked for row by row. */
    GrayImage paint(int rows, int columns, Painter painter) {
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row += TILE) {
            for (int column = 0; column < columns; column += TILE) {
                int height = Math.min(TILE, rows - row);
                int width = Math.min(TILE, columns - column);
                int paddedWidth = padded(width);
                float[] made = painter.paint(row - margin, column - margin, padded(height), paddedWidth);
                for (int r = 0; r < height; r++) {
                    System.arraycopy(
                            made, (r + margin) * paddedWidth + margin, values, (row + r) * columns + column, width);
                }
            }
        }
        return new GrayImage(rows, columns, values);
    }

    private int padded(int length) {
        return (length + 2 * margin + multiple - 1) / multiple * multiple;
    }

    /** The same image with values cut to 0 to 255. */
    static GrayImage cut(GrayImage image) {
        float[] values = image.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0f, Math.min(255f, values[i]));
        }
        return image;
    }
}
