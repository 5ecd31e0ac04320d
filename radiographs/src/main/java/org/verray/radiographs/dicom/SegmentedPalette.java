package org.verray.radiographs.dicom;

import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Expands segmented palette data (DICOM PS3.3 C.7.9.2): runs of entries, straight lines from the entry before to a given
 * one, and references to segments further ahead in the data. Points on a line are rounded to the nearest whole number, ties
 * to the even one.
 */
final class SegmentedPalette {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final int[] data;
    private final int[] entries;
    private int filled;

    private SegmentedPalette(int[] data, int count) {
        this.data = data;
        this.entries = new int[count];
    }

    /**
     * @param data the segments: operation codes, lengths and entries, all of the same width
     * @param count how many entries they must give
     * @param words whether the data is of 16-bit words; references then count words of two, else of four bytes
     * @throws UnreadableImageException where they give another number, or contradict themselves
     */
    static int[] expand(int[] data, int count, boolean words) {
        SegmentedPalette palette = new SegmentedPalette(data, count);
        int at = 0;
        // A single zero may be there to make the length even.
        while (at < data.length - 1) {
            at = palette.segment(at, words, true);
        }
        if (palette.filled != count) {
            throw damaged("gives " + palette.filled + " of " + count + " entries");
        }
        return palette.entries;
    }

    /** Expands the segment at an index; the index after it. */
    private int segment(int at, boolean words, boolean mayRefer) {
        int operation = value(at);
        int length = value(at + 1);
        if (length == 0) {
            throw damaged("has an empty segment");
        }
        switch (operation) {
            case DISCRETE -> {
                for (int i = 0; i < length; i++) {
                    put(value(at + 2 + i));
                }
                return at + 2 + length;
            }
            case LINEAR -> {
                if (filled == 0) {
                    throw damaged("begins with a line");
                }
                int from = entries[filled - 1];
                int to = value(at + 2);
                for (int i = 1; i <= length; i++) {
                    put((int) Math.rint(from + (double) (to - from) * i / length));
                }
                return at + 3;
            }
            case INDIRECT -> {
                if (!mayRefer) {
                    throw damaged("has a reference to a reference");
                }
                return refer(at, length, words);
            }
            default -> throw damaged("has a segment of unknown kind " + operation);
        }
    }

    /** The offset, in bytes, is of two words or four bytes, least significant first. */
    private int refer(int at, int segments, boolean words) {
        long bytes = words
                ? value(at + 2) | (long) value(at + 3) << 16
                : value(at + 2) | value(at + 3) << 8 | value(at + 4) << 16 | (long) value(at + 5) << 24;
        int target = (int) Math.min(words ? bytes / 2 : bytes, data.length);
        for (int i = 0; i < segments; i++) {
            target = segment(target, words, false);
        }
        return at + (words ? 4 : 6);
    }

    private void put(int entry) {
        if (filled == entries.length) {
            throw damaged("gives more than " + entries.length + " entries");
        }
        entries[filled++] = entry;
    }

    private int value(int at) {
        if (at >= data.length) {
            throw damaged("ends inside a segment");
        }
        return data[at];
    }

    private static UnreadableImageException damaged(String what) {
        return new UnreadableImageException("damaged DICOM: segmented palette " + what);
    }
}
