package org.verray.radiographs.decode;

/**
 * LZW of TIFF (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first. Files of writers that took an
 * early draft for the standard have the least significant bit first and lengthen codes one code later.
 */
final class TiffLzw {
    private static final int CODES = 4096;
    private static final int CLEAR = 256;
    private static final int END = 257;

    private final byte[] file;
    private final int end;
    private final boolean early;
    private final int[] start = new int[CODES];
    private final int[] length = new int[CODES];
    private int at;
    private int pool;
    private int held;

    TiffLzw(byte[] file, int start, int length) {
        this.file = file;
        this.at = start;
        this.end = start + length;
        early = length > 1 && file[start] == 0 && (file[start + 1] & 1) == 1;
    }

    /** Every code but the single bytes stands for a run of bytes that was already put out. */
    int expand(byte[] buffer, int expected) {
        int out = 0;
        int next = END + 1;
        int previousStart = -1;
        int previousLength = 0;
        while (out < expected) {
            int code = read(early ? next : next + 1);
            if (code < 0 || code == END) {
                return out;
            }
            if (code == CLEAR) {
                next = END + 1;
                previousStart = -1;
                continue;
            }
            if (previousStart >= 0 && next < CODES) {
                start[next] = previousStart;
                length[next++] = previousLength + 1;
            }
            if (code > END && code >= next) {
                throw new UnreadableImageException("damaged TIFF: impossible LZW code");
            }
            int n = Math.min(code < CLEAR ? 1 : length[code], expected - out);
            for (int i = 0; i < n; i++) {
                buffer[out + i] = code < CLEAR ? (byte) code : buffer[start[code] + i];
            }
            previousStart = out;
            previousLength = n;
            out += n;
        }
        return out;
    }

    /** The next code, -1 at the end; a table of this many codes says how many bits it has. */
    private int read(int codes) {
        int bits = codes > 2047 ? 12 : codes > 1023 ? 11 : codes > 511 ? 10 : 9;
        while (held < bits) {
            if (at >= end) {
                return -1;
            }
            int next = file[at++] & 0xFF;
            pool = early ? pool | next << held : pool << 8 | next;
            held += 8;
        }
        held -= bits;
        int mask = (1 << bits) - 1;
        if (early) {
            int code = pool & mask;
            pool >>>= bits;
            return code;
        }
        return pool >>> held & mask;
    }
}
