package org.verray.detector.explain;

import java.util.Arrays;

/** Carries values outward to places that were looked at but have no cell's centre near, as at the edges of an image. */
final class Margins {
    private Margins() {}

    /**
     * Gives each empty place the mean of its neighbours that have a value, ring by ring.
     *
     * @param values row by row, NaN where empty; changed
     * @param covered places that are to have a value
     */
    static void fill(float[] values, int rows, int columns, boolean[] covered) {
        boolean more = true;
        while (more) {
            more = false;
            float[] before = Arrays.copyOf(values, values.length);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    int i = r * columns + c;
                    if (covered[i] && Float.isNaN(before[i])) {
                        values[i] = around(before, rows, columns, r, c);
                        more |= !Float.isNaN(values[i]);
                    }
                }
            }
        }
    }

    private static float around(float[] values, int rows, int columns, int row, int column) {
        double sum = 0;
        int n = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                float value = values[r * columns + c];
                if (!Float.isNaN(value)) {
                    sum += value;
                    n++;
                }
            }
        }
        return (float) (sum / n);
    }
}
