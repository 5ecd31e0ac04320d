package org.verray.radiographs.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * How elements are encoded, seen from their first one: files whose meta information is missing or contradicts the data set
 * are common, and the data set is right.
 */
enum DatasetEncoding {
    IMPLICIT_LITTLE_ENDIAN(TransferSyntax.IMPLICIT_LITTLE_ENDIAN),
    EXPLICIT_LITTLE_ENDIAN(TransferSyntax.EXPLICIT_LITTLE_ENDIAN),
    EXPLICIT_BIG_ENDIAN(TransferSyntax.EXPLICIT_BIG_ENDIAN);

    private static final Set<String> VRS =
            Arrays.stream(VR.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final int META_GROUP = 2;

    private final TransferSyntax syntax;

    DatasetEncoding(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    /** The uncompressed transfer syntax of this encoding. */
    TransferSyntax syntax() {
        return syntax;
    }

    /**
     * Looks at the element that begins at an index.
     *
     * @throws UnreadableImageException where there is none
     */
    static DatasetEncoding at(byte[] bytes, int start) {
        if (bytes.length - start < 8) {
            throw new UnreadableImageException("truncated DICOM: ends before its first element");
        }
        if (!hasVr(bytes, start)) {
            return IMPLICIT_LITTLE_ENDIAN;
        }
        // Groups at the beginning of a data set are small numbers.
        int little = bytes[start] & 0xFF | (bytes[start + 1] & 0xFF) << 8;
        return little >>> 8 < (little & 0xFF) ? EXPLICIT_LITTLE_ENDIAN : EXPLICIT_BIG_ENDIAN;
    }

    /** Index after the elements of group 0002 that begin at an index; meta information is always little endian. */
    static int endOfMeta(byte[] bytes, int start) {
        int at = start;
        while (bytes.length - at >= 8 && bytes[at] == META_GROUP && bytes[at + 1] == 0) {
            boolean explicit = hasVr(bytes, at);
            boolean wide = explicit && hasWideLength(bytes, at);
            int header = wide ? 12 : 8;
            long length;
            if (explicit && !wide) {
                length = bytes[at + 6] & 0xFF | (bytes[at + 7] & 0xFF) << 8;
            } else {
                length = bytes.length - at < header ? Integer.MAX_VALUE : unsigned32(bytes, at + header - 4);
            }
            if (length > bytes.length - at - header) {
                throw new UnreadableImageException("truncated DICOM: ends inside its meta information");
            }
            at += header + (int) length;
        }
        return at;
    }

    private static boolean hasVr(byte[] bytes, int at) {
        return VRS.contains(new String(bytes, at + 4, 2, StandardCharsets.ISO_8859_1));
    }

    private static boolean hasWideLength(byte[] bytes, int at) {
        return VR.valueOf(new String(bytes, at + 4, 2, StandardCharsets.ISO_8859_1))
                        .headerLength()
                == 12;
    }

    private static long unsigned32(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }
}
