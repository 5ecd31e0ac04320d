package org.verray.datasets.simulate;

/**
 * Maps anatomy coordinates (millimetres, x to the right, y down, origin in the middle of the anatomy) to the pixels of
 * a detector, with a turn, a shift and possibly a mirror image.
 */
final class Plane {
    private final int rows;
    private final int columns;
    private final double pitch;
    private final double cos;
    private final double sin;
    private final double shiftX;
    private final double shiftY;
    private final boolean mirrored;

    Plane(AcquisitionSettings settings) {
        rows = settings.rows();
        columns = settings.columns();
        pitch = settings.fieldWidthMm() / columns;
        cos = StrictMath.cos(settings.turn());
        sin = StrictMath.sin(settings.turn());
        shiftX = settings.shiftXMm();
        shiftY = settings.shiftYMm();
        mirrored = settings.mirrored();
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Millimetres per pixel. */
    double pitch() {
        return pitch;
    }

    boolean mirrored() {
        return mirrored;
    }

    /** Anatomy x of a pixel, in millimetres. */
    double x(int index) {
        double x = right(index) * cos + down(index) * sin;
        return mirrored ? -x : x;
    }

    /** Anatomy y of a pixel, in millimetres. */
    double y(int index) {
        return down(index) * cos - right(index) * sin;
    }

    private double right(int index) {
        return (index % columns - (columns - 1) / 2.0) * pitch - shiftX;
    }

    private double down(int index) {
        return (index / columns - (rows - 1) / 2.0) * pitch - shiftY;
    }

    /** Points in pixel coordinates (column, row); further entries become pixels too. */
    double[][] pixels(double[][] points) {
        double[][] result = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            double[] p = points[i].clone();
            double x = mirrored ? -p[0] : p[0];
            double y = p[1];
            p[0] = (x * cos - y * sin + shiftX) / pitch + (columns - 1) / 2.0;
            p[1] = (x * sin + y * cos + shiftY) / pitch + (rows - 1) / 2.0;
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
