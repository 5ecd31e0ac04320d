package org.verray.radiographs.dicom;

import java.util.Arrays;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.verray.radiographs.LookupTable;

/** Reads an item of a Modality or VOI LUT Sequence (DICOM PS3.3 C.11.1.1 and C.11.2.1.1). */
final class LookupTables {
    private static final int MOST_ENTRIES = 1 << 16;

    private LookupTables() {}

    /**
     * Reads a table. A descriptor of 0 entries means 65536. Entries are 16-bit words, or bytes packed two in a word when
     * there are half as many words as entries. As dcmtk does, any other number of words is taken for the number of
     * entries, and impossible bits are found from the largest entry.
     *
     * @param signed whether the first mapped value is two's complement, as inputs may be negative
     * @return empty where descriptor or data are missing
     */
    static Optional<LookupTable> read(Attributes item, boolean signed) {
        int[] descriptor = Values.words(item, Tag.LUTDescriptor);
        int[] words = Values.words(item, Tag.LUTData);
        if (descriptor.length < 3 || words.length == 0) {
            return Optional.empty();
        }
        int count = descriptor[0] == 0 ? MOST_ENTRIES : descriptor[0];
        int first = signed ? (short) descriptor[1] : descriptor[1];
        int[] entries = words.length != count && words.length == (count + 1) / 2
                ? Arrays.copyOf(Values.octets(item, Tag.LUTData), count)
                : Arrays.copyOf(words, Math.min(words.length, MOST_ENTRIES));
        return Optional.of(new LookupTable(first, bits(descriptor[2], entries), entries));
    }

    private static int bits(int declared, int[] entries) {
        if (declared >= 8 && declared <= 16) {
            return declared;
        }
        int largest = 0;
        for (int entry : entries) {
            largest = Math.max(largest, entry);
        }
        return Math.max(8, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
    }
}
