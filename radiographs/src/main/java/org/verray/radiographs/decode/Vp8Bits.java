package org.verray.radiographs.decode;

/** The arithmetic decoder of VP8 (RFC 6386, section 7). Reading past the end is an error, not zeros. */
final class Vp8Bits {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int value;
    private int held = -8;
    private int range = 254; // the range of the standard less 1

    Vp8Bits(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Reads a decision whose probability of being 0 is {@code probability / 256}. */
    int read(int probability) {
        if (held < 0) {
            if (at >= end) {
                throw new UnreadableImageException("truncated WebP: less image data than its header declares");
            }
            value = value << 8 | bytes[at++] & 0xFF;
            held += 8;
        }
        int split = range * probability >> 8;
        int bit = value >> held > split ? 1 : 0;
        if (bit == 1) {
            range -= split + 1;
            value -= split + 1 << held;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range + 1) - 24;
        if (shift > 0) {
            range = (range + 1 << shift) - 1;
            held -= shift;
        }
        return bit;
    }

    boolean flag() {
        return read(128) == 1;
    }

    /** An unsigned number, most significant bit first. */
    int number(int bits) {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | read(128);
        }
        return number;
    }

    /** A number followed by its sign. */
    int signed(int bits) {
        int number = number(bits);
        return flag() ? -number : number;
    }

    /** The same behind a flag; 0 where the flag is not set. */
    int optional(int bits) {
        return flag() ? signed(bits) : 0;
    }
}
