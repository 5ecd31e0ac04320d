package org.verray.models.block;

import java.util.Arrays;

/**
 * The numbers of {@link TextureStatistics} without gradients, for one patch at a time: products are summed as they are made instead of being
 * stored first. The same numbers up to rounding. An instance is work space for one thread.
 */
final class TextureKernel {
    private final int channels;
    private final int rows;
    private final int columns;
    private final int stride;
    private final float[][] planes;
    private final float[] squares;
    private final float[] sums = new float[Lanes.LENGTH];
    private final float[][] lagged = new float[TextureStatistics.LAGS.length][Lanes.LENGTH];
    private final float[] here = new float[Lanes.LENGTH];
    private final float[] there = new float[Lanes.LENGTH];
    private final double[][][] waves;

    /**
     * Work space for patches of one size.
     *
     * @param rows at least 9
     * @param columns at least 9
     */
    TextureKernel(int channels, int rows, int columns) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        // Zeros behind each row: a lag that reaches over its end adds nothing.
        stride = columns + TextureStatistics.LONGEST_LAG;
        int length = Lanes.padded(rows * stride, TextureStatistics.LONGEST_LAG * (stride + 1));
        planes = new float[channels][length];
        squares = new float[length];
        waves = new double[][][] {waves(rows), waves(columns)};
    }

    /** Whether this work space is for patches of that size. */
    boolean fits(int itsChannels, int itsRows, int itsColumns) {
        return channels == itsChannels && rows == itsRows && columns == itsColumns;
    }

    private static double[][] waves(int length) {
        double[][] waves = new double[2 * TextureStatistics.PERIODS.length][length];
        for (int k = 0; k < TextureStatistics.PERIODS.length; k++) {
            for (int i = 0; i < length; i++) {
                double phase = 2 * Math.PI * i / TextureStatistics.PERIODS[k];
                waves[2 * k][i] = StrictMath.cos(phase) / length;
                waves[2 * k + 1][i] = StrictMath.sin(phase) / length;
            }
        }
        return waves;
    }

    /**
     * Describes one patch.
     *
     * @param x its maps, channel by channel, from {@code from} on
     * @param out gets {@link TextureStatistics#count} numbers from {@code to} on
     */
    void describe(float[] x, int from, float[] out, int to) {
        int lags = TextureStatistics.LAGS.length;
        int periods = TextureStatistics.PERIODS.length;
        int swings = to + (lags + 2) * channels;
        double area = (double) rows * columns;
        double[] variance = new double[channels];
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(x, from + (c * rows + r) * columns, planes[c], r * stride, columns);
            }
            square(planes[c]);
            double[] profile = downs();
            variance[c] = Arrays.stream(profile).sum() / rows + TextureStatistics.FLOOR;
            autocorrelations(planes[c], variance[c], out, to + c);
            out[to + lags * channels + c] = (float) (absolute(planes[c]) / area / Math.sqrt(variance[c]));
            out[to + (lags + 1) * channels + c] =
                    (float) (product(squares, squares) / area / (variance[c] * variance[c]) / 10);
            swings(profile, waves[0], variance[c], out, swings + c * periods);
            swings(acrosses(), waves[1], variance[c], out, swings + (channels + c) * periods);
        }
        int correlations = swings + 2 * channels * periods;
        for (int a = 0; a < channels; a++) {
            for (int b = a; b < channels; b++) {
                float value = (float) (product(planes[a], planes[b]) / area / Math.sqrt(variance[a] * variance[b]));
                out[correlations + a * channels + b] = value;
                out[correlations + b * channels + a] = value;
            }
        }
    }

    private void autocorrelations(float[] plane, double variance, float[] out, int to) {
        for (float[] sum : lagged) {
            Arrays.fill(sum, 0);
        }
        for (int start = 0; start < rows * stride; start += Lanes.LENGTH) {
            Lanes.load(plane, start, here);
            for (int l = 0; l < lagged.length; l++) {
                int[] lag = TextureStatistics.LAGS[l];
                Lanes.load(plane, start + lag[0] * stride + lag[1], there);
                Lanes.addProducts(lagged[l], here, there);
            }
        }
        for (int l = 0; l < lagged.length; l++) {
            int[] lag = TextureStatistics.LAGS[l];
            double pairs = (double) (rows - lag[0]) * (columns - lag[1]);
            out[to + l * channels] = (float) (Lanes.sum(lagged[l]) / pairs / variance);
        }
    }

    private double product(float[] a, float[] b) {
        Arrays.fill(sums, 0);
        for (int start = 0; start < rows * stride; start += Lanes.LENGTH) {
            Lanes.addProducts(sums, Lanes.load(a, start, here), Lanes.load(b, start, there));
        }
        return Lanes.sum(sums);
    }

    private double absolute(float[] a) {
        Arrays.fill(sums, 0);
        for (int start = 0; start < rows * stride; start += Lanes.LENGTH) {
            Lanes.addAbsolute(sums, Lanes.load(a, start, here));
        }
        return Lanes.sum(sums);
    }

    private void square(float[] plane) {
        for (int start = 0; start < rows * stride; start += Lanes.LENGTH) {
            Lanes.square(Lanes.load(plane, start, here));
            Lanes.store(here, squares, start);
        }
    }

    /** Mean energy of each row. */
    private double[] downs() {
        double[] profile = new double[rows];
        for (int r = 0; r < rows; r++) {
            float even = 0;
            float odd = 0;
            float third = 0;
            float fourth = 0;
            int row = r * stride;
            for (int c = row; c < row + stride - 3; c += 4) {
                even += squares[c];
                odd += squares[c + 1];
                third += squares[c + 2];
                fourth += squares[c + 3];
            }
            profile[r] = ((double) even + odd + third + fourth) / columns;
        }
        return profile;
    }

    /** Mean energy of each column. */
    private double[] acrosses() {
        float[] sums = new float[columns];
        for (int r = 0; r < rows; r++) {
            int row = r * stride;
            for (int c = 0; c < columns; c++) {
                sums[c] += squares[row + c];
            }
        }
        double[] profile = new double[columns];
        for (int c = 0; c < columns; c++) {
            profile[c] = sums[c] / rows;
        }
        return profile;
    }

    private static void swings(double[] profile, double[][] waves, double variance, float[] out, int to) {
        for (int k = 0; 2 * k < waves.length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < profile.length; i++) {
                real += profile[i] * waves[2 * k][i];
                imaginary += profile[i] * waves[2 * k + 1][i];
            }
            out[to + k] = (float) (TextureStatistics.SWING * Math.sqrt(real * real + imaginary * imaginary) / variance);
        }
    }
}
