package org.verray.radiographs.decode;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands strips and tiles of a TIFF file: none, PackBits (TIFF 6.0 section 9), LZW (section 13), Deflate, fax coding and
 * JPEG (Technical Note 2). Less data than expected is an error; bytes beyond are passed over.
 */
public final class TiffCompression {
    static final int NONE = 1;
    static final int LZW = 5;
    static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int OLD_DEFLATE = 32946;
    static final int PACK_BITS = 32773;

    private final int kind;
    private final boolean reversed;
    private final long faxOptions;
    private final byte[] jpegTables;

    /** What the directory says of the compression. */
    TiffCompression(TiffDirectory d) {
        kind = d.number(TiffDirectory.COMPRESSION, NONE);
        reversed = d.get(TiffDirectory.FILL_ORDER, 1) == 2 && kind != JPEG;
        faxOptions = d.get(kind == FaxRows.GROUP_4 ? TiffDirectory.T6_OPTIONS : TiffDirectory.T4_OPTIONS, 0);
        jpegTables = d.bytes(TiffDirectory.JPEG_TABLES);
        if (!supported()) {
            throw new UnreadableImageException("TIFF with " + name() + " is not supported (expected uncompressed,"
                    + " PackBits, LZW, Deflate, JPEG or CCITT fax)");
        }
        if (fax() && (faxOptions & 2) != 0) {
            throw new UnreadableImageException("TIFF with fax coding in uncompressed mode is not supported");
        }
    }

    private boolean supported() {
        return switch (kind) {
            case NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
            default -> fax();
        };
    }

    boolean fax() {
        return kind >= FaxRows.MODIFIED_HUFFMAN && kind <= FaxRows.GROUP_4;
    }

    boolean jpeg() {
        return kind == JPEG;
    }

    public boolean none() {
        return kind == NONE;
    }

    /** Words for it. */
    public String name() {
        return switch (kind) {
            case NONE -> "uncompressed";
            case FaxRows.MODIFIED_HUFFMAN -> "CCITT modified Huffman";
            case FaxRows.GROUP_3 -> "CCITT Group 3";
            case FaxRows.GROUP_4 -> "CCITT Group 4";
            case LZW -> "LZW";
            case 6 -> "old-style JPEG";
            case JPEG -> "JPEG";
            case DEFLATE, OLD_DEFLATE -> "Deflate";
            case PACK_BITS -> "PackBits";
            case 34661 -> "JBIG";
            case 33003, 33005, 34712 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000 -> "Zstandard";
            case 50001 -> "WebP";
            default -> "compression " + kind;
        };
    }

    /**
     * Expands one strip or tile into a buffer.
     *
     * @param tile columns, rows to expand, channels, and rows of a full tile
     * @param lineBytes bytes of one expanded row
     */
    void expand(byte[] file, int start, int length, int[] tile, int lineBytes, byte[] buffer) {
        byte[] bytes = file;
        int first = start;
        if (reversed) {
            bytes = reversed(file, start, length);
            first = 0;
        }
        int expected = lineBytes * tile[1];
        if (fax()) {
            new FaxRows(bytes, first, length, kind, faxOptions, tile[0]).expand(tile[1], buffer);
            return;
        }
        int found = switch (kind) {
            case NONE -> copy(bytes, first, length, buffer, expected);
            case PACK_BITS -> packBits(bytes, first, length, buffer, expected);
            case LZW -> new TiffLzw(bytes, first, length).expand(buffer, expected);
            case JPEG -> TiffJpeg.expand(jpegTables, bytes, first, length, tile, buffer);
            default -> inflate(bytes, first, length, buffer, expected);
        };
        if (found < expected) {
            throw new UnreadableImageException(
                    "truncated TIFF: a strip or tile holds " + found + " of " + expected + " bytes");
        }
    }

    private static byte[] reversed(byte[] file, int start, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (Integer.reverse(file[start + i]) >>> 24);
        }
        return bytes;
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

    /** Expands a whole zlib stream, so that its check sum is verified, though no further than one buffer beyond need. */
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
            byte[] beyond = new byte[4096];
            for (int more = 0; more < buffer.length && !inflater.finished(); ) {
                int n = inflater.inflate(beyond);
                if (n == 0 && !inflater.finished()) {
                    throw new UnreadableImageException("truncated TIFF: compressed data does not end");
                }
                more += n;
            }
            return out;
        } catch (DataFormatException e) {
            throw new UnreadableImageException("damaged TIFF: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
