package org.verray.datasets.dicom;

import org.verray.datasets.decode.UnreadableImageException;

/** Reads the entropy-coded bits of one JPEG scan. */
final class JpegBits {
    private final byte[] code;
    private final int end;
    private int at;
    private long pool;
    private int held;

    /**
     * @param start index of the first coded byte
     * @param end index after the last one
     */
    JpegBits(byte[] code, int start, int end) {
        this.code = code;
        this.at = start;
        this.end = end;
    }

    /** Decodes one difference (T.81 table H.2 and figure F.12). */
    int difference(HuffmanTable table) {
        int size = value(table);
        if (size > 16) {
            throw new UnreadableImageException("damaged JPEG: impossible Huffman code");
        }
        if (size == 0 || size == 16) {
            return size << 11; // 0, or 32768 which has no further bits
        }
        skip(size);
        int value = (int) (pool >>> held) & (1 << size) - 1;
        return value >= 1 << size - 1 ? value : value - (1 << size) + 1;
    }

    /** Decodes one Huffman code; at least 16 further bits are at hand afterwards where the scan has them. */
    int value(HuffmanTable table) {
        if (held < 32) {
            fill();
        }
        int front = held >= 16 ? (int) (pool >>> held - 16) & 0xFFFF : (int) (pool << 16 - held) & 0xFFFF;
        int found = table.find(front);
        if (found == 0) {
            throw new UnreadableImageException("damaged JPEG: impossible Huffman code");
        }
        skip(found >> 8);
        return found & 0xFF;
    }

    /** Passes over up to 16 bits after a Huffman code. */
    void skip(int bits) {
        held -= bits;
        if (held < 0) {
            throw new UnreadableImageException("truncated JPEG: less image data than its header declares");
        }
    }

    /** Takes bytes up to the next marker. */
    private void fill() {
        while (held <= 48 && at < end) {
            int next = code[at] & 0xFF;
            if (next == 0xFF) {
                if (at + 1 >= end || code[at + 1] != 0) {
                    return;
                }
                at++;
            }
            at++;
            pool = pool << 8 | next;
            held += 8;
        }
    }

    /** Goes on after a restart marker of the given number, 0 to 7. */
    void restart(int number) {
        fill();
        boolean there = at + 1 < end && code[at] == (byte) 0xFF && (code[at + 1] & 0xFF) == 0xD0 + number;
        if (held >= 8 || !there) {
            throw new UnreadableImageException("damaged JPEG: expected restart marker " + number);
        }
        held = 0;
        at += 2;
    }

    /** Whole bytes that were not used. */
    int left() {
        return held / 8 + end - at;
    }
}
