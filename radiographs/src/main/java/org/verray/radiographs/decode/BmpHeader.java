package org.verray.radiographs.decode;

/**
 * The headers of a BMP file: the OS/2 core header and the Windows headers of 40 to 124 bytes (BITMAPCOREHEADER,
 * BITMAPINFOHEADER, BITMAPV4HEADER, BITMAPV5HEADER), checked against the file.
 *
 * @param topDown whether the first stored row is the top one
 * @param bits bits of a pixel: 1, 2, 4, 8, 16, 24 or 32
 * @param compression {@link #NONE}, {@link #RLE8}, {@link #RLE4} or {@link #BIT_FIELDS}
 * @param masks bits of red, green and blue in a pixel; empty for palettes and 24-bit pixels
 * @param palette entries {@code 0x00RRGGBB}; empty above 8 bits
 * @param pixels index of the first byte of the pixels
 */
public record BmpHeader(
        int rows, int columns, boolean topDown, int bits, int compression, int[] masks, int[] palette, int pixels) {
    static final int NONE = 0;
    public static final int RLE8 = 1;
    public static final int RLE4 = 2;
    static final int BIT_FIELDS = 3;

    /** Bit fields with a mask for transparency, which follows the other three. */
    private static final int ALPHA_BIT_FIELDS = 6;

    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int[] FIVE_BITS_EACH = {0x7C00, 0x03E0, 0x001F};
    private static final int[] EIGHT_BITS_EACH = {0xFF0000, 0x00FF00, 0x0000FF};

    public static BmpHeader parse(byte[] file) {
        if (file.length < FILE_HEADER + CORE_HEADER) {
            throw new UnreadableImageException("truncated BMP: ends inside its header");
        }
        int size = s32(file, FILE_HEADER);
        boolean core = size == CORE_HEADER;
        boolean os2 = size == 16 || size == 64;
        if (!core && !os2 && size != 40 && size != 52 && size != 56 && size != 108 && size != 124) {
            throw new UnreadableImageException("BMP with a header of " + size + " bytes is not supported");
        }
        if (file.length < FILE_HEADER + size) {
            throw new UnreadableImageException("truncated BMP: ends inside its header");
        }
        int columns = core ? u16(file, 18) : s32(file, 18);
        int height = core ? u16(file, 20) : s32(file, 22);
        int planes = u16(file, core ? 22 : 26);
        int bits = u16(file, core ? 24 : 28);
        int compression = size < INFO_HEADER ? NONE : s32(file, 30);
        if (height == Integer.MIN_VALUE) {
            throw new UnreadableImageException("damaged BMP: impossible height");
        }
        int rows = Math.abs(height);
        DecodeLimits.checkSize(rows, columns);
        requireSupported(bits, planes, compression, os2, height < 0);
        int after = FILE_HEADER + size;
        int[] masks = {};
        if (bits == 16 || bits == 32) {
            masks = bits == 16 ? FIVE_BITS_EACH : EIGHT_BITS_EACH;
            if (compression >= BIT_FIELDS) {
                masks = masks(file, bits);
                after += size > INFO_HEADER ? 0 : compression == BIT_FIELDS ? 12 : 16;
            }
        }
        int[] palette =
                bits > 8 ? new int[0] : palette(file, after, core, size < INFO_HEADER ? 0 : s32(file, 46), bits);
        int pixels = s32(file, 10);
        if (pixels < FILE_HEADER + size || pixels >= file.length) {
            throw new UnreadableImageException("damaged BMP: its pixels lie outside the file");
        }
        int way = compression == ALPHA_BIT_FIELDS ? BIT_FIELDS : compression;
        return new BmpHeader(rows, columns, height < 0, bits, way, masks, palette, pixels);
    }

    private static void requireSupported(int bits, int planes, int compression, boolean os2, boolean topDown) {
        boolean supported = switch (compression) {
            case NONE -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case RLE8 -> bits == 8 && !topDown;
            case RLE4 -> bits == 4 && !topDown;
            case BIT_FIELDS, ALPHA_BIT_FIELDS -> (bits == 16 || bits == 32) && !os2;
            default -> false;
        };
        if (!supported || planes != 1) {
            throw new UnreadableImageException("BMP of " + planes + " planes, " + bits + " bits and compression "
                    + compression + " is not supported (expected 1 plane; 1 to 32 bits uncompressed, run lengths or bit"
                    + " fields)");
        }
    }

    /** The masks stand behind the fields of a BITMAPINFOHEADER, whether or not they belong to the header. */
    private static int[] masks(byte[] file, int bits) {
        int at = FILE_HEADER + INFO_HEADER;
        if (file.length < at + 12) {
            throw new UnreadableImageException("truncated BMP: ends inside its header");
        }
        int[] masks = {s32(file, at), s32(file, at + 4), s32(file, at + 8)};
        for (int mask : masks) {
            long unsigned = mask & 0xFFFFFFFFL;
            long shifted = mask == 0 ? 0 : unsigned >> Long.numberOfTrailingZeros(unsigned);
            if (shifted == 0 || (shifted & shifted + 1) != 0 || shifted > 0xFFFF || unsigned >> bits != 0) {
                throw new UnreadableImageException("damaged BMP: impossible bit fields");
            }
        }
        if ((masks[0] & masks[1] | masks[0] & masks[2] | masks[1] & masks[2]) != 0) {
            throw new UnreadableImageException("damaged BMP: impossible bit fields");
        }
        return masks;
    }

    private static int[] palette(byte[] file, int at, boolean core, int declared, int bits) {
        int entryBytes = core ? 3 : 4;
        int entries = declared > 0 ? Math.min(declared, 1 << bits) : 1 << bits;
        if (core || declared == 0) {
            entries = Math.min(entries, Math.max(0, s32(file, 10) - at) / entryBytes);
        }
        if (entries == 0 || (long) entries * entryBytes > file.length - at) {
            throw new UnreadableImageException("truncated BMP: ends inside its palette");
        }
        int[] palette = new int[entries];
        for (int i = 0; i < entries; i++) {
            int entry = at + i * entryBytes;
            palette[i] = (file[entry + 2] & 0xFF) << 16 | (file[entry + 1] & 0xFF) << 8 | file[entry] & 0xFF;
        }
        return palette;
    }

    static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    static int s32(byte[] bytes, int at) {
        return u16(bytes, at) | u16(bytes, at + 2) << 16;
    }
}
