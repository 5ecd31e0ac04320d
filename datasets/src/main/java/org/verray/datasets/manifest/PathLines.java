package org.verray.datasets.manifest;

/**
 * On which line each path was seen first, in 20 bytes a path: of the path itself only 128 bits of hash are kept, so that
 * two of a billion paths are taken for one another with a chance below 1e-20.
 */
final class PathLines {
    private static final long PRIME = 0x100000001B3L;

    private long[] first = new long[1 << 11];
    private long[] second = new long[1 << 11];
    private int[] lines = new int[1 << 11];
    private int count;

    /** Remembers a path; returns the earlier line that has it, or 0 where there is none. */
    int put(String path, int line) {
        long a = 0xCBF29CE484222325L;
        long b = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < path.length(); i++) {
            a = (a ^ path.charAt(i)) * PRIME;
            b = (b + path.charAt(i)) * 0xBF58476D1CE4E5B9L;
            b ^= b >>> 29;
        }
        if (2 * count >= lines.length) {
            grow();
        }
        int slot = slot(mixed(a), mixed(b));
        if (lines[slot] == 0) {
            first[slot] = mixed(a);
            second[slot] = mixed(b);
            lines[slot] = line;
            count++;
            return 0;
        }
        return lines[slot];
    }

    private int slot(long a, long b) {
        int slot = (int) (a & (lines.length - 1));
        while (lines[slot] != 0 && (first[slot] != a || second[slot] != b)) {
            slot = (slot + 1) & (lines.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldFirst = first;
        long[] oldSecond = second;
        int[] oldLines = lines;
        first = new long[2 * oldLines.length];
        second = new long[2 * oldLines.length];
        lines = new int[2 * oldLines.length];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] != 0) {
                int slot = slot(oldFirst[i], oldSecond[i]);
                first[slot] = oldFirst[i];
                second[slot] = oldSecond[i];
                lines[slot] = oldLines[i];
            }
        }
    }

    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
