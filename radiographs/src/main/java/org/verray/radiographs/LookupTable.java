package org.verray.radiographs;

import java.util.Arrays;

/**
 * A table from whole input values to whole output values (DICOM PS3.3 C.11.1.1 and C.11.2.1.1). Immutable.
 */
public final class LookupTable {
    private final int first;
    private final int bits;
    private final int[] entries;

    /**
     * @param first input value that maps to the first entry
     * @param bits significant bits of an entry, 1 to 16: outputs lie in 0 to 2^bits - 1
     * @param entries outputs, at least one; bits above the significant ones are dropped
     */
    public LookupTable(int first, int bits, int[] entries) {
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("expected entries of 1 to 16 bits, found " + bits);
        }
        if (entries.length == 0) {
            throw new IllegalArgumentException("expected at least one entry, found none");
        }
        this.first = first;
        this.bits = bits;
        this.entries =
                Arrays.stream(entries).map(entry -> entry & highest(bits)).toArray();
    }

    private static int highest(int bits) {
        return (1 << bits) - 1;
    }

    /** Output for an input; inputs below the table map to its first entry, inputs above it to its last. */
    public int of(double input) {
        double index = Math.floor(input) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    /** Input value that maps to the first entry. */
    public int first() {
        return first;
    }

    /** Highest output that the significant bits can hold. */
    public int highest() {
        return highest(bits);
    }

    /** Significant bits of an entry. */
    public int bits() {
        return bits;
    }

    /** Number of entries. */
    public int size() {
        return entries.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookupTable table
                && first == table.first
                && bits == table.bits
                && Arrays.equals(entries, table.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * first + bits) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return "LookupTable[" + entries.length + " entries of " + bits + " bits from " + first + "]";
    }
}
