package org.verray.datasets.dicom;

import org.verray.datasets.decode.Luminance;
import org.verray.datasets.decode.Ycc;

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
            int half = 1 << bits - 1;
            return rgb(y, cb - half, cr - half, FULL, bits, luminance);
        }
    },
    /** Luminance from 16 to 235 and colour differences from 16 to 240 where samples have 8 bits (ITU-R BT.601). */
    YBR_PARTIAL {
        @Override
        int gray(int y, int cb, int cr, int bits, Luminance luminance) {
            double unit = (1 << bits) / 256.0;
            double scale = ((1 << bits) - 1) / (219 * unit);
            return rgb(scale * (y - 16 * unit), cb - 128 * unit, cr - 128 * unit, scale * 219 / 224, bits, luminance);
        }
    };

    private static final double FULL = 1;

    /** Gray value of one pixel; samples and result have the given bits. */
    abstract int gray(int first, int second, int third, int bits, Luminance luminance);

    private static int rgb(double y, double cb, double cr, double scale, int bits, Luminance luminance) {
        int highest = (1 << bits) - 1;
        return luminance.of(
                cut(y + 1.402 * scale * cr, highest),
                cut(y - (0.344136 * cb + 0.714136 * cr) * scale, highest),
                cut(y + 1.772 * scale * cb, highest));
    }

    private static int cut(double value, int highest) {
        return (int) Math.max(0, Math.min(highest, Math.floor(value + 0.5)));
    }
}
