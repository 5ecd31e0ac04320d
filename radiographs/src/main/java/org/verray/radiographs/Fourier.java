package org.verray.radiographs;

/**
 * Discrete Fourier transform of square patches (Cooley and Tukey 1965), with the same result on every machine. Nothing is
 * divided by the size. Immutable; safe to use from several threads.
 */
public final class Fourier {
    private final int size;
    private final double[] cos;
    private final double[] sin;

    /**
     * Prepares for patches of one size.
     *
     * @param size of a side, a power of two
     */
    public Fourier(int size) {
        this.size = size;
        cos = new double[size];
        sin = new double[size];
        for (int i = 0; i < size; i++) {
            cos[i] = StrictMath.cos(2 * Math.PI * i / size);
            sin[i] = -StrictMath.sin(2 * Math.PI * i / size);
        }
    }

    public int size() {
        return size;
    }

    /** Weight of a row or column in Hann's window. */
    public double hann(int i) {
        return 0.5 - 0.5 * cos[i];
    }

    /** Transforms a patch in place, row by row and then column by column. */
    public void transform(double[] re, double[] im) {
        for (int row = 0; row < size; row++) {
            line(re, im, row * size, 1);
        }
        for (int column = 0; column < size; column++) {
            line(re, im, column, size);
        }
    }

    private void line(double[] re, double[] im, int start, int step) {
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(re, start + i * step, start + j * step);
                swap(im, start + i * step, start + j * step);
            }
        }
        for (int length = 2; length <= size; length *= 2) {
            int turn = size / length;
            for (int block = 0; block < size; block += length) {
                for (int k = 0; k < length / 2; k++) {
                    int a = start + (block + k) * step;
                    int b = start + (block + k + length / 2) * step;
                    double c = cos[k * turn];
                    double s = sin[k * turn];
                    double r = re[b] * c - im[b] * s;
                    double q = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - q;
                    re[a] += r;
                    im[a] += q;
                }
            }
        }
    }

    private static void swap(double[] values, int a, int b) {
        double kept = values[a];
        values[a] = values[b];
        values[b] = kept;
    }
}
