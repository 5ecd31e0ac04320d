package org.verray.models.block;

import java.util.Arrays;

/**
 * The filters of {@link MultiBandFrontEnd} without gradients: one patch at a time in plain loops that stay in the processor's cache,
 * where tensor operations carry every intermediate result of a batch through memory. The same numbers up to rounding. An instance
 * is work space for one thread.
 *
 * <p>All planes keep the row length of the patch, so that a filter down is a filter across with a longer step and every loop is a long one;
 * what stands in the last columns belongs to no pixel and is left behind.
 */
final class MultiBandKernel {
    private static final int REACH = MultiBandFrontEnd.REACH;
    private static final int WINDOW = MultiBandFrontEnd.WINDOW;

    private final int rows;
    private final int columns;
    private final float[] patch;
    private final float[] across;
    private final float[] plane;
    private final float[] squares;
    private final float[][] pieces = new float[10][Lanes.LENGTH];

    /**
     * Work space for patches of one size.
     *
     * @param rows at least 17
     * @param columns at least 17
     */
    MultiBandKernel(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        int length = Lanes.padded(rows * columns, 2 * REACH * columns);
        patch = new float[length];
        across = new float[length];
        plane = new float[length];
        squares = new float[length];
    }

    /** Whether this work space is for patches of that size. */
    boolean fits(int itsRows, int itsColumns) {
        return rows == itsRows && columns == itsColumns;
    }

    /**
     * Filters one patch.
     *
     * @param x its values from {@code from} on
     * @param out gets {@link MultiBandFrontEnd#CHANNELS} maps of (rows - 16) x (columns - 16) from {@code to} on
     */
    void filter(float[] x, int from, float[] out, int to) {
        System.arraycopy(x, from, patch, 0, rows * columns);
        nearestNeighbour();
        int at = emit(out, to);
        median();
        at = emit(out, at);
        for (MultiBandFrontEnd.Separable[] channel : MultiBandFrontEnd.LINEAR) {
            for (int term = 0; term < channel.length; term++) {
                filter(patch, channel[term].across(), 1, across, false);
                filter(across, channel[term].down(), columns, plane, term > 0);
            }
            at = emit(out, at);
        }
    }

    private void nearestNeighbour() {
        for (int r = 0; r < rows - 2 * REACH; r++) {
            int target = r * columns;
            int here = target + REACH * columns + REACH;
            int corner = (r + REACH & ~1) * columns;
            for (int c = 0; c < columns - 2 * REACH; c++) {
                plane[target + c] = patch[here + c] - patch[corner + (c + REACH & ~1)];
            }
        }
    }

    /** The median of nine by the exchange network of the front end. */
    private void median() {
        int corner = (REACH - 1) * columns + REACH - 1;
        for (int start = 0; start < (rows - 2 * REACH) * columns; start += Lanes.LENGTH) {
            for (int i = 0; i < 9; i++) {
                Lanes.load(patch, start + corner + i / 3 * columns + i % 3, pieces[i]);
            }
            System.arraycopy(pieces[4], 0, pieces[9], 0, Lanes.LENGTH);
            for (int[] e : PixelResiduals.EXCHANGES) {
                Lanes.order(pieces[e[0]], pieces[e[1]]);
            }
            Lanes.minus(pieces[9], pieces[4]);
            Lanes.store(pieces[9], plane, start);
        }
    }

    /**
     * Puts a source under a symmetric filter.
     *
     * @param half the filter from its middle outwards
     * @param step from one value of the source to the next under it
     * @param more whether the target is added to
     */
    private void filter(float[] source, float[] half, int step, float[] target, boolean more) {
        int middle = REACH * step;
        float[] sum = pieces[0];
        float[] left = pieces[1];
        float[] right = pieces[2];
        for (int start = 0; start < rows * columns - 2 * middle; start += Lanes.LENGTH) {
            if (more) {
                Lanes.load(target, start, sum);
            } else {
                Arrays.fill(sum, 0);
            }
            Lanes.add(sum, Lanes.load(source, start + middle, left), half[0]);
            for (int k = 1; k < half.length; k++) {
                if (half[k] != 0) {
                    Lanes.load(source, start + middle - k * step, left);
                    Lanes.addBoth(sum, left, Lanes.load(source, start + middle + k * step, right), half[k]);
                }
            }
            Lanes.store(sum, target, start);
        }
    }

    /** The plane over its local standard deviation, without the margin. */
    private int emit(float[] out, int at) {
        int height = rows - 2 * REACH - WINDOW + 1;
        int width = columns - 2 * REACH - WINDOW + 1;
        int margin = WINDOW / 2 * columns + WINDOW / 2;
        float[] piece = pieces[0];
        for (int start = 0; start < rows * columns; start += Lanes.LENGTH) {
            Lanes.square(Lanes.load(plane, start, piece));
            Lanes.store(piece, squares, start);
        }
        sumNine(squares, across, 1);
        sumNine(across, squares, columns);
        for (int start = 0; start < height * columns; start += Lanes.LENGTH) {
            Lanes.load(plane, start + margin, piece);
            Lanes.standardise(
                    piece,
                    Lanes.load(squares, start, pieces[1]),
                    1f / (WINDOW * WINDOW),
                    MultiBandFrontEnd.FLOOR,
                    MultiBandFrontEnd.LIMIT);
            Lanes.store(piece, across, start);
        }
        for (int r = 0; r < height; r++) {
            System.arraycopy(across, r * columns, out, at + r * width, width);
        }
        return at + height * width;
    }

    /** Sums of nine values a step apart: three sums of three. */
    private void sumNine(float[] x, float[] sums, int step) {
        sumThree(x, sums, step);
        sumThree(sums, sums, 3 * step);
    }

    /** The target may be the source: nothing is read again that stands before what was written. */
    private void sumThree(float[] x, float[] sums, int step) {
        for (int start = 0; start < rows * columns; start += Lanes.LENGTH) {
            Lanes.load(x, start, pieces[0]);
            Lanes.load(x, start + step, pieces[1]);
            Lanes.load(x, start + 2 * step, pieces[2]);
            Lanes.addBoth(pieces[0], pieces[1], pieces[2], 1);
            Lanes.store(pieces[0], sums, start);
        }
    }
}
