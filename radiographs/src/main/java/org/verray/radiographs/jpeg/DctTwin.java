package org.verray.radiographs.jpeg;

import java.util.Arrays;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.JpegSegments.Segment;

/**
 * Changes the pixels of a JPEG stream of the cosine transform, 8 or 12 bits, sequential or progressive, in its coefficients:
 * the transform of the difference is added to what the parent has, and the sum is rounded to the parent's quantisation steps.
 * Blocks without a difference, and components that are not moved (chroma), keep their coefficients exactly.
 */
public final class DctTwin {
    private static final int BLOCK = 64;
    private static final int SIDE = 8;
    private static final double[] COSINES = cosines();

    private final byte[] code;
    private final JpegSegments jpeg;
    private final DctJpeg parent;
    private final DctJpeg.Component[] components;

    private DctTwin(byte[] code, JpegSegments jpeg) {
        this.code = code;
        this.jpeg = jpeg;
        parent = DctJpeg.read(code, jpeg);
        components = parent.components();
    }

    /**
     * Gives the stream of the twin.
     *
     * @param code a walked stream; bytes outside its core segments are kept
     * @param differences to add to every pixel, row by row, in levels of the stream's depth
     * @param moved how many of the leading components they are added to
     * @throws VerrayException where such a component has fewer samples than the image and not a whole fraction of them
     */
    public static byte[] write(byte[] code, JpegSegments jpeg, int[] differences, int moved) {
        return new DctTwin(code, jpeg).run(differences, moved);
    }

    private byte[] run(int[] differences, int moved) {
        short[][] before = new short[components.length][];
        short[][] after = new short[components.length][];
        for (int i = 0; i < components.length; i++) {
            before[i] = components[i].coefficients;
            after[i] = i < moved ? moved(components[i], differences) : before[i];
        }
        return new TwinStream(code, jpeg)
                .write(
                        (scan, tables, interval, sink) -> code(scan, tables, interval, sink, before),
                        (scan, tables, interval, sink) -> code(scan, tables, interval, sink, after));
    }

    private short[] moved(DctJpeg.Component c, int[] differences) {
        int stepAcross = parent.mostAcross() / c.across;
        int stepDown = parent.mostDown() / c.down;
        if (parent.mostAcross() % c.across != 0 || parent.mostDown() % c.down != 0) {
            throw new VerrayException("JPEG with luminance sampled " + c.across + "x" + c.down + " of "
                    + parent.mostAcross() + "x" + parent.mostDown() + " is not supported");
        }
        short[] result = c.coefficients.clone();
        double[] block = new double[BLOCK];
        for (int row = 0; row < c.blocksDown; row++) {
            for (int column = 0; column < c.blocksAcross; column++) {
                if (gather(differences, row, column, stepDown, stepAcross, block)) {
                    transform(block);
                    add(block, c, result, (row * c.stride + column) * BLOCK);
                }
            }
        }
        fill(c, result);
        return result;
    }

    /** Collects the differences of a block, those of the last row and column again beyond them; whether there are any. */
    private boolean gather(int[] differences, int row, int column, int stepDown, int stepAcross, double[] block) {
        boolean any = false;
        for (int i = 0; i < BLOCK; i++) {
            long sum = 0;
            for (int cell = 0; cell < stepDown * stepAcross; cell++) {
                int y = (row * SIDE + i / SIDE) * stepDown + cell / stepAcross;
                int x = (column * SIDE + i % SIDE) * stepAcross + cell % stepAcross;
                sum += differences[Math.min(y, jpeg.rows() - 1) * jpeg.columns() + Math.min(x, jpeg.columns() - 1)];
            }
            block[i] = (double) sum / (stepDown * stepAcross);
            any |= sum != 0;
        }
        return any;
    }

    private static double[] cosines() {
        double[] cosines = new double[BLOCK];
        for (int frequency = 0; frequency < SIDE; frequency++) {
            for (int x = 0; x < SIDE; x++) {
                double scale = frequency == 0 ? StrictMath.sqrt(0.125) : 0.5;
                cosines[frequency * SIDE + x] = scale * StrictMath.cos((2 * x + 1) * frequency * Math.PI / 16);
            }
        }
        return cosines;
    }

