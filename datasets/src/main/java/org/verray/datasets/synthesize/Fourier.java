package org.verray.datasets.synthesize;

/** Discrete Fourier transform of small squares, in place (Cooley and Tukey, 1965, radix 2). */
final class Fourier {
    private Fourier() {}

    /** Transforms a square of complex values, row by row; the side is a power of two. Nothing is divided by the size. */
    static void transform(double[] re, double[] im, int side) {
        double[] cos = new double[side / 2];
        double[] sin = new double[side / 2];
        for (int i = 0; i < side / 2; i++) {
            cos[i] = StrictMath.cos(2 * Math.PI * i / side);
            sin[i] = -StrictMath.sin(2 * Math.PI * i / side);
        }
        for (int i = 0; i < side; i++) {
            line(re, im, i * side, 1, side, cos, sin);
        }
        for (int i = 0; i < side; i++) {
            line(re, im, i, side, side, cos, sin);
        }
    }

    private static void line(double[] re, double[] im, int start, int stride, int n, double[] cos, double[] sin) {
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, start + i * stride, start + j * stride);
                swap(im, start + i * stride, start + j * stride);
            }
        }
        for (int half = 1; half < n; half *= 2) {
            int turn = n / (2 * half);
            for (int first = 0; first < n; first += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = start + (first + k) * stride;
                    int b = a + half * stride;
                    double x = re[b] * cos[k * turn] - im[b] * sin[k * turn];
                    double y = re[b] * sin[k * turn] + im[b] * cos[k * turn];
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
