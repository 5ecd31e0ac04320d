package org.verray.radiographs.jpeg;

import org.verray.radiographs.decode.JpegSegments;

/** A Huffman table of JPEG (ITU-T T.81 annex C and F.2.2.3), whose counts were checked to be possible ones. */
final class HuffmanTable {
    /** Marker of the segments that define tables. */
    static final int MARKER = 0xC4;

    /** Codes of up to this many bits are looked up at once. */
    private static final int QUICK = 9;

    /** Codes and the bits that follow them are looked up at once where they have up to this many bits together. */
    private static final int QUICK_DIFFERENCE = 12;

    private final byte[] values;
    private final int[] firstCode = new int[18];
    private final int[] firstIndex = new int[18];
    private final short[] quick = new short[1 << QUICK];
    private int[] differences;

    /**
     * @param start index of the sixteen numbers of codes by length; the values follow
     */
    HuffmanTable(byte[] bytes, int start) {
        int index = 0;
        int next = 0;
        int[] counts = new int[17];
        for (int length = 1; length <= 16; length++) {
            counts[length] = bytes[start + length - 1] & 0xFF;
            firstCode[length] = next;
            firstIndex[length] = index;
            next = next + counts[length] << 1;
            index += counts[length];
        }
        firstIndex[17] = index;
        values = new byte[index];
        System.arraycopy(bytes, start + 16, values, 0, index);
        for (int length = 1; length <= QUICK; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int from = firstCode[length] + i << QUICK - length;
                for (int low = 0; low < 1 << QUICK - length; low++) {
                    quick[from + low] = (short) (length << 8 | values[firstIndex[length] + i] & 0xFF);
                }
            }
        }
    }

    /**
     * Reads the tables of a segment.
     *
     * @param tables receives them: those for DC and lossless coding at 0 to 3, those for AC at 4 to 7
     */
    static void readAll(byte[] bytes, JpegSegments.Segment segment, HuffmanTable[] tables) {
        for (int at = segment.start() + 4; at < segment.start() + segment.length(); ) {
            HuffmanTable table = new HuffmanTable(bytes, at + 1);
            tables[(bytes[at] >> 4 & 1) * 4 + (bytes[at] & 3)] = table;
            at += 17 + table.values.length;
        }
    }

    /** Length and value, {@code length << 8 | value}, of the code at the front of 16 bits; 0 where there is none. */
    int find(int bits16) {
        int found = quick[bits16 >> 16 - QUICK];
        if (found != 0) {
            return found;
        }
        for (int length = QUICK + 1; length <= 16; length++) {
            int offset = (bits16 >> 16 - length) - firstCode[length];
            if (offset >= 0 && offset < firstIndex[length + 1] - firstIndex[length]) {
                return length << 8 | values[firstIndex[length] + offset] & 0xFF;
            }
        }
        return 0;
    }

    /**
     * Decodes a short code together with the bits of the difference that follows it (T.81 table H.2).
     *
     * @param ahead the next bits, the first one topmost
     * @return {@code difference << 8 | length} with the bits of both as length; 0 where it is not a short one
     */
    int findDifference(long ahead) {
        if (differences == null) {
            differences = differences();
        }
        return differences[(int) (ahead >>> Long.SIZE - QUICK_DIFFERENCE)];
    }

    private int[] differences() {
        int[] table = new int[1 << QUICK_DIFFERENCE];
        for (int bits = 0; bits < table.length; bits++) {
            int found = find(bits << 16 - QUICK_DIFFERENCE);
            int size = found & 0xFF;
            int unused = QUICK_DIFFERENCE - (found >> 8) - size;
            if (found != 0 && size <= QUICK_DIFFERENCE && unused >= 0) {
                int value = bits >> unused & (1 << size) - 1;
                table[bits] = extended(value, size) << 8 | (found >> 8) + size;
            }
        }
        return table;
    }

    /** The difference that is coded as {@code value} in {@code size} bits (T.81 figure F.12). */
    static int extended(int value, int size) {
        return size == 0 || value >= 1 << size - 1 ? value : value - (1 << size) + 1;
    }
}
