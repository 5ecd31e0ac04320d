package org.verray.datasets.simulate;

/**
 * Maps anatomy coordinates (millimetres, x to the right, y down, origin in the middle of the anatomy) to the pixels of
 * a detector, with a turn, a shift and possibly a mirror image.
 *
 * @param pitch millimetres per pixel
 * @param turn radians, clockwise as seen
 * @param shiftX millimetres that the anatomy origin lies right of the image centre
 * @param shiftY millimetres that it lies below
 * @param mirrored whether x is flipped
 */
record Plane(int rows, int columns, double pitch, double turn, double shiftX, double shiftY, boolean mirrored) {
    double column(double x, double y) {
        double mx = mirrored ? -x : x;
        return (mx * StrictMath.cos(turn) - y * StrictMath.sin(turn) + shiftX) / pitch + (columns - 1) / 2.0;
    }

    double row(double x, double y) {
        double mx = mirrored ? -x : x;
        return (mx * StrictMath.sin(turn) + y * StrictMath.cos(turn) + shiftY) / pitch + (rows - 1) / 2.0;
    }

    /** Points in pixel coordinates (column, row); further entries become pixels too. */
    double[][] pixels(double[][] points) {
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        double[][] result = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            double[] p = points[i].clone();
            double x = mirrored ? -p[0] : p[0];
            p[0] = (x * cos - points[i][1] * sin + shiftX) / pitch + (columns - 1) / 2.0;
            p[1] = (x * sin + points[i][1] * cos + shiftY) / pitch + (rows - 1) / 2.0;
            for (int j = 2; j < p.length; j++) {
                p[j] /= pitch;
            }
            result[i] = p;
        }
        return result;
    }

    float[] map() {
        return new float[rows * columns];
    }
}
