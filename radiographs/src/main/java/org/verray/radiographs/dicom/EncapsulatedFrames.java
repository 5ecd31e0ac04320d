package org.verray.radiographs.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Finds compressed frames among the fragments of encapsulated pixel data (DICOM PS3.5 annex A.4). With as many fragments as
 * frames each is a frame; else an offset table that points at fragments says which begin a frame, and failing that the first
 * bytes of the fragments do.
 */
final class EncapsulatedFrames {
    private static final int ITEM = 0xFFFEE000;
    private static final int END = 0xFFFEE0DD;
    private static final int START_OF_JPEG = 0xFFD8;
    private static final int MOST_FRAGMENTS = 1 << 20;
    private static final int RLE_HEADER = 64;
    private static final int MOST_RLE_SEGMENTS = 15;

    private final byte[] bytes;
    private final List<Fragment> fragments = new ArrayList<>();
    private final long[] offsets;

    /** Where a fragment's item header and data lie. */
    private record Fragment(int item, int start, int length) {}

    /**
     * Walks the fragments.
     *
     * @throws UnreadableImageException where they do not end properly
     */
    EncapsulatedFrames(DicomDataset dicom) {
        bytes = dicom.bytes();
        int at = dicom.pixelStart();
        while (true) {
            if (bytes.length - at < 8) {
                throw new UnreadableImageException("truncated DICOM: encapsulated pixel data does not end");
            }
            int tag = (int32(at) & 0xFFFF) << 16 | int32(at) >>> 16;
            int length = int32(at + 4);
            if (tag == END) {
                break;
            }
            if (tag != ITEM || length < 0 || fragments.size() > MOST_FRAGMENTS) {
                throw new UnreadableImageException("damaged DICOM: fragments of pixel data are interrupted");
            }
            if (length > bytes.length - at - 8) {
                throw new UnreadableImageException("truncated DICOM: a fragment of pixel data has "
                        + (bytes.length - at - 8) + " of " + length + " bytes");
            }
            fragments.add(new Fragment(at, at + 8, length));
            at += 8 + length;
        }
        if (fragments.size() < 2) {
            throw new UnreadableImageException("damaged DICOM: encapsulated pixel data has no frame");
        }
        offsets = offsets(fragments.remove(0), Values.bytes(dicom.attributes(), Tag.ExtendedOffsetTable));
    }

    private long[] offsets(Fragment basic, byte[] extended) {
        long[] table = new long[basic.length > 0 ? basic.length / 4 : extended.length / 8];
        for (int i = 0; i < table.length; i++) {
            table[i] = basic.length > 0
                    ? Integer.toUnsignedLong(int32(basic.start + 4 * i))
                    : ByteBuffer.wrap(extended).order(ByteOrder.LITTLE_ENDIAN).getLong(8 * i);
        }
        return table;
    }

    /** The transfer syntax that the first fragment looks like, for files that declare an uncompressed one. */
    TransferSyntax shownSyntax() {
        Fragment first = fragments.get(0);
        byte[] head = Arrays.copyOfRange(bytes, first.start, first.start + Math.min(first.length, RLE_HEADER));
        if (Jpeg2000Header.begins(head)) {
            return TransferSyntax.JPEG_2000;
        }
        if (beginsLikeJpeg(first)) {
            return TransferSyntax.JPEG_BASELINE;
        }
        if (beginsLikeRle(first)) {
            return TransferSyntax.RLE;
        }
        throw new UnreadableImageException("damaged DICOM: pixel data is in fragments of an unknown kind");
    }

    /**
     * The bytes of one frame, padding included.
     *
     * @param frame index of the frame, from 0
     * @param frames how many the data set declares
     */
    byte[] frame(int frame, int frames) {
        if (fragments.size() < frames) {
            throw new UnreadableImageException(
                    "truncated DICOM: " + fragments.size() + " fragments for " + frames + " frames");
        }
        int first = frame;
        int next = frame + 1;
        if (frames == 1) {
            next = fragments.size();
        } else if (fragments.size() > frames) {
            List<Integer> starts = startsByTable();
            if (starts.size() != frames) {
                starts = startsByContent();
            }
            if (starts.size() != frames) {
                throw new UnreadableImageException("damaged DICOM: cannot tell which of " + fragments.size()
                        + " fragments belong to which of " + frames + " frames");
            }
            first = starts.get(frame);
            next = frame + 1 < frames ? starts.get(frame + 1) : fragments.size();
        }
        return joined(fragments.subList(first, next));
    }

    private byte[] joined(List<Fragment> parts) {
        byte[] whole = new byte[parts.stream().mapToInt(Fragment::length).sum()];
        int at = 0;
        for (Fragment part : parts) {
            System.arraycopy(bytes, part.start, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /** Fragments at which the table points; fewer than its entries where one points elsewhere. */
    private List<Integer> startsByTable() {
        List<Integer> starts = new ArrayList<>();
        int base = fragments.get(0).item;
        for (int i = 0; i < fragments.size() && starts.size() < offsets.length; i++) {
            if (fragments.get(i).item - base == offsets[starts.size()]) {
                starts.add(i);
            }
        }
        return starts;
    }

    private List<Integer> startsByContent() {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            Fragment f = fragments.get(i);
            byte[] head = Arrays.copyOfRange(bytes, f.start, f.start + Math.min(f.length, RLE_HEADER));
            if (beginsLikeJpeg(f) || beginsLikeRle(f) || Jpeg2000Header.begins(head)) {
                starts.add(i);
            }
        }
        return starts;
    }

    private boolean beginsLikeJpeg(Fragment f) {
        return f.length >= 4
                && ((bytes[f.start] & 0xFF) << 8 | bytes[f.start + 1] & 0xFF) == START_OF_JPEG
                && bytes[f.start + 2] == (byte) 0xFF;
    }

    /** A number of segments, the first of which begins after the header, and zeros for those that are not there. */
    private boolean beginsLikeRle(Fragment f) {
        if (f.length < RLE_HEADER) {
            return false;
        }
        int segments = int32(f.start);
        boolean plausible = segments >= 1 && segments <= MOST_RLE_SEGMENTS && int32(f.start + 4) == RLE_HEADER;
        for (int i = segments + 1; plausible && i <= MOST_RLE_SEGMENTS; i++) {
            plausible = int32(f.start + 4 * i) == 0;
        }
        return plausible;
    }

    private int int32(int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }
}
