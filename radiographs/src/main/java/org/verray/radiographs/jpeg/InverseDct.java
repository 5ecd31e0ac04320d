package org.verray.radiographs.jpeg;

/**
 * The inverse cosine transform of 12-bit JPEG, in the fixed point of the Independent JPEG Group's accurate integer method
 * (after Loeffler, Ligtenberg and Moschytz, ICASSP 1989), so that samples equal those of decoders built on it.
 */
final class InverseDct {
    private static final int CONSTANT_BITS = 13;
    private static final int EXTRA_BITS = 1;
    private static final int F_0_298 = fixed(0.298631336);
    private static final int F_0_390 = fixed(0.390180644);
    private static final int F_0_541 = fixed(0.541196100);
    private static final int F_0_765 = fixed(0.765366865);
    private static final int F_0_899 = fixed(0.899976223);
    private static final int F_1_175 = fixed(1.175875602);
    private static final int F_1_501 = fixed(1.501321110);
    private static final int F_1_847 = fixed(1.847759065);
    private static final int F_1_961 = fixed(1.961570560);
    private static final int F_2_053 = fixed(2.053119869);
    private static final int F_2_562 = fixed(2.562915447);
    private static final int F_3_072 = fixed(3.072711026);
    private static final int CENTRE = 2048;
    private static final int HIGHEST = 4095;
    /** The method's table of limits has this many bits; what is further out wraps. */
    private static final int LIMIT_BITS = 14;

    private static int fixed(double factor) {
        return (int) (factor * (1 << CONSTANT_BITS) + 0.5);
    }

    /**
     * Transforms one block.
     *
     * @param coefficients dequantised, in rows; overwritten
     * @param plane receives 8 x 8 samples of 0 to 4095
     * @param at index of the first of them
     * @param stride samples in a line of the plane
     */
    void transform(int[] coefficients, short[] plane, int at, int stride) {
        for (int column = 0; column < 8; column++) {
            line(coefficients, column, 8, CONSTANT_BITS - EXTRA_BITS);
        }
        for (int row = 0; row < 8; row++) {
            line(coefficients, 8 * row, 1, CONSTANT_BITS + EXTRA_BITS + 3);
            for (int column = 0; column < 8; column++) {
                int unused = Integer.SIZE - LIMIT_BITS;
                int value = (coefficients[8 * row + column] << unused >> unused) + CENTRE;
                plane[at + row * stride + column] = (short) Math.max(0, Math.min(HIGHEST, value));
            }
        }
    }

    /** One dimension, in place. */
    private void line(int[] v, int at, int step, int scale) {
        int z1 = (v[at + 2 * step] + v[at + 6 * step]) * F_0_541;
        int even2 = z1 - v[at + 6 * step] * F_1_847;
        int even3 = z1 + v[at + 2 * step] * F_0_765;
        int even0 = v[at] + v[at + 4 * step] << CONSTANT_BITS;
        int even1 = v[at] - v[at + 4 * step] << CONSTANT_BITS;
        int odd0 = v[at + 7 * step];
        int odd1 = v[at + 5 * step];
        int odd2 = v[at + 3 * step];
        int odd3 = v[at + step];
        int z5 = (odd0 + odd2 + odd1 + odd3) * F_1_175;
        int z3 = z5 - (odd0 + odd2) * F_1_961;
        int z4 = z5 - (odd1 + odd3) * F_0_390;
        int outer = -(odd0 + odd3) * F_0_899;
        int inner = -(odd1 + odd2) * F_2_562;
        odd0 = odd0 * F_0_298 + outer + z3;
        odd1 = odd1 * F_2_053 + inner + z4;
        odd2 = odd2 * F_3_072 + inner + z3;
        odd3 = odd3 * F_1_501 + outer + z4;
        put(v, at, step, 0, even0 + even3, odd3, scale);
        put(v, at, step, 1, even1 + even2, odd2, scale);
        put(v, at, step, 2, even1 - even2, odd1, scale);
        put(v, at, step, 3, even0 - even3, odd0, scale);
    }

    private static void put(int[] v, int at, int step, int i, int even, int odd, int scale) {
        int half = 1 << scale - 1;
        v[at + i * step] = even + odd + half >> scale;
        v[at + (7 - i) * step] = even - odd + half >> scale;
    }
}
