package org.verray.detector.explain;

/** Mean over a square window around each place, at the edges over the part of the window that is there. */
final class WindowMean {
    private WindowMean() {}

    /** Means of an image of {@code values.length / columns} rows; the window reaches {@code radius} places to every side. */
    static float[] of(float[] values, int columns, int radius) {
        int rows = values.length / columns;
        double[] sums = new double[(rows + 1) * (columns + 1)];
        for (int r = 0; r < rows; r++) {
            double line = 0;
            for (int c = 0; c < columns; c++) {
                line += values[r * columns + c];
                sums[(r + 1) * (columns + 1) + c + 1] = sums[r * (columns + 1) + c + 1] + line;
            }
        }
        float[] means = new float[values.length];
        for (int r = 0; r < rows; r++) {
            int top = Math.max(0, r - radius) * (columns + 1);
            int bottom = Math.min(rows, r + radius + 1) * (columns + 1);
            for (int c = 0; c < columns; c++) {
                int left = Math.max(0, c - radius);
                int right = Math.min(columns, c + radius + 1);
                double sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
                means[r * columns + c] = (float) (sum / ((bottom - top) / (columns + 1) * (double) (right - left)));
            }
        }
        return means;
    }

    /** Values of an image, averaged over the squares of a map. */
    static float[] squares(float[] values, int rows, int columns, int step) {
        int height = HeatMap.squares(rows, step);
        int width = HeatMap.squares(columns, step);
        float[] result = new float[height * width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                double sum = 0;
                int n = 0;
                for (int y = r * step; y < Math.min(rows, (r + 1) * step); y++) {
                    for (int x = c * step; x < Math.min(columns, (c + 1) * step); x++) {
                        sum += values[y * columns + x];
                        n++;
                    }
                }
                result[r * width + c] = (float) (sum / n);
            }
        }
        return result;
    }
}
