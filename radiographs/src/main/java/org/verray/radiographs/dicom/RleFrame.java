package org.verray.radiographs.dicom;

import java.util.Arrays;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * RLE compressed frames (DICOM PS3.5 annex G): one PackBits segment for each byte of each channel, most significant byte
 * first. Lengths must agree exactly: only zero and no-operation bytes may follow a full segment, and the last run of bytes may
 * hold the zero that makes an odd plane even (GDCM writes that).
 */
final class RleFrame {
    private static final int HEADER = 64;
    /** A run of 128 takes two bytes. */
    private static final long MOST_EXPANSION = 64;

    private static final int NO_OPERATION = -128;

    private RleFrame() {}

    /** Decodes one frame to sample cells, pixel by pixel. */
    static short[] read(byte[] code, PixelDescription pixels) {
        if (pixels.bitsAllocated() % 8 != 0) {
            throw new UnreadableImageException(
                    "RLE data of " + pixels.bitsAllocated() + " bits allocated is not supported (expected 8 or 16)");
        }
        int segments = pixels.channels() * pixels.bytesPerSample();
        if (code.length < HEADER || int32(code, 0) != segments) {
            throw new UnreadableImageException("damaged RLE data: has "
                    + (code.length < HEADER ? "no header" : int32(code, 0) + " segments, expected " + segments));
        }
        int n = pixels.pixels();
        if (MOST_EXPANSION * code.length < (long) n * segments) {
            throw new UnreadableImageException("truncated RLE data: " + code.length + " bytes for " + n + " pixels");
        }
        short[] cells = new short[Math.multiplyExact(n, pixels.channels())];
        byte[] plane = new byte[n];
        for (int segment = 0; segment < segments; segment++) {
            int start = int32(code, 4 + 4 * segment);
            int end = segment + 1 < segments ? int32(code, 8 + 4 * segment) : code.length;
            if (start < HEADER || end < start || end > code.length) {
                throw new UnreadableImageException("damaged RLE data: segment " + (segment + 1) + " lies outside");
            }
            expand(code, start, end, plane);
            int channel = segment / pixels.bytesPerSample();
            boolean upper = pixels.bytesPerSample() == 2 && segment % 2 == 0;
            for (int i = 0, at = channel; i < n; i++, at += pixels.channels()) {
                cells[at] |= (short) (upper ? plane[i] << 8 : plane[i] & 0xFF);
            }
        }
        return cells;
    }

    private static void expand(byte[] code, int start, int end, byte[] plane) {
        int at = start;
        int out = 0;
        while (out < plane.length) {
            if (at >= end - 1) {
                throw new UnreadableImageException(
                        "truncated RLE data: a segment holds " + out + " of " + plane.length + " bytes");
            }
            int control = code[at++];
            int run = control >= 0 ? control + 1 : 1 - control;
            if (control == NO_OPERATION) {
                continue;
            }
            int used = Math.min(run, plane.length - out);
            if (control >= 0 && run > end - at
                    || run > used && !padding(run - used, plane.length, code[control >= 0 ? at + used : at])) {
                throw new UnreadableImageException("damaged RLE data: a run is longer than its segment");
            }
            if (control >= 0) {
                System.arraycopy(code, at, plane, out, used);
                at += run;
            } else {
                Arrays.fill(plane, out, out + used, code[at++]);
            }
            out += used;
        }
        for (; at < end; at++) {
            if (code[at] != 0 && code[at] != NO_OPERATION) {
                throw new UnreadableImageException("damaged RLE data: a segment holds more than its plane");
            }
        }
    }

    /** Whether the bytes that a run has too many are one zero that makes an odd plane even. */
    private static boolean padding(int tooMany, int plane, byte last) {
        return tooMany == 1 && plane % 2 == 1 && last == 0;
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }
}
