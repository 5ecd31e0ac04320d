package org.verray.radiographs.encode;

import org.verray.radiographs.decode.BmpHeader;
import org.verray.radiographs.decode.SampleBits;

/** Writes other samples into an uncompressed BMP file: indices of its palette, or channels of 8 bits. */
final class TwinBmp {
    private final byte[] file;
    private final BmpHeader bmp;
    private final int[] differences;

    private TwinBmp(byte[] file, int[] differences) {
        this.file = file.clone();
        this.differences = differences;
        bmp = BmpHeader.parse(file);
    }

    static byte[] write(byte[] file, int[] differences) {
        TwinBmp twin = new TwinBmp(file, differences);
        twin.run();
        return twin.file;
    }

    private void run() {
        boolean bytes = bmp.bits() == 24 || bmp.bits() == 32;
        for (int mask : bmp.bits() == 32 ? bmp.masks() : new int[0]) {
            bytes &=
                    mask == 0xFF << Integer.numberOfTrailingZeros(mask) && Integer.numberOfTrailingZeros(mask) % 8 == 0;
        }
        if (bmp.compression() == BmpHeader.RLE8 || bmp.compression() == BmpHeader.RLE4 || bmp.bits() > 8 && !bytes) {
            throw new UnsupportedContainerException(
                    "BMP with run lengths or channels of other than 8 bits is not supported as a twin's container");
        }
        int[] alphas = new int[bmp.palette().length];
        TwinPalette palette = new TwinPalette(bmp.palette(), alphas);
        int lineBytes = (int) (((long) bmp.columns() * bmp.bits() + 31) / 32 * 4);
        int[] line = new int[bmp.columns()];
        for (int stored = 0; stored < bmp.rows(); stored++) {
            int first = (bmp.topDown() ? stored : bmp.rows() - 1 - stored) * bmp.columns();
            int at = bmp.pixels() + stored * lineBytes;
            if (bmp.bits() > 8) {
                direct(first, at);
                continue;
            }
            SampleBits.unpack(file, at, bmp.bits(), true, line);
            for (int i = 0; i < line.length; i++) {
                line[i] = palette.moved(line[i], differences[first + i]);
            }
            SampleBits.pack(line, file, at, bmp.bits(), true);
        }
    }

    private void direct(int first, int start) {
        int step = bmp.bits() / 8;
        int[] masks = bmp.bits() == 24 ? new int[] {0xFF0000, 0xFF00, 0xFF} : bmp.masks();
        for (int column = 0; column < bmp.columns(); column++) {
            for (int mask : masks) {
                int at = start + column * step + Integer.numberOfTrailingZeros(mask) / 8;
                int value = (file[at] & 0xFF) + differences[first + column];
                file[at] = (byte) Math.max(0, Math.min(255, value));
            }
        }
    }
}
