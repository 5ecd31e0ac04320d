package org.verray.radiographs.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes a VP8L stream, the lossless kind of WebP (RFC 9649, section 3). Pixels are {@code 0xAARRGGBB}.
 *
 * @param alpha whether the stream says that it uses transparency
 * @param pixels row by row
 */
record Vp8lImage(int rows, int columns, boolean alpha, int[] pixels) {
    private static final int SIGNATURE = 0x2F;
    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int CACHE_FACTOR = 0x1E35A7BD;

    /** Places that short distance codes stand for: columns to the left (negative: right) and rows above, in pairs. */
    private static final int[] NEAR = {
        0, 1, 1, 0, 1, 1, -1, 1, 0, 2, 2, 0, 1, 2, -1, 2, 2, 1, -2, 1, 2, 2, -2, 2, 0, 3, 3, 0, 1, 3, -1, 3, 3, 1, -3,
        1, 2, 3, -2, 3, 3, 2, -3, 2, 0, 4, 4, 0, 1, 4, -1, 4, 4, 1, -4, 1, 3, 3, -3, 3, 2, 4, -2, 4, 4, 2, -4, 2, 0, 5,
        3, 4, -3, 4, 4, 3, -4, 3, 5, 0, 1, 5, -1, 5, 5, 1, -5, 1, 2, 5, -2, 5, 5, 2, -5, 2, 4, 4, -4, 4, 3, 5, -3, 5, 5,
        3, -5, 3, 0, 6, 6, 0, 1, 6, -1, 6, 6, 1, -6, 1, 2, 6, -2, 6, 6, 2, -6, 2, 4, 5, -4, 5, 5, 4, -5, 4, 3, 6, -3, 6,
        6, 3, -6, 3, 0, 7, 7, 0, 1, 7, -1, 7, 5, 5, -5, 5, 7, 1, -7, 1, 4, 6, -4, 6, 6, 4, -6, 4, 2, 7, -2, 7, 7, 2, -7,
        2, 3, 7, -3, 7, 7, 3, -7, 3, 5, 6, -5, 6, 6, 5, -6, 5, 8, 0, 4, 7, -4, 7, 7, 4, -7, 4, 8, 1, 8, 2, 6, 6, -6, 6,
        8, 3, 5, 7, -5, 7, 7, 5, -7, 5, 8, 4, 6, 7, -6, 7, 7, 6, -7, 6, 8, 5, 7, 7, -7, 7, 8, 6, 8, 7
    };

    /**
     * Decodes a stream.
     *
     * @throws UnreadableImageException where it is damaged or truncated
     */
    static Vp8lImage decode(byte[] file, WebpFile webp) {
        Vp8lBits bits = new Vp8lBits(file, webp.start(), webp.length());
        if (bits.read(8) != SIGNATURE) {
            throw new UnreadableImageException("damaged WebP: lossless image data without its signature");
        }
        int columns = 1 + bits.read(14);
        int rows = 1 + bits.read(14);
        boolean alpha = bits.read(1) == 1;
        if (bits.read(3) != 0) {
            throw new UnreadableImageException("lossless WebP of an unknown version is not supported");
        }
        webp.requireCanvas(rows, columns);
        DecodeLimits.checkSize(rows, columns);
        DecodeLimits.checkMemory(file.length + 8L * rows * columns);
        List<Vp8lTransform> transforms = new ArrayList<>();
        int width = columns;
        while (bits.read(1) == 1) {
            Vp8lTransform transform = Vp8lTransform.read(bits, rows, width);
            if (transforms.stream().anyMatch(t -> t.kind() == transform.kind())) {
                throw new UnreadableImageException("damaged WebP: the same transform twice");
            }
            transforms.add(0, transform);
            width = transform.codedColumns();
        }
        int[] pixels = pixels(bits, rows, width, true);
        for (Vp8lTransform transform : transforms) {
            pixels = transform.undo(pixels, rows);
        }
        return new Vp8lImage(rows, columns, alpha, pixels);
    }

