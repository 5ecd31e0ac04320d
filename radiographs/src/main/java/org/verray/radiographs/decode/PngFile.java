package org.verray.radiographs.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that bear on its samples, after a check of the whole chunk structure: order, lengths, check
 * sums and the end mark (PNG specification, third edition, sections 5 and 11). Ancillary chunks (gamma, ICC profile,
 * transparency, text) are passed over, damaged ones too: they never change stored samples.
 *
 * @param palette red, green, blue bytes of the palette; empty where there is none
 * @param data where the compressed samples lie in the file, in order
 */
public record PngFile(
        int rows, int columns, int bitDepth, int colourType, boolean interlaced, byte[] palette, List<Range> data) {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Value of {@link #colourType()}. */
    public static final int GRAY = 0;

    /** Value of {@link #colourType()}. */
    public static final int RGB = 2;

    /** Value of {@link #colourType()}. */
    public static final int PALETTE = 3;

    /** Value of {@link #colourType()}. */
    public static final int GRAY_ALPHA = 4;

    /** Value of {@link #colourType()}. */
    public static final int RGB_ALPHA = 6;

    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private static final String ANCILLARY = "[a-z][A-Za-z]{3}";

    /** Part of a file: index of its first byte and number of bytes. */
    public record Range(int start, int length) {}

    /** Channels of one pixel as stored, alpha and palette index included. */
    public int channels() {
        return switch (colourType) {
            case RGB -> 3;
            case RGB_ALPHA -> 4;
            case GRAY_ALPHA -> 2;
            default -> 1;
        };
    }

    /** First column, first row, column step and row step of every pass over the image that has pixels. */
    public List<int[]> passes() {
        return Arrays.stream(interlaced ? ADAM7 : ONE_PASS)
                .filter(pass -> columns > pass[0] && rows > pass[1])
                .toList();
    }

    /** Pixels in a line of a pass. */
    public int columnsOf(int[] pass) {
        return (columns - pass[0] + pass[2] - 1) / pass[2];
    }

    /** Bytes of a line of a pass, without its filter. */
    public int bytesOf(int[] pass) {
        return Math.toIntExact(((long) columnsOf(pass) * channels() * bitDepth + 7) / 8);
    }

    /** Whole bytes of a pixel, at least 1: how far line filters reach to the left. */
    public int step() {
        return Math.max(1, channels() * bitDepth / 8);
    }

    /**
     * Checks and reads the chunk structure.
     *
     * @throws UnreadableImageException where it is damaged, truncated or of an unknown kind
     */
    public static PngFile parse(byte[] file) {
        int[] header = null;
        byte[] palette = {};
        List<Range> data = new ArrayList<>();
        String previous = "";
        for (int at = SIGNATURE.length; ; ) {
            Range body = chunk(file, at);
            String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (header == null) {
                header = header(file, type, body);
            } else if (type.equals("PLTE")) {
                if (palette.length > 0) {
                    throw new UnreadableImageException("damaged PNG: more than one palette");
                }
                palette = palette(file, body, data);
            } else if (type.equals("IDAT")) {
                if (!data.isEmpty() && !previous.equals("IDAT")) {
                    throw new UnreadableImageException("PNG image data is not in consecutive chunks");
                }
                data.add(body);
            } else if (type.equals("IEND")) {
                break;
            } else if (Character.isUpperCase(type.charAt(0))) {
                throw new UnreadableImageException("PNG has the unexpected critical chunk " + type);
            }
            previous = type;
            at = body.start + body.length + 4;
        }
        if (data.isEmpty()) {
            throw new UnreadableImageException("PNG has no image data");
        }
        if (header[3] == PALETTE && palette.length == 0) {
            throw new UnreadableImageException("PNG with palette colour has no palette");
        }
        return new PngFile(header[1], header[0], header[2], header[3], header[4] == 1, palette, data);
    }

    private static Range chunk(byte[] file, int at) {
        if (file.length - at < 12) {
            throw new UnreadableImageException("truncated PNG: ends before its end mark");
        }
        int length = int32(file, at);
        if (length < 0 || length > file.length - at - 12) {
            throw new UnreadableImageException("truncated PNG: a chunk is longer than the rest of the file");
        }
        CRC32 crc = new CRC32();
        crc.update(file, at + 4, length + 4);
        String type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
        if ((int) crc.getValue() != int32(file, at + 8 + length) && !type.matches(ANCILLARY)) {
            throw new UnreadableImageException("damaged PNG: wrong check sum of chunk " + type);
        }
        return new Range(at + 8, length);
    }

    private static int[] header(byte[] file, String type, Range body) {
        if (!type.equals("IHDR") || body.length != 13) {
            throw new UnreadableImageException("damaged PNG: does not begin with a header chunk");
        }
        int columns = int32(file, body.start);
        int rows = int32(file, body.start + 4);
        DecodeLimits.checkSize(rows, columns);
        int depth = file[body.start + 8];
        int colour = file[body.start + 9];
        int interlace = file[body.start + 12];
        boolean depthFits = switch (colour) {
            case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!depthFits || file[body.start + 10] != 0 || file[body.start + 11] != 0 || (interlace & ~1) != 0) {
            throw new UnreadableImageException("damaged PNG: impossible header (colour type " + colour + ", bit depth "
                    + depth + ", interlace " + interlace + ")");
        }
        return new int[] {columns, rows, depth, colour, interlace};
    }

    private static byte[] palette(byte[] file, Range body, List<Range> data) {
        if (body.length == 0 || body.length > 768 || body.length % 3 != 0 || !data.isEmpty()) {
            throw new UnreadableImageException("damaged PNG: impossible palette of " + body.length + " bytes");
        }
        byte[] palette = new byte[body.length];
        System.arraycopy(file, body.start, palette, 0, body.length);
        return palette;
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
