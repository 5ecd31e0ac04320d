package org.verray.radiographs.decode;

/** Intra prediction of VP8 (RFC 6386, section 12). */
final class Vp8Prediction {
    /** Modes of whole macroblocks and of colour. */
    static final int DC = 0;

    static final int VERTICAL = 1;
    static final int HORIZONTAL = 2;
    static final int TRUE_MOTION = 3;

    /** Modes of 4 x 4 blocks; the first four do what macroblocks do, the second two of them with smoothed neighbours. */
    static final int SMALL_DC = 0;

    static final int SMALL_TRUE_MOTION = 1;
    static final int SMALL_VERTICAL = 2;
    static final int SMALL_HORIZONTAL = 3;
    private static final int LEFT_DOWN = 4;
    private static final int RIGHT_DOWN = 5;
    private static final int VERTICAL_RIGHT = 6;
    private static final int VERTICAL_LEFT = 7;
    private static final int HORIZONTAL_DOWN = 8;
    private static final int HORIZONTAL_UP = 9;

    private Vp8Prediction() {}

    /** Predicts a square block of 8 or 16 samples a side. */
    static void block(Vp8Plane plane, int row, int column, int size, int mode) {
        int at = plane.index(row, column);
        int above = at - plane.stride;
        int dc = mode == DC ? dc(plane, row, column, size) : 0;
        for (int y = 0; y < size; y++) {
            int line = at + y * plane.stride;
            int left = plane.get(line - 1);
            for (int x = 0; x < size; x++) {
                plane.set(
                        line + x,
                        switch (mode) {
                            case DC -> dc;
                            case VERTICAL -> plane.get(above + x);
                            case HORIZONTAL -> left;
                            default -> left + plane.get(above + x) - plane.get(above - 1);
                        });
            }
        }
    }

    /** Mean of the neighbours inside the frame. */
    private static int dc(Vp8Plane plane, int row, int column, int size) {
        int at = plane.index(row, column);
        int sum = 0;
        int count = 0;
        for (int i = 0; i < size; i++) {
            sum += (row > 0 ? plane.get(at - plane.stride + i) : 0)
                    + (column > 0 ? plane.get(at + i * plane.stride - 1) : 0);
            count += (row > 0 ? 1 : 0) + (column > 0 ? 1 : 0);
        }
        return count == 0 ? 128 : (sum + count / 2) / count;
    }

    /**
     * Reads the mode of a 4 x 4 block (section 11.2).
     *
     * @param first index of its first probability
     */
    static int readSmallMode(Vp8Bits bits, int first) {
        int[] p = Vp8Tables.MODE_PROBABILITIES;
        for (int mode = SMALL_DC; mode <= SMALL_VERTICAL; mode++) {
            if (bits.read(p[first + mode]) == 0) {
                return mode;
            }
        }
        if (bits.read(p[first + 3]) == 0) {
            if (bits.read(p[first + 4]) == 0) {
                return SMALL_HORIZONTAL;
            }
            return bits.read(p[first + 5]) == 0 ? RIGHT_DOWN : VERTICAL_RIGHT;
        }
        if (bits.read(p[first + 6]) == 0) {
            return LEFT_DOWN;
        }
        if (bits.read(p[first + 7]) == 0) {
            return VERTICAL_LEFT;
        }
        return bits.read(p[first + 8]) == 0 ? HORIZONTAL_DOWN : HORIZONTAL_UP;
    }

    /**
     * Predicts a 4 x 4 block.
     *
     * @param right place of the four samples above and to the right
     * @param edge room for 13 numbers
     */
    static void small(Vp8Plane plane, int at, int right, int mode, int[] edge) {
        for (int i = 0; i < 4; i++) {
            edge[i] = plane.get(at + (3 - i) * plane.stride - 1);
            edge[5 + i] = plane.get(at - plane.stride + i);
            edge[9 + i] = plane.get(right + i);
        }
        edge[4] = plane.get(at - plane.stride - 1);
        int dc = 4;
        for (int i = 0; i < 4; i++) {
            dc += edge[i] + edge[5 + i];
        }
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int value = mode == SMALL_DC ? dc >> 3 : small(edge, mode, x, y);
                plane.set(at + y * plane.stride + x, value);
            }
        }
    }

    /**
     * One sample. The edge goes from the lowest neighbour on the left (0) over the corner (4) to the rightmost above (12);
     * directional modes take a mean of two or three of its samples.
     */
    private static int small(int[] e, int mode, int x, int y) {
        switch (mode) {
            case SMALL_TRUE_MOTION:
                return e[3 - y] + e[5 + x] - e[4];
            case SMALL_VERTICAL:
                return mean3(e, 5 + x);
            case SMALL_HORIZONTAL:
                return y == 3 ? e[1] + 3 * e[0] + 2 >> 2 : mean3(e, 3 - y);
            case LEFT_DOWN:
                return x + y == 6 ? e[11] + 3 * e[12] + 2 >> 2 : mean3(e, 6 + x + y);
            case RIGHT_DOWN:
                return mean3(e, 4 + x - y);
            case VERTICAL_RIGHT:
                return slanted(e, 2 * x - y, 1);
            case VERTICAL_LEFT:
                if (x == 3 && y > 1) {
                    return mean3(e, 8 + y);
                }
                return y % 2 == 0 ? mean2(e, 5 + x + y / 2) : mean3(e, 6 + x + y / 2);
            case HORIZONTAL_DOWN:
                return slanted(e, 2 * y - x, -1);
            default:
                return upwards(e, x + 2 * y);
        }
    }

    /** Half-steps along the edge away from the corner, to the right (sign 1) or down (-1). */
    private static int slanted(int[] e, int along, int sign) {
        if (along < -1) {
            return mean3(e, 4 + sign * (along + 1));
        }
        if (along % 2 != 0) {
            return mean3(e, 4 + sign * (along + 1) / 2);
        }
        return mean2(e, sign > 0 ? 4 + along / 2 : 3 - along / 2);
    }

    /** Half-steps down the left edge, whose last sample goes on for ever. */
    private static int upwards(int[] e, int along) {
        if (along > 5) {
            return e[0];
        }
        if (along == 5) {
            return e[1] + 3 * e[0] + 2 >> 2;
        }
        return along % 2 == 0 ? mean2(e, 2 - along / 2) : mean3(e, 2 - along / 2);
    }

    private static int mean2(int[] e, int first) {
        return e[first] + e[first + 1] + 1 >> 1;
    }

    private static int mean3(int[] e, int middle) {
        return e[middle - 1] + 2 * e[middle] + e[middle + 1] + 2 >> 2;
    }
}
