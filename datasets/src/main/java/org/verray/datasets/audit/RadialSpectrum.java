package org.verray.datasets.audit;

import java.util.Arrays;
import org.verray.radiographs.Fourier;
import org.verray.radiographs.GrayImage;

/**
 * Mean log power by spatial frequency, without direction: periodograms of Hann-windowed square patches at native resolution,
 * averaged over rings (Durall et al., CVPR 2020, on whole images). The mean of a patch is taken out first.
 */
public final class RadialSpectrum {
    /** How many rings: equal steps from 0 to half a cycle a pixel, the innermost left out since it is the mean. */
    public static final int RINGS = 32;

    private static final int LARGEST_PATCH = 128;
    private static final int LEAST_PATCH = 2 * RINGS;
    private static final int PATCHES_A_SIDE = 4;

    private RadialSpectrum() {}

    /**
     * Computes it.
     *
     * @return natural logarithm of power (squared gray levels) in {@value #RINGS} - 1 rings, from low to high frequency; NaN in
     *     all for images of which a side is below {@code 2 * RINGS} pixels
     */
    public static double[] of(GrayImage image) {
        int size = LARGEST_PATCH;
        while (size > Math.min(image.rows(), image.columns())) {
            size /= 2;
        }
        double[] result = new double[RINGS - 1];
        if (size < LEAST_PATCH) {
            Arrays.fill(result, Double.NaN);
            return result;
        }
        Fourier fourier = new Fourier(size);
        double[] power = new double[RINGS];
        long[] counts = new long[RINGS];
        int down = Math.min(PATCHES_A_SIDE, image.rows() / size);
        int across = Math.min(PATCHES_A_SIDE, image.columns() / size);
        for (int i = 0; i < down; i++) {
            for (int j = 0; j < across; j++) {
                int top = place(i, down, image.rows() - size);
                int left = place(j, across, image.columns() - size);
                add(image, top, left, fourier, power, counts);
            }
        }
        for (int ring = 1; ring < RINGS; ring++) {
            result[ring - 1] = StrictMath.log(1e-6 + power[ring] / Math.max(1, counts[ring]));
        }
        return result;
    }

    /** Frequency in the middle of a value of {@link #of}, in cycles a pixel. */
    public static double frequency(int index) {
        return (index + 1.5) * 0.5 / RINGS;
    }

    private static int place(int i, int n, int room) {
        return n == 1 ? room / 2 : (int) ((long) i * room / (n - 1));
    }

    private static void add(GrayImage image, int top, int left, Fourier fourier, double[] power, long[] counts) {
        int size = fourier.size();
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        double mean = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                mean += image.at(top + row, left + column);
            }
        }
        mean /= (double) size * size;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                re[row * size + column] =
                        (image.at(top + row, left + column) - mean) * fourier.hann(row) * fourier.hann(column);
            }
        }
        fourier.transform(re, im);
        double scale = 1.0 / ((double) size * size);
        for (int row = 0; row < size; row++) {
            double fy = Math.min(row, size - row) / (double) size;
            for (int column = 0; column < size; column++) {
                double fx = Math.min(column, size - column) / (double) size;
                int ring = (int) (Math.sqrt(fx * fx + fy * fy) * 2 * RINGS);
                if (ring < RINGS) {
                    int at = row * size + column;
                    power[ring] += (re[at] * re[at] + im[at] * im[at]) * scale;
                    counts[ring]++;
                }
            }
        }
    }
}
