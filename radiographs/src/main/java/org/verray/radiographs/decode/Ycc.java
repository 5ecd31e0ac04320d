package org.verray.radiographs.decode;

/** 8-bit YCbCr of full range to RGB, as JFIF 1.02 defines it and libjpeg computes it (16-bit fixed point). */
public final class Ycc {
    private static final int HALF = 1 << 15;
    private static final int RED = fixed(1.40200);
    private static final int GREEN_OF_BLUE = fixed(0.34414);
    private static final int GREEN_OF_RED = fixed(0.71414);
    private static final int BLUE = fixed(1.77200);

    private Ycc() {}

    /** Gray value of one pixel, by way of its RGB value rounded and cut to 0 to 255. */
    public static int luminance(int y, int cb, int cr, Luminance luminance) {
        if (cb == 128 && cr == 128) {
            return luminance.of(y, y, y);
        }
        int rgb = rgb(y, cb, cr);
        return luminance.of(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /** One pixel as {@code 0x00RRGGBB}. */
    static int rgb(int y, int cb, int cr) {
        int blueness = cb - 128;
        int redness = cr - 128;
        int red = y + (RED * redness + HALF >> 16);
        int green = y + (-GREEN_OF_BLUE * blueness - GREEN_OF_RED * redness + HALF >> 16);
        int blue = y + (BLUE * blueness + HALF >> 16);
        return cut(red) << 16 | cut(green) << 8 | cut(blue);
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << 16) + 0.5);
    }

    private static int cut(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