    /**
     * Reads entropy-coded pixels.
     *
     * @param whole whether they are the image itself, which alone may use several groups of prefix codes
     */
    static int[] pixels(Vp8lBits bits, int rows, int columns, boolean whole) {
        int cacheBits = 0;
        if (bits.read(1) == 1) {
            cacheBits = bits.read(4);
            if (cacheBits < 1 || cacheBits > 11) {
                throw new UnreadableImageException("damaged WebP: colour cache of " + cacheBits + " bits");
            }
        }
        int blockBits = 0;
        int[] blocks = {};
        int groups = 1;
        if (whole && bits.read(1) == 1) {
            blockBits = 2 + bits.read(3);
            blocks = pixels(
                    bits, Vp8lTransform.blocks(rows, blockBits), Vp8lTransform.blocks(columns, blockBits), false);
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = blocks[i] >>> 8 & 0xFFFF;
                groups = Math.max(groups, blocks[i] + 1);
            }
        }
        Vp8lCode[][] codes = new Vp8lCode[groups][5];
        for (Vp8lCode[] group : codes) {
            group[0] = Vp8lCode.describe(bits, LITERALS + LENGTHS + (cacheBits > 0 ? 1 << cacheBits : 0));
            for (int i = 1; i < 4; i++) {
                group[i] = Vp8lCode.describe(bits, LITERALS);
            }
            group[4] = Vp8lCode.describe(bits, DISTANCES);
        }
        int[] pixels = new int[rows * columns];
        read(bits, codes, blocks, blockBits, new int[cacheBits > 0 ? 1 << cacheBits : 0], columns, pixels);
        return pixels;
    }

    private static void read(
            Vp8lBits bits, Vp8lCode[][] codes, int[] blocks, int blockBits, int[] cache, int columns, int[] pixels) {
        int cacheShift = 32 - Integer.numberOfTrailingZeros(Math.max(1, cache.length));
        int blocksAcross = Vp8lTransform.blocks(columns, blockBits);
        Vp8lCode[] group = codes[0];
        if (blocks.length == 0 && isOneColour(group)) {
            Arrays.fill(pixels, literal(bits, group, group[0].read(bits)));
            return;
        }
        for (int at = 0; at < pixels.length; ) {
            if (blocks.length > 0) {
                group = codes[blocks[(at / columns >> blockBits) * blocksAcross + (at % columns >> blockBits)]];
            }
            int symbol = group[0].read(bits);
            int length = 1;
            if (symbol < LITERALS) {
                pixels[at] = literal(bits, group, symbol);
            } else if (symbol < LITERALS + LENGTHS) {
                length = number(bits, symbol - LITERALS);
                int distance = distance(number(bits, group[4].read(bits)), columns);
                if (distance > at || length > pixels.length - at) {
                    throw new UnreadableImageException("damaged WebP: copies pixels from outside the image");
                }
                for (int i = at; i < at + length; i++) {
                    pixels[i] = pixels[i - distance];
                }
            } else {
                pixels[at] = cache[symbol - LITERALS - LENGTHS];
            }
            for (int end = at + length; at < end; at++) {
                if (cache.length > 0) {
                    cache[CACHE_FACTOR * pixels[at] >>> cacheShift] = pixels[at];
                }
            }
        }
    }

    /** Whether a group gives the same pixel for ever, without reading a bit. */
    private static boolean isOneColour(Vp8lCode[] group) {
        return group[0].only() >= 0
                && group[0].only() < LITERALS
                && group[1].only() >= 0
                && group[2].only() >= 0
                && group[3].only() >= 0;
    }

    private static int literal(Vp8lBits bits, Vp8lCode[] group, int green) {
        int red = group[1].read(bits);
        int blue = group[2].read(bits);
        return group[3].read(bits) << 24 | red << 16 | green << 8 | blue;
    }

    /** A length or distance from its prefix and the bits that follow. */
    private static int number(Vp8lBits bits, int prefix) {
        if (prefix < 4) {
            return prefix + 1;
        }
        int extra = prefix - 2 >> 1;
        return (2 + (prefix & 1) << extra) + bits.read(extra) + 1;
    }

    private static int distance(int code, int columns) {
        if (2 * code > NEAR.length) {
            return code - NEAR.length / 2;
        }
        return Math.max(1, NEAR[2 * code - 2] + NEAR[2 * code - 1] * columns);
    }
}
