package org.verray.radiographs.testimony;

import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for an earlier JPEG compression in decoded pixels: cosine coefficients of the grid it used keep to multiples of
 * its quantisation steps (Fan and de Queiroz, IEEE Transactions on Image Processing 2003). For a step q and the
 * coefficients c beyond q/2 the mean of cos(2 pi c / q) is near 1 on such a comb, and 0 or below where the distribution
 * falls smoothly. Each of the 64 places of the grid is tried; cropping after compression moves it.
 *
 * @param shiftDown rows from the top edge to the first whole block, 0 to 7
 * @param shiftAcross columns from the left edge to the first whole block, 0 to 7
 * @param combs how many of the 15 lowest frequencies show a comb
 * @param quality the quality whose IJG luminance table explains them best, 1 to 99
 */
record JpegGrid(int shiftDown, int shiftAcross, int combs, int quality) {
    /** Frequencies that must agree. */
    private static final int ENOUGH = 4;

    /** Least mean cosine of a comb. */
    private static final double LEAST_MEAN = 0.4;

    /** Least number of standard errors that the mean lies above 0. */
    private static final double LEAST_Z = 6;

    /** How many times the median of all places the best one must agree: drawn patterns agree in many places. */
    private static final double OUTSTANDING = 2;

    private static final int LEAST_COEFFICIENTS = 60;
    private static final int SEARCH_BLOCKS = 500;
    private static final int BLOCKS = 3000;
    private static final int LARGEST = 512;
    private static final int LARGEST_STEP = 80;
    private static final double[][] COSINE = new double[LARGEST_STEP + 1][];

    static {
        for (int q = 2; q <= LARGEST_STEP; q++) {
            COSINE[q] = new double[LARGEST + 1];
            for (int m = 0; m <= LARGEST; m++) {
                COSINE[q][m] = Math.cos(2 * Math.PI * m / q);
            }
        }
    }

    /**
     * The most evident grid; empty where none is.
     *
     * @param own luminance table of the file, in natural order, where it is JPEG: then its own place is left out, and so
     *     are combs no coarser than the file's own, whose echo is met half a block away
     */
    static Optional<JpegGrid> find(SampleGrid picture, Optional<int[]> own) {
        int[] least = own.orElse(new int[64]);
        CosineBlocks blocks = CosineBlocks.choose(picture, BLOCKS);
        double[] agreements = new double[64];
        for (int across = 0; across < CosineBlocks.SIDE; across++) {
            float[][][] coefficients = blocks.coefficients(across, SEARCH_BLOCKS);
            for (int down = 0; down < CosineBlocks.SIDE; down++) {
                int shift = down << 3 | across;
                if (shift > 0 || own.isEmpty()) {
                    agreements[shift] = agreement(counts(coefficients[down]), least);
                }
            }
        }
        int best = own.isPresent() ? 1 : 0;
        for (int shift = best + 1; shift < 64; shift++) {
            best = agreements[shift] > agreements[best] ? shift : best;
        }
        double most = agreements[best];
        Arrays.sort(agreements);
        if (most < OUTSTANDING * agreements[agreements.length / 2] || most == 0) {
            return Optional.empty();
        }
        int[][] counts = counts(blocks.coefficients(best >> 3, best & 7, BLOCKS));
        int combs = 0;
        for (int f = 1; f < counts.length; f++) {
            combs += comb(counts[f]).step > least[inTable(f)] ? 1 : 0;
        }
        return combs < ENOUGH
                ? Optional.empty()
                : Optional.of(new JpegGrid(best >> 3, best & 7, combs, quality(counts)));
    }

    private static double agreement(int[][] counts, int[] least) {
        double sum = 0;
        for (int f = 1; f < counts.length; f++) {
            Comb comb = comb(counts[f]);
            sum += comb.step > least[inTable(f)] ? comb.agreement : 0;
        }
        return sum;
    }

    /** By frequency the step whose comb coefficients keep to; 0 where there is none. */
    static int[] steps(float[][] coefficients) {
        return Arrays.stream(counts(coefficients)).mapToInt(c -> comb(c).step).toArray();
    }

    /** Index in a table in natural order of a frequency {@code 4 v + u}. */
    static int inTable(int frequency) {
        return frequency / CosineBlocks.LOW * CosineBlocks.SIDE + frequency % CosineBlocks.LOW;
    }

    private static int[][] counts(float[][] coefficients) {
        int[][] counts = new int[coefficients.length][LARGEST + 1];
        for (int f = 0; f < coefficients.length; f++) {
            for (float c : coefficients[f]) {
                int size = (int) (Math.abs((double) c) + 0.5);
                if (size <= LARGEST) {
                    counts[f][size]++;
                }
            }
        }
        return counts;
    }

    /** A quantisation step, 0 where there is no comb, and how far coefficients keep to it: mean cosine, 0 to 1. */
    private record Comb(int step, double agreement) {}

    /** The largest step whose comb the coefficients of a frequency keep to. */
    private static Comb comb(int[] counts) {
        double highest = 0;
        int found = 0;
        int n = 0;
        int[] sizes = new int[LARGEST + 1];
        int used = 0;
        for (int m = 2; m <= LARGEST; m++) {
            if (counts[m] > 0) {
                sizes[used++] = m;
                n += counts[m];
            }
        }
        int beyond = 0;
        for (int q = 2; q <= LARGEST_STEP; q++) {
            for (; beyond < used && sizes[beyond] <= q / 2; beyond++) {
                n -= counts[sizes[beyond]];
            }
            if (n < LEAST_COEFFICIENTS) {
                break;
            }
            double least = Math.max(LEAST_MEAN, LEAST_Z / Math.sqrt(2.0 * n));
            double mean = sum(counts, sizes, beyond, used, COSINE[q], n, least * n) / n;
            if (mean >= least) {
                if (mean > 0.85 * highest) {
                    found = q;
                }
                highest = Math.max(highest, mean);
            }
        }
        return new Comb(found, highest);
    }

    /** Sum of the cosines of all coefficients, left off where what is still to come cannot bring it to what it has to be. */
    private static double sum(int[] counts, int[] sizes, int from, int to, double[] cosine, int n, double least) {
        double sum = 0;
        double rest = n * (1 + 1e-9);
        for (int i = from; i < to && sum + rest >= least; i++) {
            int count = counts[sizes[i]];
            sum += count * cosine[sizes[i]];
            rest -= count;
        }
        return sum;
    }

    private static int quality(int[][] counts) {
        int[] steps = Arrays.stream(counts).mapToInt(c -> comb(c).step).toArray();
        int best = 1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int quality = 1; quality < 100; quality++) {
            int[] table = JpegTables.luminance(quality);
            double score = 0;
            for (int f = 1; f < steps.length; f++) {
                int expected = table[inTable(f)];
                if (steps[f] > 0) {
                    score -= Math.min(1, Math.abs(Math.log((double) steps[f] / expected)));
                }
            }
            if (score > highest) {
                highest = score;
                best = quality;
            }
        }
        return best;
    }
}
