package org.verray.datasets.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.datasets.decode.UnreadableImageException;

/**
 * A palette colour lookup table (DICOM PS3.3 C.7.6.3.1.5 and .6).
 *
 * @param first sample value that maps to the first entry; lower ones do so too, higher ones than the last to the last
 * @param bits bits of an entry, 8 or 16
 * @param entries red, green and blue entries
 */
record DicomPalette(int first, int bits, int[][] entries) {
    private static final int[] DESCRIPTORS = {
        Tag.RedPaletteColorLookupTableDescriptor,
        Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor
    };
    private static final int[] DATA = {
        Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData
    };

    /**
     * Reads the table of a data set.
     *
     * @throws UnreadableImageException where it is missing, damaged or segmented
     */
    static DicomPalette of(Attributes attributes) {
        if (attributes.contains(Tag.SegmentedRedPaletteColorLookupTableData)) {
            throw new UnreadableImageException("DICOM with a segmented palette is not supported");
        }
        int[][] entries = new int[3][];
        int first = 0;
        int bits = 0;
        for (int channel = 0; channel < 3; channel++) {
            int[] descriptor = attributes.getInts(DESCRIPTORS[channel]);
            byte[] data = attributes.getSafeBytes(DATA[channel]);
            if (descriptor == null || descriptor.length != 3 || data == null) {
                throw new UnreadableImageException("damaged DICOM: PALETTE COLOR without a complete palette");
            }
            int count = (descriptor[0] & 0xFFFF) == 0 ? 1 << 16 : descriptor[0] & 0xFFFF;
            first = descriptor[1];
            bits = descriptor[2] == 8 && data.length < 2 * count ? 8 : 16;
            entries[channel] = entries(data, count, bits, attributes.bigEndian());
            if (descriptor[2] == 8 && bits == 16) {
                bits = 8;
            }
        }
        return new DicomPalette(first, bits, entries);
    }

    private static int[] entries(byte[] data, int count, int bits, boolean bigEndian) {
        if (data.length < count * (bits / 8)) {
            throw new UnreadableImageException("damaged DICOM: palette of " + data.length + " bytes for " + count
                    + " entries of " + bits + " bits");
        }
        int[] entries = new int[count];
        int high = bigEndian ? 0 : 1;
        for (int i = 0; i < count; i++) {
            entries[i] = bits == 8 ? data[i] & 0xFF : (data[2 * i + high] & 0xFF) << 8 | data[2 * i + 1 - high] & 0xFF;
        }
        return entries;
    }

    /** Highest value of an entry. */
    int highest() {
        return (1 << bits) - 1;
    }

    /** Entry of one channel (0 red, 1 green, 2 blue) for a sample. */
    int of(int channel, int sample) {
        int index = Math.max(0, Math.min(entries[channel].length - 1, sample - first));
        return Math.min(highest(), entries[channel][index]);
    }
}
