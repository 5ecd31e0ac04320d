package org.verray.datasets.simulate;

import java.util.Arrays;
import org.verray.radiographs.dicom.DxExposure.Leaves;

/** The lead leaves that bound the field: a slightly turned rectangle with a soft edge. */
final class Collimator {
    private static final double LEAKAGE = 0.004;

    private final int rows;
    private final int columns;
    private final boolean open;
    private final double turn;
    private final double edge;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    Collimator(AcquisitionSettings settings, RandomStream random) {
        rows = settings.rows();
        columns = settings.columns();
        open = settings.margin() == 0;
        turn = random.around(0, 0.012);
        edge = random.uniform(1.0, 2.5);
        left = settings.margin() * columns * random.uniform(0.5, 1.3);
        right = settings.margin() * columns * random.uniform(0.5, 1.3);
        top = settings.margin() * rows * random.uniform(0.3, 1.1);
        bottom = settings.margin() * rows * random.uniform(0.3, 1.1);
    }

    /** How much of the beam each pixel gets, 0 to 1. */
    float[] field() {
        float[] field = new float[rows * columns];
        if (open) {
            Arrays.fill(field, 1f);
            return field;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = column + turn * (row - rows / 2.0);
                double y = row - turn * (column - columns / 2.0);
                double inside =
                        Math.min(Math.min(x - left, columns - 1 - right - x), Math.min(y - top, rows - 1 - bottom - y));
                double share = Math.max(0, Math.min(1, inside / edge + 0.5));
                field[row * columns + column] = (float) Math.max(LEAKAGE, share);
            }
        }
        return field;
    }

    /** The edges in the middle of each side, columns and rows counted from 1. */
    Leaves leaves() {
        return new Leaves(
                1 + (int) Math.rint(left),
                columns - (int) Math.rint(right),
                1 + (int) Math.rint(top),
                rows - (int) Math.rint(bottom));
    }
}
