package org.verray.datasets.testimony;

import org.verray.datasets.radiograph.Radiograph;

/**
 * Samples counted in the steps that the picture really uses: 0, 1, 2 ... from its lowest sample on, so that an 8-bit
 * picture in a 16-bit file is an 8-bit picture again.
 *
 * @param values row by row, from 0
 * @param lowest the lowest sample
 * @param step greatest common divisor of the differences between samples; 1 where they use every level, 0 in a flat picture
 * @param distinct how many different samples there are
 * @param highest the highest of {@code values}
 * @param histogram how many pixels have each of {@code values}
 */
record SampleGrid(
        int rows, int columns, int[] values, int lowest, int step, int distinct, int highest, int[] histogram) {

    static SampleGrid of(Radiograph radiograph) {
        int n = radiograph.rows() * radiograph.columns();
        int base = radiograph.lowestPossible();
        int[] counts = new int[radiograph.highestPossible() - base + 1];
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = radiograph.sample(i) - base;
            counts[values[i]]++;
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
        for (int i = 0; i < n; i++) {
            values[i] = (values[i] - first) / unit;
        }
        return new SampleGrid(
                radiograph.rows(),
                radiograph.columns(),
                values,
                base + first,
                step,
                distinct,
                histogram.length - 1,
                histogram);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