    /** Forward transform (T.81 annex A.3.3), rows and then columns. */
    private static void transform(double[] block) {
        double[] rows = new double[BLOCK];
        for (int pass = 0; pass < 2; pass++) {
            double[] from = pass == 0 ? block : rows;
            double[] to = pass == 0 ? rows : block;
            for (int line = 0; line < SIDE; line++) {
                for (int frequency = 0; frequency < SIDE; frequency++) {
                    double sum = 0;
                    for (int x = 0; x < SIDE; x++) {
                        sum += COSINES[frequency * SIDE + x] * from[line * SIDE + x];
                    }
                    to[frequency * SIDE + line] = sum;
                }
            }
        }
    }

    private void add(double[] block, DctJpeg.Component c, short[] coefficients, int at) {
        int most = (1 << jpeg.bits() + 2) - 1;
        for (int k = 0; k < BLOCK; k++) {
            double value = coefficients[at + k] + block[DctJpeg.NATURAL[k]] / Math.max(1, c.quantisation[k]);
            coefficients[at + k] = (short) Math.max(-most, Math.min(most, Math.rint(value)));
        }
    }

    /**
     * Blocks that fill up a unit at the right and lower edge have no pixels: encoders give them the mean of the block coded
     * before them, and where the parent's did, so does the twin.
     */
    private void fill(DctJpeg.Component c, short[] result) {
        int down = result.length / BLOCK / c.stride;
        for (int block = 0; block < down * c.stride; block++) {
            int row = block / c.stride;
            int column = block % c.stride;
            if (row < c.blocksDown && column < c.blocksAcross) {
                continue;
            }
            int before = column % c.across > 0 ? block - 1 : block - c.stride + c.across - 1;
            boolean flat = before >= 0 && c.coefficients[block * BLOCK] == c.coefficients[before * BLOCK];
            for (int k = 1; k < BLOCK && flat; k++) {
                flat = c.coefficients[block * BLOCK + k] == 0;
            }
            if (flat) {
                result[block * BLOCK] = result[before * BLOCK];
            }
        }
    }

    private void code(Segment scan, HuffmanCode[] tables, int interval, SymbolSink sink, short[][] coefficients) {
        int at = scan.start() + 4;
        int n = code[at] & 0xFF;
        int bandAt = at + 1 + 2 * n;
        boolean progressive = jpeg.process() == JpegSegments.PROGRESSIVE;
        DctEncoder encoder = new DctEncoder(
                sink,
                progressive,
                code[bandAt] & 0xFF,
                code[bandAt + 1] & 0xFF,
                (code[bandAt + 2] & 0xFF) >> 4,
                code[bandAt + 2] & 15);
        int[] scanned = new int[n];
        HuffmanCode[] dc = new HuffmanCode[n];
        HuffmanCode[] ac = new HuffmanCode[n];
        for (int i = 0; i < n; i++) {
            scanned[i] = jpeg.componentIds().indexOf(code[at + 1 + 2 * i] & 0xFF);
            dc[i] = tables[code[at + 2 + 2 * i] >> 4 & 3];
            ac[i] = tables[4 + (code[at + 2 + 2 * i] & 3)];
        }
        boolean single = n == 1;
        DctJpeg.Component only = components[scanned[0]];
        int across = single ? only.blocksAcross : only.stride / only.across;
        int down = single ? only.blocksDown : only.coefficients.length / BLOCK / only.stride / only.down;
        int[] predictions = new int[n];
        for (int unit = 0; unit < across * down; unit++) {
            if (interval > 0 && unit > 0 && unit % interval == 0) {
                encoder.flush();
                sink.restart((unit / interval - 1) % 8);
                Arrays.fill(predictions, 0);
            }
            for (int i = 0; i < n; i++) {
                DctJpeg.Component c = components[scanned[i]];
                int wide = single ? 1 : c.across;
                int tall = single ? 1 : c.down;
                for (int b = 0; b < wide * tall; b++) {
                    int block = (unit / across * tall + b / wide) * c.stride + unit % across * wide + b % wide;
                    predictions[i] =
                            encoder.block(coefficients[scanned[i]], block * BLOCK, predictions[i], dc[i], ac[i]);
                }
            }
        }
        encoder.flush();
    }
}
