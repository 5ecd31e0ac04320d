package org.verray.datasets.summary;

import java.util.Map;
import java.util.TreeMap;

/** Smallest, middle and largest of whole numbers, of which only the counts of different ones are kept. */
public final class NumberRange {
    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long n;

    void add(long value) {
        counts.merge(value, 1L, Long::sum);
        n++;
    }

    /** How many numbers there are. */
    public long n() {
        return n;
    }

    /** NaN where there are none. */
    public double min() {
        return n == 0 ? Double.NaN : counts.firstKey();
    }

    /** NaN where there are none. */
    public double max() {
        return n == 0 ? Double.NaN : counts.lastKey();
    }

    /** The middle one, or the mean of the two in the middle; NaN where there are none. */
    public double median() {
        return n == 0 ? Double.NaN : (at((n - 1) / 2) + at(n / 2)) / 2.0;
    }

    private long at(long rank) {
        long seen = 0;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen > rank) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("expected a rank below " + n + ", found " + rank);
    }
}
