package org.verray.radiographs.testimony;

import java.util.Arrays;

/**
 * Quantisation tables of JPEG, in natural order (row by row, not zigzag), and how those of the Independent JPEG Group
 * follow from a quality. The IJG scales the example tables of ITU-T T.81 annex K: with s = 5000/q below quality 50 and
 * s = 200 - 2q from there on, an entry becomes (entry * s + 50) / 100, cut to 1 to 255.
 */
final class JpegTables {
    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, //
        12, 12, 14, 19, 26, 58, 60, 55, //
        14, 13, 16, 24, 40, 57, 69, 56, //
        14, 17, 22, 29, 51, 87, 80, 62, //
        18, 22, 37, 56, 68, 109, 103, 77, //
        24, 35, 55, 64, 81, 104, 113, 92, //
        49, 64, 78, 87, 103, 121, 120, 101, //
        72, 92, 95, 98, 112, 100, 103, 99
    };
    private static final int[] CHROMINANCE = {
        17, 18, 24, 47, 99, 99, 99, 99, //
        18, 21, 26, 66, 99, 99, 99, 99, //
        24, 26, 56, 99, 99, 99, 99, 99, //
        47, 66, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99
    };
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private JpegTables() {}

    /** Index in natural order of the i-th entry in zigzag order. */
    static int natural(int i) {
        return ZIGZAG[i];
    }

    /** The luminance table of a quality from 1 to 100. */
    static int[] luminance(int quality) {
        return scaled(LUMINANCE, quality);
    }

    /** The chrominance table of a quality from 1 to 100. */
    static int[] chrominance(int quality) {
        return scaled(CHROMINANCE, quality);
    }

    private static int[] scaled(int[] base, int quality) {
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Arrays.stream(base)
                .map(entry -> Math.max(1, Math.min(255, (entry * scale + 50) / 100)))
                .toArray();
    }

    /**
     * Which quality a table is of.
     *
     * @param quality 1 to 100
     * @param exact whether the table is the one of that quality; else it is the nearest by summed difference
     */
    record Quality(int quality, boolean exact) {
        @Override
        public String toString() {
            return (exact ? "" : "about ") + quality;
        }
    }

    /** The quality of a luminance table. The JDK's writer may round an entry otherwise: a difference of 1 is exact. */
    static Quality qualityOf(int[] table) {
        int best = 1;
        long least = Long.MAX_VALUE;
        boolean exact = false;
        for (int quality = 1; quality <= 100; quality++) {
            int[] candidate = luminance(quality);
            long sum = 0;
            int largest = 0;
            for (int i = 0; i < 64; i++) {
                int difference = Math.abs(candidate[i] - table[i]);
                sum += difference;
                largest = Math.max(largest, difference);
            }
            if (sum < least) {
                least = sum;
                best = quality;
                exact = largest == 0 || largest == 1 && sum <= 8;
            }
        }
        return new Quality(best, exact);
    }
}
