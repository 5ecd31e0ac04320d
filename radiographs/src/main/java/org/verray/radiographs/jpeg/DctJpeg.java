package org.verray.radiographs.jpeg;

import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Decodes 12-bit JPEG of the cosine transform, sequential and progressive (ITU-T T.81 processes 4, 8 and 12). Samples equal
 * those of the Independent JPEG Group's decoder. One instance per frame.
 */
public final class DctJpeg {
    private static final int QUANTISATION = 0xDB;
    private static final int RESTART = 0xDD;
    private static final int SCAN = 0xDA;
    private static final int FRAME_FIRST = 0xC0;
    private static final int FRAME_LAST = 0xC2;
    private static final int BLOCK = 64;
    /** Index in rows of a coefficient in zigzag order (T.81 figure A.6). */
    static final int[] NATURAL = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final byte[] code;
    private final JpegSegments jpeg;
    private final HuffmanTable[] tables = new HuffmanTable[8];
    private final int[][] quantisation = new int[4][];
    private final Component[] components;
    private final int most;
    private int restartInterval;

    /** A colour component: its coefficients, all of its blocks, and where its samples come from. */
    static final class Component {
        final int across;
        final int down;
        final int blocksAcross;
        final int blocksDown;
        final int stride;
        final short[] coefficients;
        int[] quantisation;
        int prediction;

        Component(JpegSegments jpeg, int i, int mostAcross, int mostDown) {
            across = jpeg.sampling().get(i) >> 4;
            down = jpeg.sampling().get(i) & 15;
            blocksAcross = blocks(jpeg.columns(), across, mostAcross);
            blocksDown = blocks(jpeg.rows(), down, mostDown);
            stride = divided(jpeg.columns(), 8 * mostAcross) * across;
            coefficients = new short[Math.multiplyExact(stride * BLOCK, divided(jpeg.rows(), 8 * mostDown) * down)];
        }

        private static int blocks(int samples, int factor, int mostFactor) {
            return divided(divided(samples * factor, mostFactor), 8);
        }
    }

    private DctJpeg(byte[] code, JpegSegments jpeg) {
        this.code = code;
        this.jpeg = jpeg;
        int n = jpeg.componentIds().size();
        int across = n == 1 ? jpeg.sampling().get(0) >> 4 : most(4);
        int down = n == 1 ? jpeg.sampling().get(0) & 15 : most(0);
        most = across << 4 | down;
        components = new Component[n];
        for (int i = 0; i < n; i++) {
            components[i] = new Component(jpeg, i, across, down);
        }
    }

    private int most(int shift) {
        return jpeg.sampling().stream()
                .mapToInt(factors -> factors >> shift & 15)
                .max()
                .orElseThrow();
    }

