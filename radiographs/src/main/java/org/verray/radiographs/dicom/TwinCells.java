package org.verray.radiographs.dicom;

import org.verray.radiographs.VerrayException;

/**
 * Changes samples inside their cells: the stored bits take the new sample, bits above and below them, where old files keep
 * overlays, stay as they are. Where every cell of the parent carries its sign on to the top, so does the twin's.
 */
final class TwinCells {
    private final PixelDescription pixels;
    private final int[] differences;
    private final int bits;
    private final int shift;
    private final int moved;

    /**
     * @param differences to the samples as they are decoded, pixel by pixel
     * @param bits bits of a decoded sample
     * @param codedBits bits of a sample in the code stream; 0 where cells are stored as the attributes say
     * @param moved how many of the leading channels the differences are for
     */
    TwinCells(PixelDescription pixels, int[] differences, int bits, int codedBits, int moved) {
        this.pixels = pixels;
        this.differences = differences;
        this.bits = bits;
        this.moved = moved;
        shift = codedBits > 0 && codedBits <= pixels.highBit() ? 0 : pixels.highBit() + 1 - pixels.bitsStored();
    }

    /** Bits by which samples are moved up in their cells. */
    int shift() {
        return shift;
    }

    /** How many leading channels carry brightness: all of RGB, the first of luminance and colour differences. */
    static int moved(PixelDescription pixels, Colour colour) {
        if (pixels.palette()) {
            throw new VerrayException("DICOM with a colour palette is not supported");
        }
        if (pixels.channels() == 3 && colour == Colour.YBR_PARTIAL) {
            throw new VerrayException("DICOM with photometric interpretation YBR_PARTIAL_422 is not supported");
        }
        return pixels.channels() == 3 && colour == Colour.RGB ? 3 : 1;
    }

    /**
     * Changes cells in place.
     *
     * @param cells pixel by pixel, as {@link SampleCells} has them
     */
    void apply(short[] cells) {
        boolean extend = extended(cells);
        for (int i = 0; i < cells.length; i++) {
            int channel = i % pixels.channels();
            int difference = differences[i / pixels.channels()];
            if (difference != 0 && channel < moved) {
                cells[i] = (short) moved(cells[i], difference, extend);
            }
        }
    }

    private int moved(int cell, int difference, boolean extend) {
        int unused = Integer.SIZE - bits;
        int up = cell >> shift << unused;
        int low = pixels.signed() ? -(1 << bits - 1) : 0;
        int high = pixels.signed() ? (1 << bits - 1) - 1 : (1 << bits) - 1;
        int sample = (pixels.signed() ? up >> unused : up >>> unused) + difference;
        sample = Math.max(low, Math.min(high, sample));
        if (extend) {
            return sample << shift | cell & (1 << shift) - 1;
        }
        int mask = (1 << bits) - 1 << shift;
        return cell & ~mask | sample << shift & mask;
    }

    private boolean extended(short[] cells) {
        int above = Integer.SIZE - bits - shift;
        boolean all = pixels.signed();
        for (int i = 0; i < cells.length && all; i++) {
            int unused = Integer.SIZE - pixels.bitsAllocated();
            int cell = cells[i] << unused >> unused;
            all = cell << above >> above == cell;
        }
        return all;
    }
}
