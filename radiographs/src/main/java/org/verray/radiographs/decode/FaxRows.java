package org.verray.radiographs.decode;

import java.util.Arrays;

/**
 * Expands fax coding of TIFF: modified Huffman (TIFF 6.0 section 10), Group 3 of one and two dimensions (ITU-T T.4) and
 * Group 4 (T.6). Black pixels become bits that are set. Every row must be as long as the image is wide. Not thread-safe.
 */
final class FaxRows {
    static final int MODIFIED_HUFFMAN = 2;
    static final int GROUP_3 = 3;
    static final int GROUP_4 = 4;

    private static final int END_OF_LINE_ZEROS = 11;
    private static final int NO_VERTICAL = 9;
    private static final int FIRST_LONG_RUN = 64;

    private final byte[] bytes;
    private final int end;
    private final int compression;
    private final boolean twoDimensional;
    private final int columns;
    private int at;
    private int pool;
    private int held;

    /** Columns at which the colour changes, beginning with the first black one; those of the row above and of this one. */
    private int[] above;

    private int[] changes;
    private int count;
    private int reference;

    /**
     * @param options the field T4Options, of which bit 0 allows rows of two dimensions
     */
    FaxRows(byte[] bytes, int start, int length, int compression, long options, int columns) {
        this.bytes = bytes;
        this.compression = compression;
        this.columns = columns;
        at = start;
        end = start + length;
        twoDimensional = compression == GROUP_3 && (options & 1) != 0;
        above = new int[columns + 4];
        changes = new int[columns + 4];
        Arrays.fill(changes, columns);
    }

    /** Writes rows of 1-bit samples, each beginning at a byte. */
    void expand(int rows, byte[] buffer) {
        int lineBytes = (columns + 7) / 8;
        Arrays.fill(buffer, 0, rows * lineBytes, (byte) 0);
        for (int row = 0; row < rows; row++) {
            int[] swap = above;
            above = changes;
            changes = swap;
            count = 0;
            reference = 0;
            if (beginsOneDimensional()) {
                readRuns();
            } else {
                readModes();
            }
            Arrays.fill(changes, count, count + 3, columns);
            paint(buffer, row * lineBytes);
        }
    }

    /** Passes over what stands between rows. */
    private boolean beginsOneDimensional() {
        if (compression == GROUP_4) {
            return false;
        }
        if (compression == MODIFIED_HUFFMAN) {
            held -= held % 8;
            return true;
        }
        if (peek(END_OF_LINE_ZEROS) != 0) {
            if (twoDimensional) {
                throw damaged();
            }
            return true;
        }
        while (peek(1) == 0) {
            skip(1);
        }
        skip(1);
        boolean one = true;
        if (twoDimensional) {
            one = peek(1) == 1;
            skip(1);
        }
        return one;
    }

    private void readRuns() {
        int column = 0;
        boolean black = false;
        while (column < columns) {
            column = change(column + run(black));
            black = !black;
        }
    }

    /** One row that refers to the one above it (T.4 section 4.2.1.3). */
    private void readModes() {
        int column = -1;
        boolean black = false;
        while (column < columns) {
            int index = nextAbove(column, black);
            int first = above[index];
            int moved = vertical();
            if (moved != NO_VERTICAL) {
                column = change(first + moved);
                black = !black;
            } else if (peek(3) == 1) {
                skip(3);
                int middle = change(Math.max(0, column) + run(black));
                column = change(middle + run(!black));
            } else if (peek(4) == 1) {
                skip(4);
                column = above[index + 1];
            } else {
                throw damaged();
            }
        }
    }

    /** How far the change lies to the right of the one above, where a code of vertical mode follows. */
    private int vertical() {
        if (peek(1) == 1) {
            skip(1);
            return 0;
        }
        for (int distance = 1; distance <= 3; distance++) {
            int bits = distance == 1 ? 3 : distance + 4;
            int code = peek(bits);
            if (code == 2 || code == 3) {
                skip(bits);
                return code == 3 ? distance : -distance;
            }
        }
        return NO_VERTICAL;
    }

    /** Index of the first change above that lies to the right of a column and is one to the opposite colour. */
    private int nextAbove(int column, boolean black) {
        int index = reference;
        if (index % 2 == 1 != black) {
            index += index > 0 ? -1 : 1;
        }
        while (above[index] <= column && above[index] < columns) {
            index += 2;
        }
        reference = index;
        return index;
    }

    private int change(int column) {
        if (column > columns || count > 0 && column < changes[count - 1] || column < 0 || count >= columns + 1) {
            throw damaged();
        }
        changes[count++] = column;
        return column;
    }

    private int run(boolean black) {
        FaxCode code = black ? FaxCode.BLACK : FaxCode.WHITE;
        for (int length = 0; ; ) {
            int bits = peek(FaxCode.LONGEST);
            if (code.length(bits) == 0) {
                throw damaged();
            }
            skip(code.length(bits));
            length += code.run(bits);
            if (length > columns) {
                throw damaged();
            }
            if (code.run(bits) < FIRST_LONG_RUN) {
                return length;
            }
        }
    }

    private void paint(byte[] buffer, int first) {
        for (int i = 0; i < count; i += 2) {
            int to = i + 1 < count ? changes[i + 1] : columns;
            for (int column = changes[i]; column < to; column++) {
                buffer[first + column / 8] |= (byte) (0x80 >> column % 8);
            }
        }
    }

    /** The next bits; zeros stand for those beyond the end. */
    private int peek(int bits) {
        while (held < bits && at < end) {
            pool = pool << 8 | bytes[at++] & 0xFF;
            held += 8;
        }
        return (held >= bits ? pool >>> held - bits : pool << bits - held) & (1 << bits) - 1;
    }

    private void skip(int bits) {
        peek(bits);
        if (held < bits) {
            throw new UnreadableImageException("truncated TIFF: fax coding ends before the image does");
        }
        held -= bits;
    }

    private static UnreadableImageException damaged() {
        return new UnreadableImageException("damaged TIFF: impossible fax code");
    }
}
