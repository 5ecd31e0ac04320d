package org.verray.radiographs.decode;

/** Reads the bits of a VP8L stream, least significant bit first. Reading past the end is an error, not zeros. */
final class Vp8lBits {
    private final byte[] bytes;
    private final int end;
    private int at;
    private long pool;
    private int held;

    Vp8lBits(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        at = start;
        end = start + length;
    }

    /** The next 0 to 24 bits. */
    int read(int bits) {
        int value = peek() & (1 << bits) - 1;
        skip(bits);
        return value;
    }

    /** At least the next 24 bits; zeros stand for those beyond the end. */
    int peek() {
        while (held < 32 && at < end) {
            pool |= (bytes[at++] & 0xFFL) << held;
            held += 8;
        }
        return (int) pool;
    }

    /** Passes over bits that were peeked at. */
    void skip(int bits) {
        held -= bits;
        if (held < 0) {
            throw new UnreadableImageException("truncated WebP: less image data than its header declares");
        }
        pool >>>= bits;
    }
}
