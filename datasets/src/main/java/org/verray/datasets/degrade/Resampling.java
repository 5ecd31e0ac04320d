package org.verray.datasets.degrade;

import org.verray.radiographs.GrayImage;

/**
 * Kernels that change the size of an image. When an image is made smaller the kernel is widened by the same factor, as
 * Pillow and libvips do, so that detail is averaged and not skipped; {@link #NEAREST} alone picks single pixels.
 */
public enum Resampling {
    NEAREST(0.5) {
        @Override
        double weight(double x) {
            return x >= -0.5 && x < 0.5 ? 1 : 0;
        }
    },
    /** Triangle kernel. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    /** Cubic convolution with a = -0.5 (Keys, IEEE TASSP 1981). */
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double t = Math.abs(x);
            if (t < 1) {
                return (1.5 * t - 2.5) * t * t + 1;
            }
            return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
        }
    },
    /** Windowed sinc with three lobes. */
    LANCZOS(3) {
        @Override
        double weight(double x) {
            double t = Math.abs(x);
            if (t < 1e-9) {
                return 1;
            }
            double p = Math.PI * t;
            return t < 3 ? 3 * StrictMath.sin(p) * StrictMath.sin(p / 3) / (p * p) : 0;
        }
    };

    private final double radius;

    Resampling(double radius) {
        this.radius = radius;
    }

    abstract double weight(double x);

    /**
     * Resizes an image.
     *
     * @param rows rows of the result, at least 1
     * @param columns columns of the result, at least 1
     * @return values 0 to 255, not rounded
     */
    public GrayImage resize(GrayImage image, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("expected a size of at least 1 x 1, found " + columns + " x " + rows);
        }
        Taps horizontal = taps(image.columns(), columns);
        Taps vertical = taps(image.rows(), rows);
        float[] wide = new float[image.rows() * columns];
        for (int r = 0; r < image.rows(); r++) {
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                for (int k = 0; k < horizontal.weights[c].length; k++) {
                    sum += horizontal.weights[c][k] * image.at(r, horizontal.first[c] + k);
                }
                wide[r * columns + c] = (float) sum;
            }
        }
        float[] result = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                for (int k = 0; k < vertical.weights[r].length; k++) {
                    sum += vertical.weights[r][k] * wide[(vertical.first[r] + k) * columns + c];
                }
                result[r * columns + c] = (float) Math.max(0, Math.min(255, sum));
            }
        }
        return new GrayImage(rows, columns, result);
    }

    private record Taps(int[] first, double[][] weights) {}

    private Taps taps(int in, int out) {
        double scale = (double) in / out;
        double stretch = this == NEAREST ? 1 : Math.max(1, scale);
        int[] first = new int[out];
        double[][] weights = new double[out][];
        for (int i = 0; i < out; i++) {
            double centre = (i + 0.5) * scale;
            if (this == NEAREST) {
                first[i] = Math.min(in - 1, (int) centre);
                weights[i] = new double[] {1};
                continue;
            }
            int low = Math.max(0, (int) Math.floor(centre - radius * stretch));
            int high = Math.min(in, (int) Math.ceil(centre + radius * stretch));
            double[] w = new double[high - low];
            double sum = 0;
            for (int k = 0; k < w.length; k++) {
                w[k] = weight((low + k + 0.5 - centre) / stretch);
                sum += w[k];
            }
            for (int k = 0; k < w.length; k++) {
                w[k] /= sum;
            }
            first[i] = low;
            weights[i] = w;
        }
        return new Taps(first, weights);
    }
}
