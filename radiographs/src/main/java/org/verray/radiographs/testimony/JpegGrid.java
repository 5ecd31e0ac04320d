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
        int best = -1;
        double[] agreements = new double[64];
        for (int shift = own.isPresent() ? 1 : 0; shift < 64; shift++) {
            int[][] counts = counts(blocks.coefficients(shift >> 3, shift & 7, SEARCH_BLOCKS));
            for (int f = 1; f < counts.length; f++) {
                Comb comb = comb(counts[f]);
                agreements[shift] += comb.step > least[inTable(f)] ? comb.agreement : 0;
            }
            if (best < 0 || agreements[shift] > agreements[best]) {
                best = shift;
            }
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
                int size = Math.round(Math.abs(c));
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
            double sum = 0;
            for (int i = beyond; i < used; i++) {
                sum += counts[sizes[i]] * COSINE[q][sizes[i]];
            }
            double mean = sum / n;
            if (mean >= LEAST_MEAN && mean * Math.sqrt(2.0 * n) >= LEAST_Z) {
                if (mean > 0.85 * highest) {
                    found = q;
                }
                highest = Math.max(highest, mean);
            }
        }
        return new Comb(found, highest);
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
