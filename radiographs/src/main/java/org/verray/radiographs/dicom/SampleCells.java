package org.verray.radiographs.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Decoded cells of one frame, before the stored bits are taken out of them.
 *
 * @param cells pixel by pixel, channels side by side
 * @param codedBits bits of a sample in the code stream; 0 where cells are stored as the attributes say
 * @param lossless whether decoded samples are the encoded ones
 * @param colour what three channels mean
 */
record SampleCells(short[] cells, int codedBits, boolean lossless, Colour colour) {
    private static final int OVERLAY_GROUPS = 16;

    /** Cells whose layout the attributes give. */
    static SampleCells uncompressed(short[] cells, PixelDescription pixels) {
        return new SampleCells(cells, 0, true, pixels.colour());
    }

    /**
     * Replaces cells by samples: bits above and below the stored ones, where old files keep overlays, are dropped, and the
     * sign is extended. So is what lossy coding adds beyond the stored bits: dcmtk and GDCM do the same. Where a lossless
     * code stream has more bits than are said to be stored and needs them, for which overlays are no reason, all of its bits
     * are samples.
     *
     * @return bits of a sample
     */
    int takeStoredBits(PixelDescription pixels, Attributes attributes) {
        int bits = pixels.bitsStored();
        int shift = pixels.highBit() + 1 - bits;
        if (codedBits > 0 && codedBits <= pixels.highBit()) {
            // The stream has no such high bit: its encoder has moved the samples down.
            shift = 0;
        }
        boolean mayBeMore = lossless && shift == 0 && codedBits > bits;
        if (mayBeMore && needsMoreThan(bits, pixels.signed()) && !overlaysInCells(attributes)) {
            bits = codedBits;
        }
        keep(cells, shift, bits, pixels.signed());
        return bits;
    }

    private static void keep(short[] cells, int shift, int bits, boolean signed) {
        int unused = Integer.SIZE - bits;
        if (signed) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (cells[i] >> shift << unused >> unused);
            }
        } else if (shift > 0) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) ((cells[i] & 0xFFFF) >>> shift << unused >>> unused);
            }
        } else if (bits < Short.SIZE) {
            mask(cells, (short) ((1 << bits) - 1));
        }
    }

    /** The usual case, in a method of its own because the compiler then makes vector instructions of it. */
    private static void mask(short[] cells, short mask) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] &= mask;
        }
    }

    /** Whether some coded sample is neither a number of the given bits nor one with its sign extended. */
    private boolean needsMoreThan(int bits, boolean signed) {
        int unused = 32 - codedBits;
        int least = signed ? -(1 << bits - 1) : 0;
        int most = (1 << bits) - 1;
        for (short cell : cells) {
            int coded = cell << unused;
            int value = signed ? coded >> unused : coded >>> unused;
            boolean bare = (coded >>> unused) <= most;
            if (!bare && (value < least || value > most >> 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlaysInCells(Attributes attributes) {
        for (int i = 0; i < OVERLAY_GROUPS; i++) {
            if (attributes.getInt(Tag.OverlayBitPosition | i << 17, 0) > 0) {
                return true;
            }
        }
        return false;
    }
}
