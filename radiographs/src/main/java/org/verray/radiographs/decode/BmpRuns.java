package org.verray.radiographs.decode;

import java.util.Arrays;

/** Expands run-length coded BMP pixels of 4 or 8 bits into palette indexes. */
final class BmpRuns {
    private final byte[] file;
    private final BmpHeader bmp;
    private final byte[] indexes;
    private int at;
    private int row;
    private int column;
    private long written;

    private BmpRuns(byte[] file, BmpHeader bmp) {
        this.file = file;
        this.bmp = bmp;
        indexes = new byte[bmp.rows() * bmp.columns()];
        at = bmp.pixels();
    }

    /**
     * Expands the pixels of a file.
     *
     * @return a palette index a pixel, row by row from the bottom up
     * @throws UnreadableImageException where they do not end properly, leave the image or leave pixels of it out: what the
     *     format does not define is not a stored sample
     */
    static byte[] expand(byte[] file, BmpHeader bmp) {
        BmpRuns runs = new BmpRuns(file, bmp);
        runs.run();
        if (runs.written < runs.indexes.length) {
            throw new UnreadableImageException("BMP whose run lengths leave out " + (runs.indexes.length - runs.written)
                    + " pixels is not supported");
        }
        return runs.indexes;
    }

    private void run() {
        while (written < indexes.length) {
            int count = next();
            int value = next();
            if (count > 0) {
                put(count, value, false);
            } else if (value == 0) {
                column = 0;
                if (++row >= bmp.rows()) {
                    throw left();
                }
            } else if (value == 1) {
                return;
            } else if (value == 2) {
                column = Math.min(bmp.columns(), column + next());
                row += next();
                if (row >= bmp.rows()) {
                    throw left();
                }
            } else {
                int start = at;
                put(value, 0, true);
                at += at - start & 1;
            }
        }
    }

    /** Writes pixels: of one byte again and again, or of the bytes that follow. */
    private void put(int count, int repeated, boolean literal) {
        if (row >= bmp.rows() || count > bmp.columns() - column) {
            throw left();
        }
        int first = row * bmp.columns() + column;
        if (bmp.bits() == 8 && !literal) {
            Arrays.fill(indexes, first, first + count, (byte) repeated);
        } else {
            int value = repeated;
            for (int i = 0; i < count; i++) {
                if (literal && (bmp.bits() == 8 || i % 2 == 0)) {
                    value = next();
                }
                int index = bmp.bits() == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15;
                indexes[first + i] = (byte) index;
            }
        }
        column += count;
        written += count;
    }

    private static UnreadableImageException left() {
        return new UnreadableImageException("damaged BMP: a run leaves the image");
    }

    private int next() {
        if (at >= file.length) {
            throw new UnreadableImageException("truncated BMP: its run lengths do not end");
        }
        return file[at++] & 0xFF;
    }
}
