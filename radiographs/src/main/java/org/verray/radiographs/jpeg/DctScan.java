package org.verray.radiographs.jpeg;

import org.verray.radiographs.decode.UnreadableImageException;

/**
 * Entropy decoding of one scan of a DCT stream (ITU-T T.81 annexes F.2 and G), block by block, sequential or progressive.
 * Coefficients stay in zigzag order. One instance per scan.
 */
final class DctScan {
    private static final int BLOCK = 64;
    private static final int END_OF_RUN = 0xF0;

    private final JpegBits bits;
    private final boolean progressive;
    private final int first;
    private final int last;
    private final int low;
    private final boolean refining;
    private int endOfBandRun;

    /**
     * @param first first coefficient of the band
     * @param last last coefficient of the band
     * @param high bit position of the scan before, 0 in a first scan
     * @param low bit position of this scan
     */
    DctScan(JpegBits bits, boolean progressive, int first, int last, int high, int low) {
        this.bits = bits;
        this.progressive = progressive;
        this.first = progressive ? first : 0;
        this.last = progressive ? last : BLOCK - 1;
        this.low = progressive ? low : 0;
        this.refining = progressive && high > 0;
    }

    void restart(int number) {
        bits.restart(number);
        endOfBandRun = 0;
    }

    /**
     * Decodes the scan's part of a block.
     *
     * @param prediction value of the component's last DC coefficient
     * @return the value of this one
     */
    int block(short[] coefficients, int at, int prediction, HuffmanTable dc, HuffmanTable ac) {
        int value = prediction;
        if (first == 0) {
            if (refining) {
                coefficients[at] |= (short) (bits.bits(1) << low);
            } else {
                value += bits.difference(dc);
                coefficients[at] = (short) (value << low);
            }
        }
        if (last > 0) {
            if (refining) {
                refine(coefficients, at, ac);
            } else {
                band(coefficients, at, ac);
            }
        }
        return value;
    }

    private void band(short[] coefficients, int at, HuffmanTable ac) {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        for (int k = Math.max(1, first); k <= last; k++) {
            int runAndSize = bits.value(ac);
            int size = runAndSize & 15;
            int run = runAndSize >> 4;
            if (size == 0 && runAndSize != END_OF_RUN) {
                endOfBandRun = endOfBands(run);
                return;
            }
            k += run;
            if (k > last) {
                throw tooMany();
            }
            coefficients[at + k] = size == 0 ? 0 : (short) (bits.extended(size) << low);
        }
    }

    /** Bands that end after this one. */
    private int endOfBands(int run) {
        if (!progressive && run > 0) {
            throw tooMany();
        }
        return run == 0 ? 0 : (1 << run) - 1 + bits.bits(run);
    }

    /** Figure G.7: known coefficients get a bit more, new ones appear between them. */
    private void refine(short[] coefficients, int at, HuffmanTable ac) {
        int k = first;
        while (endOfBandRun == 0 && k <= last) {
            int runAndSize = bits.value(ac);
            int size = runAndSize & 15;
            int zeros = runAndSize >> 4;
            if (size > 1) {
                throw tooMany();
            }
            if (size == 0 && runAndSize != END_OF_RUN) {
                endOfBandRun = endOfBands(zeros) + 1;
                break;
            }
            int appearing = size == 0 ? 0 : bits.bits(1) == 1 ? 1 << low : -1 << low;
            k = passZeros(coefficients, at, k, zeros);
            if (size != 0) {
                if (k > last) {
                    throw tooMany();
                }
                coefficients[at + k] = (short) appearing;
            }
            k++;
        }
        if (endOfBandRun > 0) {
            passZeros(coefficients, at, k, BLOCK);
            endOfBandRun--;
        }
    }

    /** Refines coefficients until that many zeros are passed and another one is met; its index. */
    private int passZeros(short[] coefficients, int at, int start, int zeros) {
        int left = zeros;
        int k = start;
        for (; k <= last; k++) {
            short coefficient = coefficients[at + k];
            if (coefficient == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (bits.bits(1) == 1 && (coefficient >> low & 1) == 0) {
                coefficients[at + k] += (short) (coefficient > 0 ? 1 << low : -1 << low);
            }
        }
        return k;
    }

    private static UnreadableImageException tooMany() {
        return new UnreadableImageException("damaged JPEG: a block of more than 64 coefficients");
    }
}
