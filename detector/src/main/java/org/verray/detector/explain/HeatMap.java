package org.verray.detector.explain;

/**
 * A number for each square of an image, higher = more like synthetic. Squares start at the top left pixel; those at the right
 * and lower edge may reach over it. The array is shared, not copied: treat it as owned by this object.
 *
 * @param imageRows height of the image in pixels
 * @param imageColumns width of the image in pixels
 * @param step side of a square in pixels
 * @param values row by row; NaN where nothing was judged
 */
public record HeatMap(int imageRows, int imageColumns, int step, float[] values) {
    public HeatMap {
        int expected = squares(imageRows, step) * squares(imageColumns, step);
        if (values.length != expected) {
            throw new IllegalArgumentException("expected " + expected + " values for " + imageRows + " x "
                    + imageColumns + " pixels in squares of " + step + ", found " + values.length);
        }
    }

    /** Squares in a column. */
    public int rows() {
        return squares(imageRows, step);
    }

    /** Squares in a row. */
    public int columns() {
        return squares(imageColumns, step);
    }

    public float at(int row, int column) {
        return values[row * columns() + column];
    }

    /** Number of squares that it takes to cover a length. */
    static int squares(int length, int step) {
        return (length + step - 1) / step;
    }

    /**
     * Value at a place in pixels, between the centres of squares by bilinear interpolation and beyond the outer centres as at
     * them. Squares without a value are left out of the mean; NaN where the square at the place has none.
     */
    public double smooth(double row, double column) {
        int height = rows();
        int width = columns();
        int ownRow = Math.max(0, Math.min(height - 1, (int) Math.floor(row / step)));
        int ownColumn = Math.max(0, Math.min(width - 1, (int) Math.floor(column / step)));
        if (Float.isNaN(at(ownRow, ownColumn))) {
            return Double.NaN;
        }
        double y = Math.max(0, Math.min(height - 1.0, row / step - 0.5));
        double x = Math.max(0, Math.min(width - 1.0, column / step - 0.5));
        int top = (int) y;
        int left = (int) x;
        double sum = 0;
        double weights = 0;
        for (int r = top; r <= Math.min(height - 1, top + 1); r++) {
            for (int c = left; c <= Math.min(width - 1, left + 1); c++) {
                float value = at(r, c);
                double weight = (1 - Math.abs(y - r)) * (1 - Math.abs(x - c));
                if (!Float.isNaN(value)) {
                    sum += weight * value;
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }

    /** The same map in squares of another size, by {@link #smooth} at their centres. */
    public HeatMap at(int otherStep) {
        if (otherStep == step) {
            return this;
        }
        int height = squares(imageRows, otherStep);
        int width = squares(imageColumns, otherStep);
        float[] other = new float[height * width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                double row = Math.min(imageRows - 0.5, (r + 0.5) * otherStep);
                double column = Math.min(imageColumns - 0.5, (c + 0.5) * otherStep);
                other[r * width + c] = (float) smooth(row, column);
            }
        }
        return new HeatMap(imageRows, imageColumns, otherStep, other);
    }

    /** Index of the highest value; -1 where nothing was judged. */
    int strongest() {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i]) && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    /** Mean of what was judged; NaN where nothing was. */
    double mean() {
        double sum = 0;
        int n = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                sum += value;
                n++;
            }
        }
        return sum / n;
    }
}
