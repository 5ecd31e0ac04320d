package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Run-length encoding of a frame (DICOM PS3.5 annex G): high bytes first, then low bytes. */
final class RleEncoder {
    private static final int HEADER = 64;
    private static final int LONGEST = 128;

    private RleEncoder() {}

    /**
     * Encodes cells of one or two bytes.
     *
     * @param cells pixel by pixel; each channel gets segments of its own
     */
    static byte[] encode(short[] cells, int rows, int columns, int channels, int bytesPerCell) {
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        byte[] header = new byte[HEADER];
        putInt(header, 0, channels * bytesPerCell);
        for (int channel = 0, n = 1; channel < channels; channel++) {
            for (int octet = bytesPerCell - 1; octet >= 0; octet--, n++) {
                putInt(header, 4 * n, HEADER + segments.size());
                segment(cells, rows, columns, channel, channels, 8 * octet, segments);
            }
        }
        byte[] frame = Arrays.copyOf(header, HEADER + segments.size());
        System.arraycopy(segments.toByteArray(), 0, frame, HEADER, segments.size());
        return frame;
    }

    private static void segment(
            short[] cells, int rows, int columns, int channel, int channels, int shift, ByteArrayOutputStream out) {
        byte[] line = new byte[columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                line[column] = (byte) (cells[(row * columns + column) * channels + channel] >> shift);
            }
            pack(line, out);
        }
        if (out.size() % 2 == 1) {
            out.write(0);
        }
    }

    /** PackBits: runs of three or more are repeated, everything else is literal. */
    private static void pack(byte[] line, ByteArrayOutputStream out) {
        int at = 0;
        while (at < line.length) {
            int run = run(line, at);
            if (run >= 3) {
                out.write(1 - run);
                out.write(line[at]);
                at += run;
                continue;
            }
            int end = at;
            while (end < line.length && end - at < LONGEST && run(line, end) < 3) {
                end++;
            }
            out.write(end - at - 1);
            out.write(line, at, end - at);
            at = end;
        }
    }

    private static int run(byte[] line, int at) {
        int n = 1;
        while (n < LONGEST && at + n < line.length && line[at + n] == line[at]) {
            n++;
        }
        return n;
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }
}
