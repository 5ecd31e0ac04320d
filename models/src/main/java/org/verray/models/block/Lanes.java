package org.verray.models.block;

/**
 * Arithmetic on many values at a time. The compiler of Java 17 makes vector instructions of loops in which all arrays are read and
 * written at the same index, and of no others, so that whoever needs neighbours copies them here first, {@value #LENGTH} at a time: a copy
 * costs less than a tenth of a loop value by value.
 */
final class Lanes {
    /** Values in a piece. */
    static final int LENGTH = 512;

    private Lanes() {}

    /** A length for arrays that are gone through in pieces, with room for reading a stretch behind the end. */
    static int padded(int values, int stretch) {
        return (values + stretch + 2 * LENGTH - 1) / LENGTH * LENGTH;
    }

    /** Copies a piece. */
    static float[] load(float[] source, int at, float[] piece) {
        System.arraycopy(source, at, piece, 0, LENGTH);
        return piece;
    }

    /** Writes a piece back. */
    static void store(float[] piece, float[] target, int at) {
        System.arraycopy(piece, 0, target, at, LENGTH);
    }

    static void add(float[] sum, float[] a, float weight) {
        for (int i = 0; i < LENGTH; i++) {
            sum[i] += weight * a[i];
        }
    }

    static void addBoth(float[] sum, float[] a, float[] b, float weight) {
        for (int i = 0; i < LENGTH; i++) {
            sum[i] += weight * (a[i] + b[i]);
        }
    }

    static void addProducts(float[] sum, float[] a, float[] b) {
        for (int i = 0; i < LENGTH; i++) {
            sum[i] += a[i] * b[i];
        }
    }

    static void addAbsolute(float[] sum, float[] a) {
        for (int i = 0; i < LENGTH; i++) {
            sum[i] += Math.abs(a[i]);
        }
    }

    static void minus(float[] a, float[] b) {
        for (int i = 0; i < LENGTH; i++) {
            a[i] = a[i] - b[i];
        }
    }

    static void square(float[] a) {
        for (int i = 0; i < LENGTH; i++) {
            a[i] = a[i] * a[i];
        }
    }

    /** Puts the smaller of each two into the first, the larger into the second. */
    static void order(float[] a, float[] b) {
        for (int i = 0; i < LENGTH; i++) {
            float x = a[i];
            float y = b[i];
            a[i] = Math.min(x, y);
            b[i] = Math.max(x, y);
        }
    }

    /** Values over the root of scaled sums of squares plus a floor, within limits. */
    static void standardise(float[] a, float[] squares, float scale, float floor, float limit) {
        for (int i = 0; i < LENGTH; i++) {
            float deviation = (float) Math.sqrt(squares[i] * scale) + floor;
            a[i] = Math.max(-limit, Math.min(limit, a[i] / deviation));
        }
    }

    /** The sum of all values. */
    static double sum(float[] a) {
        double s = 0;
        double t = 0;
        for (int i = 0; i < LENGTH; i += 2) {
            s += a[i];
            t += a[i + 1];
        }
        return s + t;
    }
}
