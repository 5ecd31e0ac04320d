package org.verray.detector.explain;

import org.verray.radiographs.Radiograph;

/**
 * Where an image is synthetic, in the squares of a map: a square belongs to it where at least half of its pixels do.
 *
 * @param rows squares in a column
 * @param columns squares in a row
 * @param step side of a square in pixels
 * @param inside row by row
 */
record MaskSquares(int rows, int columns, int step, boolean[] inside) {
    /**
     * Reads a mask: black outside, anything else inside.
     *
     * @throws ExplanationException where its size is not that of the image, or nothing is inside
     */
    static MaskSquares of(Radiograph mask, int imageRows, int imageColumns, int step) {
        if (mask.rows() != imageRows || mask.columns() != imageColumns) {
            throw new ExplanationException("the mask is " + mask.columns() + " x " + mask.rows()
                    + " pixels, expected the size of the image, " + imageColumns + " x " + imageRows);
        }
        float[] share = new float[imageRows * imageColumns];
        for (int i = 0; i < share.length; i++) {
            share[i] = mask.sample(i) != 0 ? 1 : 0;
        }
        float[] squares = WindowMean.squares(share, imageRows, imageColumns, step);
        boolean[] inside = new boolean[squares.length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = squares[i] >= 0.5f;
        }
        MaskSquares result =
                new MaskSquares(HeatMap.squares(imageRows, step), HeatMap.squares(imageColumns, step), step, inside);
        if (result.area() == 0) {
            throw new ExplanationException(
                    "the mask is black: expected at least one square of " + step + " pixels inside");
        }
        return result;
    }

    /** Squares inside. */
    int area() {
        int n = 0;
        for (boolean b : inside) {
            n += b ? 1 : 0;
        }
        return n;
    }

    /** Distance in pixels from the middle of a square to the middle of the nearest one inside; 0 for those inside. */
    double distance(int row, int column) {
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (inside[r * columns + c]) {
                    least = Math.min(least, Math.hypot(r - row, c - column) * step);
                }
            }
        }
        return least;
    }
}
