package org.verray.detector.explain;

import org.verray.radiographs.GrayImage;

/** Places without grain, as in collimated borders and saturated air: what a patch says of them comes from elsewhere in it. */
final class FlatSquares {
    /** Share of pixels around a square that may equal their right and lower neighbours. */
    private static final double MOST_FLAT = 0.6;

    private FlatSquares() {}

    /** For each square of an image, whether it and the squares around it are mostly flat. */
    static boolean[] of(GrayImage image, int step) {
        int rows = image.rows();
        int columns = image.columns();
        float[] flat = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float value = image.at(r, c);
                boolean same = value == image.at(r, Math.min(columns - 1, c + 1))
                        && value == image.at(Math.min(rows - 1, r + 1), c);
                flat[r * columns + c] = same ? 1 : 0;
            }
        }
        float[] share = WindowMean.of(WindowMean.squares(flat, rows, columns, step), HeatMap.squares(columns, step), 1);
        boolean[] result = new boolean[share.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = share[i] > MOST_FLAT;
        }
        return result;
    }
}
