package org.verray.radiographs.jpeg;

/**
 * Entropy coding of one scan of a DCT stream (ITU-T T.81 annexes F.1 and G.1), block by block, sequential or progressive: the
 * opposite of {@link DctScan}. One instance per scan.
 */
final class DctEncoder {
    private static final int BLOCK = 64;
    private static final int ZEROS_16 = 0xF0;
    private static final int LONGEST_RUN = 0x7FFF;

    /** Correction bits that may wait for the end of a run of bands; as many as the usual encoder lets wait. */
    private static final int MOST_WAITING = 1000 - BLOCK + 1;

    private final SymbolSink sink;
    private final boolean progressive;
    private final int first;
    private final int last;
    private final int low;
    private final boolean refining;
    private final StringBuilder waiting = new StringBuilder();
    private HuffmanCode runTable;
    private int endOfBandRun;

    /** Parameters as in {@link DctScan}. */
    DctEncoder(SymbolSink sink, boolean progressive, int first, int last, int high, int low) {
        this.sink = sink;
        this.progressive = progressive;
        this.first = progressive ? first : 0;
        this.last = progressive ? last : BLOCK - 1;
        this.low = progressive ? low : 0;
        this.refining = progressive && high > 0;
    }

    /**
     * Codes the scan's part of a block.
     *
     * @param prediction value of the component's last DC coefficient
     * @return the value of this one
     */
    int block(short[] coefficients, int at, int prediction, HuffmanCode dc, HuffmanCode ac) {
        int value = prediction;
        if (first == 0) {
            value = coefficients[at] >> low;
            if (refining) {
                sink.bits(value & 1, 1);
            } else {
                int difference = value - prediction;
                int size = size(difference);
                sink.symbol(dc, size);
                magnitude(difference, size);
            }
        }
        if (last > 0) {
            runTable = ac;
            if (refining) {
                refine(coefficients, at, ac);
            } else {
                band(coefficients, at, ac);
            }
        }
        return value;
    }

    /** Writes what waits: before a restart marker and at the end of the scan. */
    void flush() {
        if (endOfBandRun > 0) {
            int size = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(endOfBandRun);
            sink.symbol(runTable, size << 4);
            sink.bits(endOfBandRun, size);
            endOfBandRun = 0;
            write(waiting);
        }
    }

    private void write(StringBuilder bits) {
        for (int i = 0; i < bits.length(); i++) {
            sink.bits(bits.charAt(i), 1);
        }
        bits.setLength(0);
    }

    private static int size(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    private void magnitude(int value, int size) {
        sink.bits(value < 0 ? value - 1 : value, size);
    }

    private void band(short[] coefficients, int at, HuffmanCode ac) {
        int zeros = 0;
        for (int k = Math.max(1, first); k <= last; k++) {
            int coefficient = coefficients[at + k];
            int value = coefficient < 0 ? -(-coefficient >> low) : coefficient >> low;
            if (value == 0) {
                zeros++;
                continue;
            }
            flush();
            for (; zeros > 15; zeros -= 16) {
                sink.symbol(ac, ZEROS_16);
            }
            int size = size(value);
            sink.symbol(ac, zeros << 4 | size);
            magnitude(value, size);
            zeros = 0;
        }
        if (zeros > 0) {
            endBand();
        }
    }

    private void endBand() {
        endOfBandRun++;
        if (!progressive || endOfBandRun == LONGEST_RUN) {
            flush();
        }
    }

    private void refine(short[] coefficients, int at, HuffmanCode ac) {
        int lastNew = 0;
        for (int k = first; k <= last; k++) {
            lastNew = Math.abs(coefficients[at + k]) >> low == 1 ? k : lastNew;
        }
        int zeros = 0;
        StringBuilder corrections = new StringBuilder();
        for (int k = first; k <= last; k++) {
            int value = Math.abs(coefficients[at + k]) >> low;
            if (value == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15 && k <= lastNew; zeros -= 16) {
                flush();
                sink.symbol(ac, ZEROS_16);
                write(corrections);
            }
            if (value > 1) {
                corrections.append((char) (value & 1));
                continue;
            }
            flush();
            sink.symbol(ac, zeros << 4 | 1);
            sink.bits(coefficients[at + k] < 0 ? 0 : 1, 1);
            write(corrections);
            zeros = 0;
        }
        if (zeros > 0 || corrections.length() > 0) {
            waiting.append(corrections);
            endBand();
            if (waiting.length() > MOST_WAITING) {
                flush();
            }
        }
    }
}
