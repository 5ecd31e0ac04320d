package org.verray.datasets.simulate;

/** Blurs maps in place. Sums run in a fixed order, so results are the same on every machine. */
final class Filters {
    private static final double WIDE = 6;

    private Filters() {}

    /** Gaussian blur with repeated edges; wide ones run on a reduced grid. */
    static void blur(float[] map, int rows, int columns, double sigma) {
        if (sigma < 0.2) {
            return;
        }
        if (sigma <= WIDE) {
            float[] kernel = kernel(sigma);
            float[] other = new float[map.length];
            along(map, other, rows, columns, kernel);
            across(other, map, rows, columns, kernel);
            return;
        }
        int factor = (int) Math.floor(sigma / 3);
        int r = (rows + factor - 1) / factor + 1;
        int c = (columns + factor - 1) / factor + 1;
        float[] small = reduce(map, rows, columns, factor, r, c);
        blur(small, r, c, sigma / factor);
        enlarge(small, c, map, rows, columns, factor);
    }

    private static float[] kernel(double sigma) {
        int half = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * half + 1];
        double sum = 0;
        for (int i = -half; i <= half; i++) {
            double value = StrictMath.exp(-i * i / (2 * sigma * sigma));
            kernel[i + half] = (float) value;
            sum += value;
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    private static void along(float[] from, float[] to, int rows, int columns, float[] kernel) {
        int half = kernel.length / 2;
        float[] line = new float[columns + 2 * half];
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            for (int i = 0; i < line.length; i++) {
                line[i] = from[start + Math.max(0, Math.min(columns - 1, i - half))];
            }
            for (int column = 0; column < columns; column++) {
                float sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * line[column + k];
                }
                to[start + column] = sum;
            }
        }
    }

    private static void across(float[] from, float[] to, int rows, int columns, float[] kernel) {
        int half = kernel.length / 2;
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            java.util.Arrays.fill(to, start, start + columns, 0f);
            for (int k = 0; k < kernel.length; k++) {
                int source = Math.max(0, Math.min(rows - 1, row + k - half)) * columns;
                float weight = kernel[k];
                for (int column = 0; column < columns; column++) {
                    to[start + column] += weight * from[source + column];
                }
            }
        }
    }

    private static float[] reduce(float[] map, int rows, int columns, int factor, int r, int c) {
        float[] small = new float[r * c];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < c; j++) {
                float sum = 0;
                for (int y = 0; y < factor; y++) {
                    int row = Math.min(rows - 1, i * factor + y);
                    for (int x = 0; x < factor; x++) {
                        sum += map[row * columns + Math.min(columns - 1, j * factor + x)];
                    }
                }
                small[i * c + j] = sum / (factor * factor);
            }
        }
        return small;
    }

    private static void enlarge(float[] small, int c, float[] map, int rows, int columns, int factor) {
        int r = small.length / c;
        double centre = (factor - 1) / 2.0;
        for (int row = 0; row < rows; row++) {
            double y = Math.max(0, Math.min(r - 1.001, (row - centre) / factor));
            int i = (int) y;
            float fy = (float) (y - i);
            for (int column = 0; column < columns; column++) {
                double x = Math.max(0, Math.min(c - 1.001, (column - centre) / factor));
                int j = (int) x;
                float fx = (float) (x - j);
                float upper = small[i * c + j] * (1 - fx) + small[i * c + j + 1] * fx;
                float lower = small[(i + 1) * c + j] * (1 - fx) + small[(i + 1) * c + j + 1] * fx;
                map[row * columns + column] = upper * (1 - fy) + lower * fy;
            }
        }
    }
}
