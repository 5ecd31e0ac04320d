package org.verray.radiographs.dicom;

import org.verray.radiographs.decode.UnreadableImageException;

/** Reads the packet headers of one tile: bits, most significant first, seven in a byte after one of ones (T.800 B.10.1). */
final class Jpeg2000Bits {
    private final byte[] code;
    private int at;
    private int held;
    private int current;

    /** @param code the packets of a tile, from its tile-parts */
    Jpeg2000Bits(byte[] code) {
        this.code = code;
    }

    int next() {
        if (held == 0) {
            held = current == 0xFF ? 7 : 8;
            if (at >= code.length) {
                throw new UnreadableImageException("truncated JPEG 2000: lacks packets of a tile");
            }
            current = code[at++] & 0xFF;
        }
        held--;
        return current >> held & 1;
    }

    /** Reads a number of up to 62 bits. */
    long next(int bits) {
        long value = 0;
        for (int i = 0; i < bits; i++) {
            value = value << 1 | next();
        }
        return value;
    }

    /** Goes on at the next whole byte after a header; a byte of ones is followed by one of stuffing. */
    void align() {
        if (current == 0xFF) {
            at++;
        }
        held = 0;
        current = 0;
    }

    /** Passes over a marker segment of the given size where it is there. */
    void skipMarker(int marker, int size) {
        if (at + 1 < code.length && (code[at] & 0xFF) == 0xFF && (code[at + 1] & 0xFF) == (marker & 0xFF)) {
            at += size;
        }
    }

    /** Passes over the data of a packet. */
    void skip(long bytes) {
        if (bytes > code.length - at) {
            throw new UnreadableImageException(
                    "truncated JPEG 2000: a packet has " + Math.max(0, code.length - at) + " of " + bytes + " bytes");
        }
        at += (int) bytes;
    }

    /** Checks that nothing but zeros follows the last packet. */
    void requireEnd() {
        for (int i = at; i < code.length; i++) {
            if (code[i] != 0) {
                throw new UnreadableImageException(
                        "damaged JPEG 2000: " + (code.length - at) + " bytes after the last packet of a tile");
            }
        }
    }
}
