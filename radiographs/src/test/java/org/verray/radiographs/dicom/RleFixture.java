package org.verray.radiographs.dicom;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** RLE frames for tests (DICOM PS3.5 annex G), runs of three and more as replicates. */
final class RleFixture {
    private RleFixture() {}

    /** Encodes cells given pixel by pixel. */
    static byte[] encode(short[] cells, int channels, int allocated) {
        List<byte[]> segments = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            for (int shift = allocated - 8; shift >= 0; shift -= 8) {
                byte[] plane = new byte[cells.length / channels];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = (byte) (cells[i * channels + channel] >> shift);
                }
                segments.add(packed(plane));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        little(out, segments.size());
        int offset = 64;
        for (int i = 0; i < 15; i++) {
            little(out, i < segments.size() ? offset : 0);
            offset += i < segments.size() ? segments.get(i).length : 0;
        }
        segments.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] packed(byte[] plane) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < plane.length; ) {
            int run = run(plane, at);
            if (run >= 3) {
                out.write(1 - run);
                out.write(plane[at]);
                at += run;
            } else {
                int end = at;
                while (end < plane.length && end - at < 128 && run(plane, end) < 3) {
                    end++;
                }
                out.write(end - at - 1);
                out.write(plane, at, end - at);
                at = end;
            }
        }
        if (out.size() % 2 == 1) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static int run(byte[] plane, int at) {
        int end = at;
        while (end < plane.length && end - at < 128 && plane[end] == plane[at]) {
            end++;
        }
        return end - at;
    }

    private static void little(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
