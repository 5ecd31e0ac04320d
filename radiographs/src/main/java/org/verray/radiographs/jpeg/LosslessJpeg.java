package org.verray.radiographs.jpeg;

import java.util.Arrays;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Decodes lossless JPEG (ITU-T T.81 annex H, process 14): Huffman coded differences to one of seven predictions, 2 to 16
 * bits, interleaved or not, with restart intervals. Unlike the native decoder it refuses data that ends early instead of
 * filling the rest, and it runs on every machine. One instance per frame.
 */
public final class LosslessJpeg {
    private static final int SCAN = 0xDA;
    private static final int RESTART = 0xDD;
    /** Bytes between the coded data and the next marker that are let pass: fill bytes of careless encoders. */
    private static final int MOST_FILL_BYTES = 2;

    /** Twice the predictions 1 to 7 (table H.1) as weights of the samples to the left, above and in the corner. */
    private static final int[][] WEIGHTS = {
        {}, {2, 0, 0}, {0, 2, 0}, {0, 0, 2}, {2, 2, -2}, {2, 1, -1}, {1, 2, -1}, {1, 1, 0}
    };

    private final byte[] code;
    private final JpegSegments jpeg;
    private final HuffmanTable[] tables = new HuffmanTable[8];
    private final int all;
    private int restartInterval;

    private LosslessJpeg(byte[] code, JpegSegments jpeg) {
        this.code = code;
        this.jpeg = jpeg;
        all = jpeg.componentIds().size();
    }

    /**
     * Decodes a walked stream.
     *
     * @return samples, pixel by pixel, row by row
     * @throws UnreadableImageException where it is damaged, truncated or has subsampled components
     */
    public static short[] decode(byte[] code, JpegSegments jpeg) {
        if (jpeg.componentIds().size() > 1 && jpeg.sampling().stream().anyMatch(factors -> factors != 0x11)) {
            throw new UnreadableImageException("lossless JPEG with subsampled components is not supported");
        }
        // A sample takes a bit at least.
        if (8L * code.length
                < (long) jpeg.rows() * jpeg.columns() * jpeg.componentIds().size()) {
            throw new UnreadableImageException("truncated JPEG: less image data than its header declares");
        }
        return new LosslessJpeg(code, jpeg).run();
    }

    private short[] run() {
        short[] cells = new short[Math.multiplyExact(jpeg.rows() * jpeg.columns(), all)];
        boolean[] done = new boolean[all];
        for (JpegSegments.Segment segment : jpeg.core()) {
            switch (segment.marker()) {
                case HuffmanTable.MARKER -> HuffmanTable.readAll(code, segment, tables);
                case RESTART -> restartInterval = u16(segment.start() + 4);
                case SCAN -> readScan(segment, cells, done);
                default -> {}
            }
        }
        for (boolean channel : done) {
            if (!channel) {
                throw new UnreadableImageException("truncated JPEG: lacks a scan of one of its components");
            }
        }
        return cells;
    }

    private void readScan(JpegSegments.Segment segment, short[] cells, boolean[] done) {
        int at = segment.start() + 4;
        int components = code[at] & 0xFF;
        int[] channels = new int[components];
        HuffmanTable[] used = new HuffmanTable[components];
        for (int i = 0; i < components; i++) {
            channels[i] = jpeg.componentIds().indexOf(code[at + 1 + 2 * i] & 0xFF);
            int table = (code[at + 2 + 2 * i] & 0xFF) >> 4;
            if (table > 3 || tables[table] == null || done[channels[i]]) {
                throw new UnreadableImageException("damaged JPEG: impossible scan header");
            }
            used[i] = tables[table];
            done[channels[i]] = true;
        }
        int parameters = at + 1 + 2 * components;
        int predictor = code[parameters] & 0xFF;
        int shift = code[parameters + 2] & 15;
        if (predictor < 1 || predictor > 7 || shift >= jpeg.bits()) {
            throw new UnreadableImageException(
                    "damaged JPEG: lossless prediction " + predictor + " with point transform " + shift);
        }
        int end = segment.start() + segment.length();
        decodeScan(new JpegBits(code, parameters + 3, end), used, channels, predictor, shift, cells);
    }

    private void decodeScan(
            JpegBits bits, HuffmanTable[] used, int[] channels, int predictor, int shift, short[] cells) {
        int columns = jpeg.columns();
        if (restartInterval % columns != 0) {
            throw new UnreadableImageException(
                    "damaged JPEG: restart interval of " + restartInterval + " for lines of " + columns + " samples");
        }
        int rowsToRestart = restartInterval / columns;
        int[] above = new int[channels.length * columns];
        int[] line = new int[channels.length * columns];
        for (int row = 0; row < jpeg.rows(); row++) {
            boolean first = row == 0 || rowsToRestart > 0 && row % rowsToRestart == 0;
            if (first && row > 0) {
                bits.restart((row / rowsToRestart - 1) % 8);
            }
            if (first) {
                Arrays.fill(above, 0, channels.length, 1 << jpeg.bits() - shift - 1);
            }
            decodeLine(bits, used, WEIGHTS[first ? 1 : predictor], line, above);
            bits.requireWithin();
            store(line, channels, row, shift, cells);
            int[] swap = above;
            above = line;
            line = swap;
        }
        if (bits.left() > MOST_FILL_BYTES) {
            throw new UnreadableImageException("damaged JPEG: " + bits.left() + " bytes of image data too many");
        }
    }

    /** Decodes a line of interleaved channels; the first pixel is predicted from the one above. */
    private static void decodeLine(JpegBits bits, HuffmanTable[] used, int[] weights, int[] line, int[] above) {
        int n = used.length;
        for (int i = 0; i < n; i++) {
            line[i] = above[i] + bits.difference(used[i]) & 0xFFFF;
        }
        int ofLeft = weights[0];
        int ofAbove = weights[1];
        int ofCorner = weights[2];
        int channel = 0;
        for (int i = n; i < line.length; i++) {
            int prediction = ofLeft * line[i - n] + ofAbove * above[i] + ofCorner * above[i - n] >> 1;
            line[i] = prediction + bits.difference(used[channel]) & 0xFFFF;
            channel = channel + 1 == n ? 0 : channel + 1;
        }
    }

    private void store(int[] line, int[] channels, int row, int shift, short[] cells) {
        int n = channels.length;
        for (int i = 0; i < n; i++) {
            int at = row * jpeg.columns() * all + channels[i];
            for (int from = i; from < line.length; from += n, at += all) {
                cells[at] = (short) (line[from] << shift);
            }
        }
    }

    private int u16(int at) {
        return (code[at] & 0xFF) << 8 | code[at + 1] & 0xFF;
    }
}
