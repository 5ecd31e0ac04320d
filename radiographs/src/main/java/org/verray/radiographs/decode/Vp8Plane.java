package org.verray.radiographs.decode;

import java.util.Arrays;

/**
 * Samples of one colour plane of a VP8 frame, in whole macroblocks, with the border that predictions refer to: 127 above
 * (also to the right of the last column) and 129 to the left (RFC 6386, section 12.2).
 */
final class Vp8Plane {
    private static final int BEYOND = 4;

    final byte[] data;
    final int stride;

    Vp8Plane(int rows, int columns) {
        stride = columns + 1 + BEYOND;
        data = new byte[Math.multiplyExact(rows + 1, stride)];
        Arrays.fill(data, 0, stride, (byte) 127);
        for (int row = 0; row < rows; row++) {
            data[index(row, -1)] = (byte) 129;
        }
    }

    /** Place of a sample; row and column may be -1. */
    int index(int row, int column) {
        return (row + 1) * stride + column + 1;
    }

    int get(int index) {
        return data[index] & 0xFF;
    }

    void set(int index, int value) {
        data[index] = (byte) Math.max(0, Math.min(255, value));
    }

    /** Adds the inverse transform of 16 coefficients to the 4 x 4 block at a place (section 14.3). */
    void addResidual(int index, short[] coefficients, int first) {
        int any = 0;
        for (int i = first; i < first + 16; i++) {
            any |= coefficients[i];
        }
        if (any == 0) {
            return;
        }
        int[] half = new int[16];
        for (int i = 0; i < 4; i++) {
            int c0 = coefficients[first + i];
            int c1 = coefficients[first + 4 + i];
            int c2 = coefficients[first + 8 + i];
            int c3 = coefficients[first + 12 + i];
            turn(c0, c1, c2, c3, half, 4 * i);
        }
        int[] block = new int[16];
        for (int i = 0; i < 4; i++) {
            turn(half[i] + 4, half[4 + i], half[8 + i], half[12 + i], block, 4 * i);
        }
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int at = index + y * stride + x;
                set(at, get(at) + (block[4 * y + x] >> 3));
            }
        }
    }

    /** One-dimensional inverse transform, in 16-bit fixed point: factors sqrt(2) cos(pi/8) and sqrt(2) sin(pi/8). */
    private static void turn(int c0, int c1, int c2, int c3, int[] out, int at) {
        int even = c0 + c2;
        int odd = c0 - c2;
        int low = (c1 * 35468 >> 16) - (c3 * 20091 >> 16) - c3;
        int high = (c1 * 20091 >> 16) + c1 + (c3 * 35468 >> 16);
        out[at] = even + high;
        out[at + 1] = odd + low;
        out[at + 2] = odd - low;
        out[at + 3] = even - high;
    }
}
