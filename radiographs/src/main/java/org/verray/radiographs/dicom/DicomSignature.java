package org.verray.radiographs.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Recognises DICOM by its first bytes: with preamble and prefix, with the prefix alone, or beginning with an element straight away. */
final class DicomSignature {
    /** Index after the preamble and its prefix. */
    private static final int PREFIX_END = 132;

    private static final int PREAMBLE = 128;
    private static final Set<String> FIRST_VRS =
            Set.of("UL", "OB", "UI", "CS", "SH", "LO", "DA", "TM", "US", "AE", "SQ");
    private static final int LONGEST_FIRST_ELEMENT = 1024;

    private DicomSignature() {}

    /** Whether the prefix {@code DICM} stands after 128 bytes of preamble (DICOM PS3.10 section 7.1). */
    private static boolean hasPreamble(byte[] bytes) {
        return bytes.length >= PREFIX_END
                && ascii(bytes, PREAMBLE, 4).equals("DICM")
                && !(beginsWithElement(bytes) && !beginsWithMeta(bytes, PREFIX_END));
    }

    /** Whether the bytes begin as a DICOM file does: as the standard has it, without preamble, without prefix too. */
    static boolean recognises(byte[] bytes) {
        return start(bytes) > 0 || beginsWithElement(bytes);
    }

    /** Index of the first element: after preamble and prefix, after a prefix that has no preamble, or 0. */
    static int start(byte[] bytes) {
        if (hasPreamble(bytes)) {
            return PREFIX_END;
        }
        boolean prefix = bytes.length >= 4 && ascii(bytes, 0, 4).equals("DICM") && beginsWithMeta(bytes, 4);
        return prefix ? 4 : 0;
    }

    /** Whether an element of group 0002 or 0008 stands at the very beginning. */
    private static boolean beginsWithElement(byte[] bytes) {
        if (bytes.length < 8) {
            return false;
        }
        boolean little = (bytes[0] == 2 || bytes[0] == 8) && bytes[1] == 0;
        boolean big = bytes[0] == 0 && (bytes[1] == 2 || bytes[1] == 8);
        return (little || big) && explicit(bytes) || little && implicit(bytes);
    }

    private static boolean beginsWithMeta(byte[] bytes, int at) {
        return bytes.length >= at + 4 && bytes[at] == 2 && bytes[at + 1] == 0;
    }

    private static boolean explicit(byte[] bytes) {
        return FIRST_VRS.contains(ascii(bytes, 4, 2));
    }

    private static boolean implicit(byte[] bytes) {
        int length = bytes[4] & 0xFF | (bytes[5] & 0xFF) << 8 | (bytes[6] & 0xFF) << 16 | (bytes[7] & 0xFF) << 24;
        return length >= 0 && length <= LONGEST_FIRST_ELEMENT && length % 2 == 0;
    }

    private static String ascii(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
}