    private static int divided(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /**
     * Decodes a walked stream.
     *
     * @return samples of 0 to 4095, pixel by pixel, row by row
     * @throws UnreadableImageException where coded data is missing or impossible
     */
    public static short[] decode(byte[] code, JpegSegments jpeg) {
        if (jpeg.bits() != 12) {
            throw new UnreadableImageException("JPEG of " + jpeg.bits() + " bits is not supported (expected 8 or 12)");
        }
        DctJpeg coefficients = read(code, jpeg);
        return coefficients.samples();
    }

    /** Reads the coefficients of a walked stream of 8 or 12 bits. */
    static DctJpeg read(byte[] code, JpegSegments jpeg) {
        // A block takes two bits at least, one for its DC coefficient in progressive coding.
        long blocks = (long) divided(jpeg.rows(), 8) * divided(jpeg.columns(), 8);
        if ((jpeg.process() == JpegSegments.PROGRESSIVE ? 8L : 4L) * code.length < blocks) {
            throw new UnreadableImageException("truncated JPEG: less image data than its header declares");
        }
        DctJpeg coefficients = new DctJpeg(code, jpeg);
        coefficients.run();
        return coefficients;
    }

    private void run() {
        int[] selectors = new int[components.length];
        for (JpegSegments.Segment segment : jpeg.core()) {
            int start = segment.start();
            switch (segment.marker()) {
                case HuffmanTable.MARKER -> HuffmanTable.readAll(code, segment, tables);
                case QUANTISATION -> readQuantisation(start + 4, start + segment.length());
                case RESTART -> restartInterval = u16(start + 4);
                case SCAN -> readScan(segment, selectors);
                default -> {
                    if (segment.marker() >= FRAME_FIRST && segment.marker() <= FRAME_LAST) {
                        for (int i = 0; i < selectors.length; i++) {
                            selectors[i] = code[start + 12 + 3 * i] & 3;
                        }
                    }
                }
            }
        }
    }

    Component[] components() {
        return components;
    }

    /** Most samples of a component across and down a unit of interleaved blocks. */
    int mostAcross() {
        return most >> 4;
    }

    int mostDown() {
        return most & 15;
    }

    private void readQuantisation(int start, int end) {
        for (int at = start; at < end; ) {
            int size = (code[at] & 0xF0) == 0 ? 1 : 2;
            int[] table = new int[BLOCK];
            if (end - at < 1 + BLOCK * size) {
                throw new UnreadableImageException("damaged JPEG: impossible quantisation table");
            }
            for (int i = 0; i < BLOCK; i++) {
                table[i] = size == 1 ? code[at + 1 + i] & 0xFF : u16(at + 1 + 2 * i);
            }
            quantisation[code[at] & 3] = table;
            at += 1 + BLOCK * size;
        }
    }

    private void readScan(JpegSegments.Segment segment, int[] selectors) {
        int at = segment.start() + 4;
        int n = code[at] & 0xFF;
        Component[] scanned = new Component[n];
        HuffmanTable[][] used = new HuffmanTable[n][];
        int bandAt = at + 1 + 2 * n;
        boolean progressive = jpeg.process() == JpegSegments.PROGRESSIVE;
        int first = code[bandAt] & 0xFF;
        int last = code[bandAt + 1] & 0xFF;
        int high = (code[bandAt + 2] & 0xFF) >> 4;
        int low = code[bandAt + 2] & 15;
        for (int i = 0; i < n; i++) {
            int index = jpeg.componentIds().indexOf(code[at + 1 + 2 * i] & 0xFF);
            int choice = code[at + 2 + 2 * i] & 0xFF;
            scanned[i] = components[index];
            scanned[i].prediction = 0;
            if (scanned[i].quantisation == null) {
                scanned[i].quantisation = quantisation[selectors[index]];
            }
            used[i] = new HuffmanTable[] {tables[choice >> 4 & 3], tables[4 + (choice & 3)]};
            boolean needsDc = !progressive || first == 0 && high == 0;
            boolean needsAc = !progressive || last > 0;
            if (needsDc && used[i][0] == null || needsAc && used[i][1] == null || scanned[i].quantisation == null) {
                throw new UnreadableImageException("damaged JPEG: scan without its tables");
            }
        }
        JpegBits bits = new JpegBits(code, bandAt + 3, segment.start() + segment.length());
        decode(bits, new DctScan(bits, progressive, first, last, high, low), scanned, used);
    }

    private void decode(JpegBits bits, DctScan scan, Component[] scanned, HuffmanTable[][] used) {
        boolean single = scanned.length == 1;
        int across = single ? scanned[0].blocksAcross : divided(jpeg.columns(), 8 * (most >> 4));
        int down = single ? scanned[0].blocksDown : divided(jpeg.rows(), 8 * (most & 15));
        for (int unit = 0; unit < across * down; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                scan.restart((unit / restartInterval - 1) % 8);
                for (Component component : scanned) {
                    component.prediction = 0;
                }
            }
            for (int i = 0; i < scanned.length; i++) {
                Component c = scanned[i];
                int wide = single ? 1 : c.across;
                int tall = single ? 1 : c.down;
                for (int b = 0; b < wide * tall; b++) {
                    int row = unit / across * tall + b / wide;
                    int column = unit % across * wide + b % wide;
                    int at = (row * c.stride + column) * BLOCK;
                    c.prediction = scan.block(c.coefficients, at, c.prediction, used[i][0], used[i][1]);
                }
            }
            bits.requireWithin();
        }
    }

    private short[] samples() {
        int n = components.length;
        int columns = jpeg.columns();
        short[] cells = new short[Math.multiplyExact(jpeg.rows() * columns, n)];
        for (int i = 0; i < n; i++) {
            Component c = components[i];
            int width = divided(columns * c.across, most >> 4);
            int height = divided(jpeg.rows() * c.down, most & 15);
            Upsampling upsampling = new Upsampling(plane(c), 8 * c.stride, width, height);
            for (int row = 0, to = i; row < jpeg.rows(); row++) {
                for (int sample : upsampling.line(row, columns, most >> 4, c.across, most & 15, c.down)) {
                    cells[to] = (short) sample;
                    to += n;
                }
            }
        }
        return cells;
    }

    private static short[] plane(Component c) {
        InverseDct inverse = new InverseDct();
        short[] plane = new short[c.coefficients.length];
        int[] block = new int[BLOCK];
        for (int row = 0; row < c.blocksDown; row++) {
            for (int column = 0; column < c.blocksAcross; column++) {
                int at = (row * c.stride + column) * BLOCK;
                for (int k = 0; k < BLOCK; k++) {
                    block[NATURAL[k]] = c.coefficients[at + k] * c.quantisation[k];
                }
                inverse.transform(block, plane, row * BLOCK * c.stride + 8 * column, 8 * c.stride);
            }
        }
        return plane;
    }

    private int u16(int at) {
        return (code[at] & 0xFF) << 8 | code[at + 1] & 0xFF;
    }
}
