package org.verray.radiographs.jpeg;

import org.verray.radiographs.decode.JpegSegments;
import org.verray.radiographs.decode.JpegSegments.Segment;

/**
 * Writes other samples into a lossless JPEG stream (ITU-T T.81 annex H): the parent's prediction, point transform, restart
 * interval and interleaving.
 */
public final class LosslessTwin {
    private final byte[] code;
    private final JpegSegments jpeg;

    private LosslessTwin(byte[] code, JpegSegments jpeg) {
        this.code = code;
        this.jpeg = jpeg;
    }

    /**
     * Gives the stream of the twin.
     *
     * @param code a walked stream; bytes outside its core segments are kept
     * @param before the samples it decodes to, pixel by pixel
     * @param after the samples of the twin; bits below the point transform are lost
     */
    public static byte[] write(byte[] code, JpegSegments jpeg, short[] before, short[] after) {
        LosslessTwin twin = new LosslessTwin(code, jpeg);
        return new TwinStream(code, jpeg)
                .write(
                        (scan, tables, interval, sink) -> twin.code(scan, tables, interval, sink, before),
                        (scan, tables, interval, sink) -> twin.code(scan, tables, interval, sink, after));
    }

    private void code(Segment scan, HuffmanCode[] tables, int interval, SymbolSink sink, short[] samples) {
        int at = scan.start() + 4;
        int n = code[at] & 0xFF;
        int all = jpeg.componentIds().size();
        int[] channels = new int[n];
        HuffmanCode[] used = new HuffmanCode[n];
        for (int i = 0; i < n; i++) {
            channels[i] = jpeg.componentIds().indexOf(code[at + 1 + 2 * i] & 0xFF);
            used[i] = tables[code[at + 2 + 2 * i] >> 4 & 3];
        }
        int predictor = code[at + 1 + 2 * n] & 0xFF;
        int shift = code[at + 3 + 2 * n] & 15;
        int columns = jpeg.columns();
        int rowsToRestart = interval / columns;
        for (int row = 0; row < jpeg.rows(); row++) {
            boolean first = row == 0 || rowsToRestart > 0 && row % rowsToRestart == 0;
            if (first && row > 0) {
                sink.restart((row / rowsToRestart - 1) % 8);
            }
            for (int column = 0; column < columns; column++) {
                for (int i = 0; i < n; i++) {
                    int index = (row * columns + column) * all + channels[i];
                    int left = column > 0 ? (samples[index - all] & 0xFFFF) >> shift : 0;
                    int above = first ? 0 : (samples[index - columns * all] & 0xFFFF) >> shift;
                    int corner = first || column == 0 ? 0 : (samples[index - (columns + 1) * all] & 0xFFFF) >> shift;
                    int prediction = column == 0
                            ? first ? 1 << jpeg.bits() - shift - 1 : above
                            : predict(first ? 1 : predictor, left, above, corner);
                    difference(used[i], (short) (((samples[index] & 0xFFFF) >> shift) - prediction), sink);
                }
            }
        }
    }

    /** Table H.1. */
    private static int predict(int predictor, int left, int above, int corner) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + (above - corner >> 1);
            case 6 -> above + (left - corner >> 1);
            default -> left + above >> 1;
        };
    }

    /** Table H.2: differences are numbers of 16 bits, of which -32768 is written as 32768 and has no further bits. */
    private static void difference(HuffmanCode table, short difference, SymbolSink sink) {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs((int) difference));
        sink.symbol(table, size);
        if (size < 16) {
            sink.bits(difference < 0 ? difference - 1 : difference, size);
        }
    }
}
