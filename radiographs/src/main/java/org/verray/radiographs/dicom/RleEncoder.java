package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;

/** Run-length encoding of a gray frame (DICOM PS3.5 annex G): a segment of the high bytes, if any, then one of the low. */
final class RleEncoder {
    private static final int HEADER = 64;
    private static final int LONGEST = 128;

    private RleEncoder() {}

    /**
     * Encodes a frame.
     *
     * @param bytesPerSample 1 or 2
     */
    static byte[] encode(short[] samples, int rows, int columns, int bytesPerSample) {
        byte[] high = bytesPerSample == 2 ? segment(samples, rows, columns, 8) : new byte[0];
        byte[] low = segment(samples, rows, columns, 0);
        byte[] frame = new byte[HEADER + high.length + low.length];
        putInt(frame, 0, bytesPerSample);
        putInt(frame, 4, HEADER);
        if (bytesPerSample == 2) {
            putInt(frame, 8, HEADER + high.length);
        }
        System.arraycopy(high, 0, frame, HEADER, high.length);
        System.arraycopy(low, 0, frame, HEADER + high.length, low.length);
        return frame;
    }

    private static byte[] segment(short[] samples, int rows, int columns, int shift) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] line = new byte[columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                line[column] = (byte) (samples[row * columns + column] >> shift);
            }
            pack(line, out);
        }
        if (out.size() % 2 == 1) {
            out.write(0);
        }
        return out.toByteArray();
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
