package org.verray.radiographs.testimony;

import org.verray.radiographs.Radiograph;

/**
 * Samples counted in the steps that the picture really uses: 0, 1, 2 ... from its lowest sample on, so that an 8-bit
 * picture in a 16-bit file is an 8-bit picture again. Of a picture beyond 16 million pixels the values are those of a band
 * across its middle that begins on a multiple of 8 rows; the counts are of the whole picture.
 *
 * @param rows rows of {@code values}
 * @param values row by row, from 0
 * @param lowest the lowest sample
 * @param step greatest common divisor of the differences between samples; 1 where they use every level, 0 in a flat picture
 * @param distinct how many different samples there are
 * @param highest the highest of {@code values}
 * @param histogram how many pixels have each of {@code values}
 */
record SampleGrid(
        int rows, int columns, int[] values, int lowest, int step, int distinct, int highest, int[] histogram) {
    private static final int MOST = 1 << 24;
    private static final int BLOCK = 8;

    static SampleGrid of(Radiograph radiograph) {
        int n = radiograph.rows() * radiograph.columns();
        int base = radiograph.lowestPossible();
        int[] counts = new int[radiograph.highestPossible() - base + 1];
        for (int i = 0; i < n; i++) {
            counts[radiograph.sample(i) - base]++;
        }
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        int last = first;
        int step = 0;
        int distinct = 0;
        for (int level = first; level < counts.length; level++) {
            if (counts[level] > 0) {
                distinct++;
                step = gcd(step, level - last);
                last = level;
            }
        }
        int unit = Math.max(1, step);
        int[] histogram = new int[(last - first) / unit + 1];
        for (int i = 0; i < histogram.length; i++) {
            histogram[i] = counts[first + i * unit];
        }
        int rows = Math.min(radiograph.rows(), Math.max(BLOCK, MOST / radiograph.columns() / BLOCK * BLOCK));
        int start = (radiograph.rows() - rows) / 2 / BLOCK * BLOCK * radiograph.columns();
        int[] values = new int[rows * radiograph.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (radiograph.sample(start + i) - base - first) / unit;
        }
        return new SampleGrid(
                rows, radiograph.columns(), values, base + first, step, distinct, histogram.length - 1, histogram);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
