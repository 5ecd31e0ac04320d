package org.verray.datasets.decode;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands strips and tiles of a TIFF file: none, PackBits (TIFF 6.0 section 9), LZW (section 13) and Deflate. Less data
 * than expected is an error; bytes beyond are passed over.
 */
final class TiffCompression {
    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int OLD_DEFLATE = 32946;
    static final int PACK_BITS = 32773;

    private static final int CLEAR = 256;
    private static final int END = 257;

    private TiffCompression() {}

    /** Words for a compression that is known by name. */
    static String name(int compression) {
        return switch (compression) {
            case NONE -> "uncompressed";
            case 2, 3, 4 -> "CCITT fax";
            case LZW -> "LZW";
            case 6, 7 -> "JPEG";
            case DEFLATE, OLD_DEFLATE -> "Deflate";
            case PACK_BITS -> "PackBits";
            default -> "compression " + compression;
        };
    }

    static boolean supports(int compression) {
        return compression == NONE
                || compression == LZW
                || compression == DEFLATE
                || compression == OLD_DEFLATE
                || compression == PACK_BITS;
    }

    /**
     * Expands one strip or tile into a buffer.
     *
     * @param expected how many bytes of the buffer to fill
     */
    static void expand(int compression, byte[] file, int start, int length, byte[] buffer, int expected) {
        int found = switch (compression) {
            case NONE -> copy(file, start, length, buffer, expected);
            case PACK_BITS -> packBits(file, start, length, buffer, expected);
            case LZW -> new Lzw(file, start, length).expand(buffer, expected);
            default -> inflate(file, start, length, buffer, expected);
        };
        if (found < expected) {
            throw new UnreadableImageException(
                    "truncated TIFF: a strip or tile holds " + found + " of " + expected + " bytes");
        }
    }

    private static int copy(byte[] file, int start, int length, byte[] buffer, int expected) {
        int n = Math.min(length, expected);
        System.arraycopy(file, start, buffer, 0, n);
        return n;
    }

    private static int packBits(byte[] file, int start, int length, byte[] buffer, int expected) {
        int out = 0;
        int end = start + length;
        for (int at = start; at < end - 1 && out < expected; ) {
            int code = file[at++];
            if (code >= 0) {
                int n = Math.min(code + 1, expected - out);
                if (n > end - at) {
                    return out;
                }
                System.arraycopy(file, at, buffer, out, n);
                at += code + 1;
                out += n;
            } else if (code != -128) {
                int n = Math.min(1 - code, expected - out);
                Arrays.fill(buffer, out, out + n, file[at++]);
                out += n;
            }
        }
        return out;
    }

    private static int inflate(byte[] file, int start, int length, byte[] buffer, int expected) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, start, length);
            int out = 0;
            while (out < expected) {
                int n = inflater.inflate(buffer, out, expected - out);
                if (n == 0) {
                    return out;
                }
                out += n;
            }
            return out;
        } catch (DataFormatException e) {
            throw new UnreadableImageException("damaged TIFF: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** LZW with codes of 9 to 12 bits, most significant bit first. */
    private static final class Lzw {
        private static final int CODES = 4096;

        private final byte[] file;
        private final int end;
        private final int[] start = new int[CODES];
        private final int[] length = new int[CODES];
        private int at;
        private int pool;
        private int held;

        Lzw(byte[] file, int start, int length) {
            this.file = file;
            this.at = start;
            this.end = start + length;
        }

        /** Every code but the single bytes stands for a run of bytes that was already put out. */
        int expand(byte[] buffer, int expected) {
            int out = 0;
            int next = END + 1;
            int previousStart = -1;
            int previousLength = 0;
            while (out < expected) {
                int code = read(next + 1 > 2047 ? 12 : next + 1 > 1023 ? 11 : next + 1 > 511 ? 10 : 9);
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
                int n = code < CLEAR ? 1 : length[code];
                for (int i = 0; i < Math.min(n, expected - out); i++) {
                    buffer[out + i] = code < CLEAR ? (byte) code : buffer[start[code] + i];
                }
                previousStart = out;
                previousLength = n;
                out += Math.min(n, expected - out);
            }
            return out;
        }

        private int read(int bits) {
            while (held < bits) {
                if (at >= end) {
                    return -1;
                }
                pool = pool << 8 | file[at++] & 0xFF;
                held += 8;
            }
            held -= bits;
            return pool >>> held & (1 << bits) - 1;
        }
    }
}
