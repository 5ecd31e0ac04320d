package org.verray.radiographs.dicom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Where the elements of a data set lie in its bytes, those inside sequences not among them. For changing a file in a few
 * places and leaving every other byte as it is.
 */
final class DicomElements {
    private static final int ITEM_GROUP = 0xFFFE;
    private static final int ITEM = 0xFFFEE000;
    private static final int END_OF_ITEM = 0xFFFEE00D;
    private static final int END_OF_SEQUENCE = 0xFFFEE0DD;
    private static final int MOST_DEPTH = 32;

    private final byte[] bytes;
    private final int limit;
    private final boolean bigEndian;

    /**
     * One element.
     *
     * @param start index of its tag
     * @param value index of its value
     * @param length bytes of its value, those of items and delimiters among them
     * @param undefined whether its header gives no length
     */
    record Element(int tag, int start, int value, int length, boolean undefined) {
        int end() {
            return value + length;
        }
    }

    private DicomElements(byte[] bytes, int limit, boolean bigEndian) {
        this.bytes = bytes;
        this.limit = limit;
        this.bigEndian = bigEndian;
    }

    /**
     * Lists the elements between two indices, up to the first place behind the pixel data where there is none.
     *
     * @throws UnreadableImageException where something else stands before the end of the pixel data
     */
    static List<Element> list(byte[] bytes, int start, int limit, DatasetEncoding encoding) {
        DicomElements walk = new DicomElements(bytes, limit, encoding == DatasetEncoding.EXPLICIT_BIG_ENDIAN);
        boolean explicit = encoding != DatasetEncoding.IMPLICIT_LITTLE_ENDIAN;
        List<Element> elements = new ArrayList<>();
        boolean pixels = false;
        for (int at = start; at < limit; ) {
            try {
                Element element = walk.element(at, explicit, 0);
                elements.add(element);
                pixels |= element.tag == Tag.PixelData;
                at = element.end();
            } catch (UnreadableImageException e) {
                if (!pixels) {
                    throw e;
                }
                return elements;
            }
        }
        return elements;
    }

    private Element element(int at, boolean explicit, int depth) {
        require(at, 8);
        int tag = u16(at) << 16 | u16(at + 2);
        if (u16(at) == ITEM_GROUP || depth > MOST_DEPTH) {
            throw damaged();
        }
        int header = 8;
        long length = u32(at + 4);
        boolean implicitInside = !explicit;
        if (explicit) {
            String vr = new String(bytes, at + 4, 2, StandardCharsets.ISO_8859_1);
            boolean wide = wide(vr);
            header = wide ? 12 : 8;
            require(at, header);
            length = wide ? u32(at + 8) : u16(at + 6);
            implicitInside = vr.equals("UN");
        }
        int value = at + header;
        if (length == 0xFFFFFFFFL) {
            return new Element(tag, at, value, endOfItems(value, !implicitInside, depth + 1) - value, true);
        }
        require(value, length);
        return new Element(tag, at, value, (int) length, false);
    }

    /** Whether a header has twelve bytes; those of value representations newer than the toolkit have. */
    private static boolean wide(String vr) {
        return Arrays.stream(VR.values())
                .filter(known -> known.name().equals(vr))
                .allMatch(known -> known.headerLength() == 12);
    }

    /** Index behind the delimiter of a sequence or of fragments that begin at an index. */
    private int endOfItems(int start, boolean explicit, int depth) {
        int at = start;
        while (true) {
            require(at, 8);
            int tag = u16(at) << 16 | u16(at + 2);
            long length = u32(at + 4);
            at += 8;
            if (tag == END_OF_SEQUENCE) {
                return at;
            }
            if (tag != ITEM) {
                throw damaged();
            }
            if (length != 0xFFFFFFFFL) {
                require(at, length);
                at += (int) length;
                continue;
            }
            while (true) {
                require(at, 8);
                if ((u16(at) << 16 | u16(at + 2)) == END_OF_ITEM) {
                    at += 8;
                    break;
                }
                at = element(at, explicit, depth).end();
            }
        }
    }

    private void require(int at, long length) {
        if (length > limit - at) {
            throw damaged();
        }
    }

    private static UnreadableImageException damaged() {
        return new UnreadableImageException("damaged DICOM: its elements do not follow each other");
    }

    private int u16(int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    private long u32(int at) {
        long first = u16(at);
        long second = u16(at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }
}
