package org.verray.radiographs;

/** Questions to counts of values. */
public final class Histogram {
    private Histogram() {}

    /**
     * The value at a rank.
     *
     * @param counts how often each value from 0 on occurs
     * @param rank place among all values in rising order, from 0
     * @return the value; the highest one for a rank beyond the last
     */
    public static int quantile(int[] counts, long rank) {
        long seen = 0;
        for (int value = 0; value < counts.length; value++) {
            seen += counts[value];
            if (seen > rank) {
                return value;
            }
        }
        return counts.length - 1;
    }
}
