package org.verray.datasets.synthesize;

import org.verray.radiographs.GrayImage;

/** Continues images beyond their edges as mirrors do, without repeating the outermost pixel. */
public final class Mirror {
    private Mirror() {}

    /** The index inside 0 to {@code length - 1} that a place outside shows. */
    public static int index(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int i = Math.floorMod(index, period);
        return i < length ? i : period - i;
    }

    /** A rectangle that may lie partly or wholly outside the image, row by row. */
    public static float[] cut(GrayImage image, int row, int column, int rows, int columns) {
        float[] part = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            int from = index(row + r, image.rows());
            for (int c = 0; c < columns; c++) {
                part[r * columns + c] = image.at(from, index(column + c, image.columns()));
            }
        }
        return part;
    }
}
