package org.verray.datasets.simulate;

/** The lead leaves that bound the field: a slightly turned rectangle with a soft edge. */
final class Collimator {
    private static final double LEAKAGE = 0.004;

    private final AcquisitionSettings settings;
    private final RandomStream random;

    Collimator(AcquisitionSettings settings, RandomStream random) {
        this.settings = settings;
        this.random = random;
    }

    /** How much of the beam each pixel gets, 0 to 1. */
    float[] field() {
        int rows = settings.rows();
        int columns = settings.columns();
        float[] field = new float[rows * columns];
        if (settings.margin() == 0) {
            java.util.Arrays.fill(field, 1f);
            return field;
        }
        double turn = random.around(0, 0.012);
        double edge = random.uniform(1.0, 2.5);
        double left = settings.margin() * columns * random.uniform(0.5, 1.3);
        double right = settings.margin() * columns * random.uniform(0.5, 1.3);
        double top = settings.margin() * rows * random.uniform(0.3, 1.1);
        double bottom = settings.margin() * rows * random.uniform(0.3, 1.1);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = column + turn * (row - rows / 2.0);
                double y = row - turn * (column - columns / 2.0);
                double inside =
                        Math.min(Math.min(x - left, columns - 1 - right - x), Math.min(y - top, rows - 1 - bottom - y));
                double open = Math.max(0, Math.min(1, inside / edge + 0.5));
                field[row * columns + column] = (float) Math.max(LEAKAGE, open);
            }
        }
        return field;
    }
}
