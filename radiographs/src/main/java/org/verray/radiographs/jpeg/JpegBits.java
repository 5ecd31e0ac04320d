package org.verray.radiographs.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Reads the entropy-coded bits of one JPEG scan. Stuffed bytes are taken out one restart interval at a time, so that any 57
 * bits can be looked at with one load. Past the last bit zeros are read, without limit: callers ask {@link #requireWithin}
 * now and then, and at the end.
 */
final class JpegBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] code;
    private final int end;
    /** The current restart interval without stuffed bytes, and zeros behind it. */
    private final byte[] clean;
    /** Number of bits in {@link #clean}. */
    private long bits;
    /** Number of bits that were read. */
    private long position;
    /** Index after the current restart interval. */
    private int at;

    /**
     * @param start index of the first coded byte
     * @param end index after the last one
     */
    JpegBits(byte[] code, int start, int end) {
        this.code = code;
        this.at = start;
        this.end = end;
        clean = new byte[end - start + Long.BYTES];
        takeInterval();
    }

    /** Decodes one difference (T.81 table H.2 and figure F.12). */
    int difference(HuffmanTable table) {
        long ahead = ahead();
        int quick = table.findDifference(ahead);
        if (quick != 0) {
            position += quick & 0xFF;
            return quick >> 8;
        }
        int found = find(table, ahead);
        int size = found & 0xFF;
        position += found >> 8;
        if (size > 16) {
            throw new UnreadableImageException("damaged JPEG: impossible Huffman code");
        }
        if (size == 0 || size == 16) {
            return size << 11; // 0, or 32768 which has no further bits
        }
        position += size;
        return HuffmanTable.extended((int) (ahead << (found >> 8) >>> Long.SIZE - size), size);
    }

    /** Decodes one Huffman code. */
    int value(HuffmanTable table) {
        int found = find(table, ahead());
        position += found >> 8;
        return found & 0xFF;
    }

    /** The next bits as they are, up to 16. */
    int bits(int count) {
        if (count == 0) {
            return 0;
        }
        int value = (int) (ahead() >>> Long.SIZE - count);
        position += count;
        return value;
    }

    /** The next bits, 1 to 16, as a number with sign (T.81 table F.1). */
    int extended(int size) {
        return HuffmanTable.extended(bits(size), size);
    }

    /** Checks that what was read was there. */
    void requireWithin() {
        if (position > bits) {
            throw new UnreadableImageException("truncated JPEG: less image data than its header declares");
        }
    }

    private int find(HuffmanTable table, long ahead) {
        int found = table.find((int) (ahead >>> Long.SIZE - 16));
        if (found == 0) {
            position += 16;
            requireWithin();
            throw new UnreadableImageException("damaged JPEG: impossible Huffman code");
        }
        return found;
    }

    /** The next bits, the first one topmost; at least 57 of them, zeros where the interval has fewer. */
    private long ahead() {
        int index = (int) Math.min(position >>> 3, clean.length - Long.BYTES);
        return (long) LONGS.get(clean, index) << (position & 7);
    }

    /** Takes bytes up to the next marker. */
    private void takeInterval() {
        int n = 0;
        for (; at < end; at++) {
            byte next = code[at];
            if (next == (byte) 0xFF) {
                if (at + 1 >= end || code[at + 1] != 0) {
                    break;
                }
                at++;
            }
            clean[n++] = next;
        }
        LONGS.set(clean, n, 0L);
        bits = 8L * n;
        position = 0;
    }

    /** Goes on after a restart marker of the given number, 0 to 7. */
    void restart(int number) {
        requireWithin();
        boolean there = at + 1 < end && code[at] == (byte) 0xFF && (code[at + 1] & 0xFF) == 0xD0 + number;
        if (bits - position >= 8 || !there) {
            throw new UnreadableImageException("damaged JPEG: expected restart marker " + number);
        }
        at += 2;
        takeInterval();
    }

    /** Whole bytes that were not used. */
    int left() {
        return (int) (bits - position) / 8 + end - at;
    }
}
