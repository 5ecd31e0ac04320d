package org.verray.radiographs.testimony;

import java.util.Optional;

/**
 * Looks for a first JPEG compression under a second one on the same grid. Quantising twice leaves gaps or peaks at regular
 * places of a coefficient's histogram (Popescu and Farid, Information Hiding 2004; Lin et al., Pattern Recognition 2009).
 *
 * <p>What the histogram would be after one compression is read off the same picture with the grid shifted by half a block
 * (the calibration of Fridrich et al., Information Hiding 2002): those coefficients were quantised by neither. For each
 * first step q the shifted coefficients are quantised by q, disturbed by the rounding of pixels, and quantised by the
 * step of the file. The gain in log-likelihood over no first compression, a bit more than chance gives, decides frequency
 * by frequency. Under a second step of 1 or 2 the comb of the first one is seen as in {@link JpegGrid}. A first step that
 * divides the second leaves no trace.
 *
 * @param frequencies how many of the 9 frequencies looked at show it
 * @param quality the quality whose IJG luminance table explains the first steps best
 */
record JpegTwice(int frequencies, int quality) {
    private static final int ENOUGH = 3;
    private static final int FINE = 2;
    private static final int LARGEST_STEP = 60;
    private static final int BINS = 24;
    private static final int LEAST_COEFFICIENTS = 200;
    private static final int BLOCKS = 3000;

    /** Least gain in log-likelihood, in nats, of one frequency: in all, and for one coefficient. */
    private static final double LEAST_GAIN = 25;

    private static final double LEAST_MEAN_GAIN = 0.03;

    /** Standard deviation that rounding pixels to whole numbers gives a coefficient. */
    private static final double ROUNDING = Math.sqrt(1.0 / 12);

    private static final double[] DITHER = {-1.4, -0.52, 0, 0.52, 1.4};

    /** Frequencies 4 v + u of which horizontal plus vertical order is at most three, without the mean. */
    private static final int[] FREQUENCIES = {1, 4, 2, 5, 8, 3, 6, 9, 12};

    /**
     * @param table luminance table of the file, in natural order
     */
    static Optional<JpegTwice> find(SampleGrid picture, int[] table) {
        CosineBlocks blocks = CosineBlocks.choose(picture, BLOCKS);
        float[][] own = blocks.coefficients(0, 0, BLOCKS);
        float[][] shifted = blocks.coefficients(4, 4, BLOCKS);
        int[] combs = JpegGrid.steps(own);
        double[][] gains = new double[FREQUENCIES.length][];
        int found = 0;
        for (int i = 0; i < FREQUENCIES.length; i++) {
            int f = FREQUENCIES[i];
            int step = table[JpegGrid.inTable(f)];
            gains[i] = step > FINE ? gains(own[f], shifted[f], step) : comb(combs[f], step);
            for (double gain : gains[i]) {
                if (gain > 0) {
                    found++;
                    break;
                }
            }
        }
        return found < ENOUGH ? Optional.empty() : Optional.of(new JpegTwice(found, quality(gains)));
    }

    /** The file's own step is so fine that the first one's comb is seen directly. */
    private static double[] comb(int first, int step) {
        double[] gains = new double[LARGEST_STEP + 1];
        if (first > step && first <= LARGEST_STEP) {
            gains[first] = 1;
        }
        return gains;
    }

    /** By first step: gain in log-likelihood where it is enough to speak of, else 0. */
    private static double[] gains(float[] own, float[] shifted, int step) {
        double[] gains = new double[LARGEST_STEP + 1];
        int[] observed = new int[BINS + 1];
        int n = 0;
        for (float c : own) {
            int bin = Math.abs(Math.round(c / step));
            if (bin >= 1 && bin <= BINS) {
                observed[bin]++;
                n++;
            }
        }
        if (n < LEAST_COEFFICIENTS) {
            return gains;
        }
        double once = likelihood(observed, expected(shifted, 0, step));
        for (int first = 2; first <= LARGEST_STEP; first++) {
            double gain = first == step ? 0 : likelihood(observed, expected(shifted, first, step)) - once;
            gains[first] = gain >= LEAST_GAIN && gain >= LEAST_MEAN_GAIN * n ? gain : 0;
        }
        return gains;
    }

    private static double[] expected(float[] coefficients, int first, int second) {
        double[] counts = new double[BINS + 1];
        double total = 0;
        for (float c : coefficients) {
            double size = first == 0 ? Math.abs(c) : first * (double) Math.round(Math.abs(c) / first);
            for (double dither : DITHER) {
                int bin = (int) Math.rint(Math.abs(size + dither * ROUNDING) / second);
                if (bin >= 1 && bin <= BINS) {
                    counts[bin]++;
                    total++;
                }
            }
        }
        for (int bin = 1; bin <= BINS; bin++) {
            counts[bin] = (counts[bin] + 0.5 * DITHER.length) / (total + 0.5 * DITHER.length * BINS);
        }
        return counts;
    }

    private static double likelihood(int[] observed, double[] expected) {
        double sum = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            sum += observed[bin] * Math.log(expected[bin]);
        }
        return sum;
    }

    private static int quality(double[][] gains) {
        int best = 1;
        double highest = -1;
        for (int quality = 1; quality < 100; quality++) {
            int[] table = JpegTables.luminance(quality);
            double sum = 0;
            for (int i = 0; i < FREQUENCIES.length; i++) {
                int f = FREQUENCIES[i];
                int step = table[JpegGrid.inTable(f)];
                sum += step <= LARGEST_STEP ? gains[i][step] : 0;
            }
            if (sum > highest) {
                highest = sum;
                best = quality;
            }
        }
        return best;
    }
}
