package org.verray.radiographs.dicom;

import org.verray.radiographs.decode.Luminance;
import org.verray.radiographs.decode.Ycc;

/** What three channels mean (DICOM PS3.3 C.7.6.3.1.2), and the gray value that they become by way of RGB. */
enum Colour {
    RGB {
        @Override
        int gray(int red, int green, int blue, int bits, Luminance luminance) {
            return luminance.of(red, green, blue);
        }
    },
    /** Luminance and colour differences of full range, as in JFIF; neutral differences are half the range. */
    YBR_FULL {
        @Override
        int gray(int y, int cb, int cr, int bits, Luminance luminance) {
            if (bits == 8) {
                return Ycc.luminance(y, cb, cr, luminance);
            }
            int highest = (1 << bits) - 1;
            long blueness = cb - (1 << bits - 1);
            long redness = cr - (1 << bits - 1);
            return luminance.of(
                    cut(y + (RED * redness + HALF >> SHIFT), highest),
                    cut(y + (HALF - GREEN_OF_BLUE * blueness - GREEN_OF_RED * redness >> SHIFT), highest),
                    cut(y + (BLUE * blueness + HALF >> SHIFT), highest));
        }
    },
    /** Luminance from 16 to 235 and colour differences from 16 to 240 where samples have 8 bits (ITU-R BT.601). */
    YBR_PARTIAL {
        @Override
        int gray(int y, int cb, int cr, int bits, Luminance luminance) {
            double unit = (1 << bits) / 256.0;
            int highest = (1 << bits) - 1;
            double light = (y - 16 * unit) * highest / (219 * unit);
            double blueness = (cb - 128 * unit) * highest / (224 * unit);
            double redness = (cr - 128 * unit) * highest / (224 * unit);
            return luminance.of(
                    cut(Math.round(light + 1.402 * redness), highest),
                    cut(Math.round(light - 0.344136 * blueness - 0.714136 * redness), highest),
                    cut(Math.round(light + 1.772 * blueness), highest));
        }
    };

    private static final int SHIFT = 16;
    private static final long HALF = 1 << SHIFT - 1;
    private static final long RED = fixed(1.40200);
    private static final long GREEN_OF_BLUE = fixed(0.34414);
    private static final long GREEN_OF_RED = fixed(0.71414);
    private static final long BLUE = fixed(1.77200);

    /** Gray value of one pixel; samples and result have the given bits. */
    abstract int gray(int first, int second, int third, int bits, Luminance luminance);

    private static long fixed(double factor) {
        return (long) (factor * (1 << SHIFT) + 0.5);
    }

    private static int cut(long value, int highest) {
        return (int) Math.max(0, Math.min(highest, value));
    }
}
