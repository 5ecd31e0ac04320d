package org.verray.datasets.dicom;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.decode.UnreadableImageException;

/** Finds compressed frames among the fragments of encapsulated pixel data (DICOM PS3.5 annex A.4). */
final class EncapsulatedFrames {
    private static final int ITEM = 0xFFFEE000;
    private static final int END = 0xFFFEE0DD;
    private static final int START_OF_JPEG = 0xFFD8;
    private static final int START_OF_JPEG_2000 = 0xFF4F;

    private final byte[] bytes;
    private final List<Fragment> fragments = new ArrayList<>();
    private final int[] offsets;

    /** Where a fragment's item header and data lie. */
    private record Fragment(int item, int start, int length) {}

    /**
     * Walks the fragments.
     *
     * @throws UnreadableImageException where they do not end properly
     */
    EncapsulatedFrames(DicomDataset dicom) {
        if (dicom.pixelLength() >= 0) {
            throw new UnreadableImageException(
                    "damaged DICOM: pixel data of " + dicom.syntax().title() + " is not in fragments");
        }
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
            if (tag != ITEM || length < 0) {
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
        Fragment table = fragments.remove(0);
        offsets = new int[table.length / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = int32(table.start + 4 * i);
        }
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
            List<Integer> starts = offsets.length == frames ? startsByTable() : startsByContent();
            if (starts.size() != frames) {
                throw new UnreadableImageException("damaged DICOM: cannot tell which of " + fragments.size()
                        + " fragments belong to which of " + frames + " frames");
            }
            first = starts.get(frame);
            next = frame + 1 < frames ? starts.get(frame + 1) : fragments.size();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Fragment fragment : fragments.subList(first, next)) {
            joined.write(bytes, fragment.start, fragment.length);
        }
        return joined.toByteArray();
    }

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
            int head = f.length < 2 ? 0 : (bytes[f.start] & 0xFF) << 8 | bytes[f.start + 1] & 0xFF;
            if (head == START_OF_JPEG || head == START_OF_JPEG_2000) {
                starts.add(i);
            }
        }
        return starts;
    }

    private int int32(int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }
}
