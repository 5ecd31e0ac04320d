package org.verray.datasets.split;

import java.util.Arrays;

/**
 * Lays one map over a part of another and says how well they agree.
 *
 * <p>Place and size are refined along both axes apart by Gauss-Newton steps on the squared difference, in the inverse
 * compositional form (Baker and Matthews, IJCV 2004), from a start that must be about right. Agreement is the normalised correlation, -1 to 1, where both have
 * values.
 */
final class Alignment {
    private static final int STEPS = 8;
    private static final int BLOCKS = 8;
    /** Variance of a block without detail, on the scale of {@link ContrastMap#contrast}. */
    private static final double FAINT = 0.05;

    private Alignment() {}

    /**
     * Refines a placement.
     *
     * @param sign -1 where the part is to be inverted
     * @param stride use each this many-th cell along both axes
     */
    static Placement refine(ContrastMap whole, ContrastMap part, int sign, Placement start, int stride) {
        int side = whole.side();
        Slopes slopes = Slopes.of(part, stride);
        Placement place = start;
        for (int step = 0; step < STEPS; step++) {
            double[] b = new double[4];
            for (int i = 0; i < slopes.u.length; i++) {
                double x = place.x(slopes.u[i]) * side - 0.5;
                double y = place.y(slopes.v[i]) * side - 0.5;
                if (x >= -0.5 && y >= -0.5 && x <= side - 0.5 && y <= side - 0.5) {
                    float error = sign * whole.at(x, y) - slopes.value[i];
                    float ex = error * slopes.x[i];
                    float ey = error * slopes.y[i];
                    b[0] += ex;
                    b[1] += ex * slopes.u[i];
                    b[2] += ey;
                    b[3] += ey * slopes.v[i];
                }
            }
            double[] d = slopes.solve(b);
            double width = place.width() / (1 + d[1]);
            double height = place.height() / (1 + d[3]);
            place = new Placement(place.left() - width * d[0], width, place.top() - height * d[2], height);
        }
        return place;
    }

    /** Points of a part with their values and slopes, and the matrix of the normal equations. */
    private record Slopes(float[] u, float[] v, float[] value, float[] x, float[] y, double[][] normal) {
        static Slopes of(ContrastMap part, int stride) {
            int side = part.side();
            int across = (side - 2) / stride;
            int n = across * across;
            Slopes s =
                    new Slopes(new float[n], new float[n], new float[n], new float[n], new float[n], new double[4][4]);
            float[] map = part.values();
            double[] j = new double[4];
            for (int i = 0; i < n; i++) {
                int r = 1 + i / across * stride;
                int c = 1 + i % across * stride;
                int at = r * side + c;
                s.u[i] = (c + 0.5f) / side;
                s.v[i] = (r + 0.5f) / side;
                s.value[i] = map[at];
                s.x[i] = side * (map[at + 1] - map[at - 1]) / 2;
                s.y[i] = side * (map[at + side] - map[at - side]) / 2;
                j[0] = s.x[i];
                j[1] = s.x[i] * s.u[i];
                j[2] = s.y[i];
                j[3] = s.y[i] * s.v[i];
                for (int a = 0; a < 4; a++) {
                    for (int b = 0; b < 4; b++) {
                        s.normal[a][b] += j[a] * j[b];
                    }
                }
            }
            return s;
        }

        /** Solves the normal equations by elimination, each step cut to a twentieth of a side. */
        double[] solve(double[] right) {
            double[][] m = new double[4][];
            for (int a = 0; a < 4; a++) {
                m[a] = Arrays.copyOf(normal[a], 5);
                m[a][a] = m[a][a] * 1.0001 + 1e-9;
                m[a][4] = right[a];
            }
            for (int a = 0; a < 4; a++) {
                for (int b = a + 1; b < 4; b++) {
                    double factor = m[b][a] / m[a][a];
                    for (int k = a; k < 5; k++) {
                        m[b][k] -= factor * m[a][k];
                    }
                }
            }
            double[] d = new double[4];
            for (int a = 3; a >= 0; a--) {
                d[a] = m[a][4];
                for (int b = a + 1; b < 4; b++) {
                    d[a] -= m[a][b] * d[b];
                }
                d[a] = Math.max(-0.05, Math.min(0.05, d[a] / m[a][a]));
            }
            return d;
        }
    }

    /**
     * Normalised correlation of a part with where it lies; NaN where less than half of it lies inside.
     *
     * @param stride use each this many-th cell along both axes
     */
    static double agreement(ContrastMap whole, ContrastMap part, int sign, Placement place, int stride) {
        int side = whole.side();
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        int n = 0;
        for (int r = 0; r < side; r += stride) {
            double y = place.y((r + 0.5) / side) * side - 0.5;
            for (int c = 0; c < side; c += stride) {
                double x = place.x((c + 0.5) / side) * side - 0.5;
                if (x < -0.5 || y < -0.5 || x > side - 0.5 || y > side - 0.5) {
                    continue;
                }
                double a = whole.at(x, y);
                double b = sign * part.values()[r * side + c];
                sa += a;
                sb += b;
                aa += a * a;
                bb += b * b;
                ab += a * b;
                n++;
            }
        }
        if (n < side * side / stride / stride / 2) {
            return Double.NaN;
        }
        return (ab - sa * sb / n) / Math.sqrt((aa - sa * sa / n) * (bb - sb * sb / n) + 1e-12);
    }

    /**
     * Median of the normalised correlations of blocks, 8 x 8 of them, where both have detail; NaN where less than a
     * quarter of them have. Strong edges, which all pictures of one body part have in about the same places, fill a few
     * blocks: what is between them decides.
     */
    static double detail(ContrastMap whole, ContrastMap part, int sign, Placement place) {
        int side = whole.side();
        int size = side / BLOCKS;
        double[] found = new double[BLOCKS * BLOCKS];
        int n = 0;
        for (int block = 0; block < found.length; block++) {
            double correlation =
                    correlation(whole, part, sign, place, block / BLOCKS * size, block % BLOCKS * size, size);
            if (!Double.isNaN(correlation)) {
                found[n++] = correlation;
            }
        }
        if (n < found.length / 4) {
            return Double.NaN;
        }
        Arrays.sort(found, 0, n);
        return (found[n / 2] + found[(n - 1) / 2]) / 2;
    }

    private static double correlation(
            ContrastMap whole, ContrastMap part, int sign, Placement place, int top, int left, int size) {
        int side = whole.side();
        double sa = 0;
        double sb = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int r = top; r < top + size; r++) {
            double y = place.y((r + 0.5) / side) * side - 0.5;
            for (int c = left; c < left + size; c++) {
                double x = place.x((c + 0.5) / side) * side - 0.5;
                if (x < -0.5 || y < -0.5 || x > side - 0.5 || y > side - 0.5) {
                    return Double.NaN;
                }
                double a = whole.at(x, y);
                double b = sign * part.values()[r * side + c];
                sa += a;
                sb += b;
                aa += a * a;
                bb += b * b;
                ab += a * b;
            }
        }
        int n = size * size;
        double va = aa - sa * sa / n;
        double vb = bb - sb * sb / n;
        return va < n * FAINT || vb < n * FAINT ? Double.NaN : (ab - sa * sb / n) / Math.sqrt(va * vb);
    }
}
