package org.verray.radiographs.decode;

import java.util.Arrays;

/** Reads the coefficients of macroblocks (RFC 6386, section 13) and multiplies them by their steps. Not thread-safe. */
final class Vp8Residuals {
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[][] EXTRA_BITS = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };
    private static final int CONTEXTS = 3;

    /** Block types of the probabilities. */
    private static final int LUMA_AFTER_SECOND = 0;

    private static final int SECOND = 1;
    private static final int COLOUR = 2;
    private static final int LUMA = 3;

    /** Whether neighbours have coefficients: 4 columns of luminance, 2 and 2 of colour, the second-order block. */
    private static final int NEIGHBOURS = 9;

    private final int[] probabilities;
    private final byte[] above;
    private final byte[] left = new byte[NEIGHBOURS];

    /** Coefficients of the macroblock: 16 blocks of luminance, 4 and 4 of colour, each in row-major order. */
    final short[] coefficients = new short[24 * 16];

    private final short[] second = new short[16];

    Vp8Residuals(Vp8Header header, int blocksAcross) {
        probabilities = header.tokenProbabilities;
        above = new byte[blocksAcross * NEIGHBOURS];
    }

    void beginLine() {
        Arrays.fill(left, (byte) 0);
    }

    /** Notes a macroblock without coefficients. */
    void skip(int block, boolean smallBlocks) {
        Arrays.fill(coefficients, (short) 0);
        int kept = smallBlocks ? NEIGHBOURS - 1 : NEIGHBOURS;
        Arrays.fill(above, block * NEIGHBOURS, block * NEIGHBOURS + kept, (byte) 0);
        Arrays.fill(left, 0, kept, (byte) 0);
    }

    /**
     * Reads a macroblock.
     *
     * @param block its column
     * @param smallBlocks whether each 4 x 4 block is predicted by itself, which goes without second-order block
     * @return whether any coefficient is there
     */
    boolean read(Vp8Bits bits, int block, boolean smallBlocks, int[] steps) {
        Arrays.fill(coefficients, (short) 0);
        int up = block * NEIGHBOURS;
        boolean any = false;
        if (!smallBlocks) {
            Arrays.fill(second, (short) 0);
            int context = above[up + 8] + left[8];
            int end = block(bits, SECOND, context, steps[2], steps[3], 0, second, 0);
            above[up + 8] = left[8] = (byte) (end > 0 ? 1 : 0);
            any = spreadSecond();
        }
        int first = smallBlocks ? 0 : 1;
        int type = smallBlocks ? LUMA : LUMA_AFTER_SECOND;
        for (int i = 0; i < 16; i++) {
            any |= read(bits, type, up + i % 4, i / 4, steps[0], steps[1], first, i);
        }
        for (int i = 0; i < 8; i++) {
            int plane = 4 + i / 4 * 2;
            any |= read(bits, COLOUR, up + plane + i % 2, plane + i / 2 % 2, steps[4], steps[5], 0, 16 + i);
        }
        return any;
    }

    private boolean read(Vp8Bits bits, int type, int up, int side, int dc, int ac, int first, int block) {
        int end = block(bits, type, above[up] + left[side], dc, ac, first, coefficients, 16 * block);
        above[up] = left[side] = (byte) (end > first ? 1 : 0);
        return end > first;
    }

    /** Index after the last coefficient of a block. */
    private int block(Vp8Bits bits, int type, int context, int dc, int ac, int first, short[] target, int at) {
        int node = node(type, first, context);
        for (int i = first; i < 16; ) {
            if (bits.read(probabilities[node]) == 0) {
                return i;
            }
            while (bits.read(probabilities[node + 1]) == 0) {
                if (++i == 16) {
                    return 16;
                }
                node = node(type, i, 0);
            }
            int value = 1;
            if (bits.read(probabilities[node + 2]) == 1) {
                value = large(bits, node);
            }
            int signed = bits.flag() ? -value : value;
            target[at + ZIGZAG[i]] = (short) (signed * (i == 0 ? dc : ac));
            i++;
            node = node(type, i, value == 1 ? 1 : 2);
        }
        return 16;
    }

    private static int node(int type, int index, int context) {
        return ((type * 8 + BANDS[index]) * CONTEXTS + context) * Vp8Tables.TOKEN_NODES;
    }

    /** A value of 2 or more. */
    private int large(Vp8Bits bits, int node) {
        if (bits.read(probabilities[node + 3]) == 0) {
            if (bits.read(probabilities[node + 4]) == 0) {
                return 2;
            }
            return 3 + bits.read(probabilities[node + 5]);
        }
        if (bits.read(probabilities[node + 6]) == 0) {
            if (bits.read(probabilities[node + 7]) == 0) {
                return 5 + bits.read(159);
            }
            int high = bits.read(165);
            return 7 + 2 * high + bits.read(145);
        }
        int high = bits.read(probabilities[node + 8]);
        int category = 2 * high + bits.read(probabilities[node + 9 + high]);
        int extra = 0;
        for (int probability : EXTRA_BITS[category]) {
            extra = extra << 1 | bits.read(probability);
        }
        return 3 + (8 << category) + extra;
    }

    /** Makes the DC coefficients of luminance out of the second-order block (section 14.3). */
    private boolean spreadSecond() {
        int[] half = new int[16];
        for (int i = 0; i < 4; i++) {
            int a = second[i] + second[12 + i];
            int b = second[4 + i] + second[8 + i];
            int c = second[4 + i] - second[8 + i];
            int d = second[i] - second[12 + i];
            half[i] = a + b;
            half[4 + i] = d + c;
            half[8 + i] = a - b;
            half[12 + i] = d - c;
        }
        boolean any = false;
        for (int i = 0; i < 4; i++) {
            int a = half[4 * i] + half[4 * i + 3] + 3;
            int b = half[4 * i + 1] + half[4 * i + 2];
            int c = half[4 * i + 1] - half[4 * i + 2];
            int d = half[4 * i] - half[4 * i + 3] + 3;
            int[] line = {a + b, d + c, a - b, d - c};
            for (int j = 0; j < 4; j++) {
                coefficients[16 * (4 * i + j)] = (short) (line[j] >> 3);
                any |= line[j] >> 3 != 0;
            }
        }
        return any;
    }
}
