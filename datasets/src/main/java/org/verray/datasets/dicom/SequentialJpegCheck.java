package org.verray.datasets.dicom;

import org.verray.datasets.decode.JpegSegments;
import org.verray.datasets.decode.UnreadableImageException;

/**
 * Walks the coefficients of a sequential DCT stream (ITU-T T.81 annex F.2) and checks that every block is there. The native
 * decoder of 12-bit images fills what is missing and only prints a warning.
 */
final class SequentialJpegCheck {
    private static final int SCAN = 0xDA;
    private static final int RESTART = 0xDD;
    private static final int BLOCK = 64;

    private SequentialJpegCheck() {}

    /**
     * Checks a walked stream whose components are not subsampled.
     *
     * @throws UnreadableImageException where coded data is missing or impossible
     */
    static void requireComplete(byte[] code, JpegSegments jpeg) {
        HuffmanTable[] tables = new HuffmanTable[8];
        int restartInterval = 0;
        int components = 0;
        for (JpegSegments.Segment segment : jpeg.core()) {
            int start = segment.start();
            switch (segment.marker()) {
                case HuffmanTable.MARKER -> HuffmanTable.readAll(code, segment, tables);
                case RESTART -> restartInterval = (code[start + 4] & 0xFF) << 8 | code[start + 5] & 0xFF;
                case SCAN -> {
                    components += code[start + 4];
                    walk(code, segment, jpeg, tables, restartInterval);
                }
                default -> {}
            }
        }
        if (components != jpeg.componentIds().size()) {
            throw new UnreadableImageException("damaged JPEG: scans of " + components + " components, expected "
                    + jpeg.componentIds().size());
        }
    }

    private static void walk(
            byte[] code, JpegSegments.Segment scan, JpegSegments jpeg, HuffmanTable[] tables, int restartInterval) {
        int components = code[scan.start() + 4];
        HuffmanTable[] dc = new HuffmanTable[components];
        HuffmanTable[] ac = new HuffmanTable[components];
        for (int i = 0; i < components; i++) {
            int selectors = code[scan.start() + 6 + 2 * i] & 0xFF;
            dc[i] = tables[selectors >> 4 & 3];
            ac[i] = tables[4 + (selectors & 3)];
            if (dc[i] == null || ac[i] == null) {
                throw new UnreadableImageException("damaged JPEG: scan without its Huffman tables");
            }
        }
        JpegBits bits = new JpegBits(code, scan.start() + 8 + 2 * components, scan.start() + scan.length());
        int units = (jpeg.rows() + 7) / 8 * ((jpeg.columns() + 7) / 8);
        for (int unit = 0; unit < units; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                bits.restart((unit / restartInterval - 1) % 8);
            }
            for (int i = 0; i < components; i++) {
                walkBlock(bits, dc[i], ac[i]);
            }
            bits.requireWithin();
        }
    }

    private static void walkBlock(JpegBits bits, HuffmanTable dc, HuffmanTable ac) {
        bits.difference(dc);
        for (int k = 1; k < BLOCK; k++) {
            int runAndSize = bits.value(ac);
            int size = runAndSize & 15;
            if (size == 0 && runAndSize != 0xF0) {
                return;
            }
            k += runAndSize >> 4;
            if (k >= BLOCK) {
                throw new UnreadableImageException("damaged JPEG: a block of more than 64 coefficients");
            }
            bits.skip(size);
        }
    }
}
