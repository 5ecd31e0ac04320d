package org.verray.radiographs.dicom;

import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.decode.UnreadableImageException;

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
    private static final int[] SEGMENTS = {
        Tag.SegmentedRedPaletteColorLookupTableData,
        Tag.SegmentedGreenPaletteColorLookupTableData,
        Tag.SegmentedBluePaletteColorLookupTableData
    };

    /**
     * Reads the table of a data set.
     *
     * @param signed whether sample values may be negative
     * @throws UnreadableImageException where it is missing or damaged
     */
    static DicomPalette of(Attributes attributes, boolean signed) {
        int[][] entries = new int[3][];
        int first = 0;
        int bits = 0;
        for (int channel = 0; channel < 3; channel++) {
            int[] descriptor = Values.words(attributes, DESCRIPTORS[channel]);
            boolean segmented = attributes.contains(SEGMENTS[channel]);
            int tag = segmented ? SEGMENTS[channel] : DATA[channel];
            byte[] data = Values.bytes(attributes, tag);
            if (descriptor.length != 3 || data.length == 0) {
                throw new UnreadableImageException("damaged DICOM: PALETTE COLOR without a complete palette");
            }
            int count = descriptor[0] == 0 ? 1 << 16 : descriptor[0];
            first = signed ? (short) descriptor[1] : descriptor[1];
            bits = descriptor[2] == 8 ? 8 : 16;
            boolean words = bits == 16 || !segmented && data.length >= 2 * count;
            int[] values = words ? Values.words(attributes, tag) : Values.octets(attributes, tag);
            entries[channel] = segmented ? SegmentedPalette.expand(values, count, words) : entries(values, count, bits);
        }
        return new DicomPalette(first, bits, entries);
    }

    private static int[] entries(int[] values, int count, int bits) {
        if (values.length < count) {
            throw new UnreadableImageException(
                    "damaged DICOM: palette with " + values.length + " of " + count + " entries of " + bits + " bits");
        }
        return Arrays.copyOf(values, count);
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
