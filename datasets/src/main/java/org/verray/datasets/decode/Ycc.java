package org.verray.datasets.decode;

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
        int blueness = cb - 128;
        int redness = cr - 128;
        if (blueness == 0 && redness == 0) {
            return luminance.of(y, y, y);
        }
        int red = y + (RED * redness + HALF >> 16);
        int green = y + (-GREEN_OF_BLUE * blueness - GREEN_OF_RED * redness + HALF >> 16);
        int blue = y + (BLUE * blueness + HALF >> 16);
        return luminance.of(cut(red), cut(green), cut(blue));
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << 16) + 0.5);
    }

    private static int cut(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
