package org.verray.datasets.synthesize;

/** Mean over a square window, by running sums; at the edges over the part of the window that is there. */
final class LocalMean {
    private LocalMean() {}

    /** The side of the window is odd. */
    static float[] of(float[] values, int rows, int columns, int side) {
        int radius = side / 2;
        float[] along = new float[values.length];
        for (int r = 0; r < rows; r++) {
            line(values, along, r * columns, 1, columns, radius);
        }
        float[] result = new float[values.length];
        for (int c = 0; c < columns; c++) {
            line(along, result, c, columns, rows, radius);
        }
        return result;
    }

    private static void line(float[] from, float[] to, int start, int stride, int length, int radius) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Math.min(radius, length); i++) {
            sum += from[start + i * stride];
            count++;
        }
        for (int i = 0; i < length; i++) {
            if (i + radius < length) {
                sum += from[start + (i + radius) * stride];
                count++;
            }
            if (i - radius - 1 >= 0) {
                sum -= from[start + (i - radius - 1) * stride];
                count--;
            }
            to[start + i * stride] = (float) (sum / count);
        }
    }
}
