package org.verray.datasets.simulate;

/**
 * Samples Catmull-Rom splines through knots. A knot is a row of any length: the first two entries are x and y in
 * millimetres, the others (radius, depth) are interpolated along.
 */
final class Curve {
    private Curve() {}

    /** Samples an open spline, {@code steps} pieces for each span, ends included. */
    static double[][] open(double[][] knots, int steps) {
        int spans = knots.length - 1;
        double[][] result = new double[spans * steps + 1][];
        for (int s = 0; s < spans; s++) {
            for (int i = 0; i < steps; i++) {
                result[s * steps + i] = point(
                        knots[Math.max(0, s - 1)],
                        knots[s],
                        knots[s + 1],
                        knots[Math.min(spans, s + 2)],
                        i / (double) steps);
            }
        }
        result[spans * steps] = knots[spans].clone();
        return result;
    }

    /** Samples a closed spline; the first point is not repeated at the end. */
    static double[][] closed(double[][] knots, int steps) {
        int n = knots.length;
        double[][] result = new double[n * steps][];
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < steps; i++) {
                result[s * steps + i] = point(
                        knots[(s + n - 1) % n], knots[s], knots[(s + 1) % n], knots[(s + 2) % n], i / (double) steps);
            }
        }
        return result;
    }

    /** Points of an ellipse whose radius wavers a little, as eight to sixteen knots of a closed spline. */
    static double[][] blob(RandomStream random, double x, double y, double a, double b, double turn, double waver) {
        int n = 11;
        double[][] knots = new double[n][];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            double r = 1 + random.around(0, waver);
            double u = a * r * StrictMath.cos(angle);
            double v = b * r * StrictMath.sin(angle);
            knots[i] = new double[] {
                x + u * StrictMath.cos(turn) - v * StrictMath.sin(turn),
                y + u * StrictMath.sin(turn) + v * StrictMath.cos(turn)
            };
        }
        return knots;
    }

    /** Every knot moved, turned about the origin and scaled; entries after x and y are scaled only. */
    static double[][] placed(double[][] knots, double x, double y, double turn, double scale) {
        double cos = StrictMath.cos(turn) * scale;
        double sin = StrictMath.sin(turn) * scale;
        double[][] result = new double[knots.length][];
        for (int i = 0; i < knots.length; i++) {
            double[] k = knots[i].clone();
            k[0] = x + knots[i][0] * cos - knots[i][1] * sin;
            k[1] = y + knots[i][0] * sin + knots[i][1] * cos;
            for (int j = 2; j < k.length; j++) {
                k[j] *= scale;
            }
            result[i] = k;
        }
        return result;
    }

    /** The mirror image at the y axis. */
    static double[][] mirrored(double[][] knots) {
        double[][] result = new double[knots.length][];
        for (int i = 0; i < knots.length; i++) {
            double[] k = knots[knots.length - 1 - i].clone();
            k[0] = -k[0];
            result[i] = k;
        }
        return result;
    }

    private static double[] point(double[] p0, double[] p1, double[] p2, double[] p3, double t) {
        double[] result = new double[p1.length];
        for (int j = 0; j < result.length; j++) {
            result[j] = 0.5
                    * (2 * p1[j]
                            + (p2[j] - p0[j]) * t
                            + (2 * p0[j] - 5 * p1[j] + 4 * p2[j] - p3[j]) * t * t
                            + (3 * p1[j] - p0[j] - 3 * p2[j] + p3[j]) * t * t * t);
        }
        return result;
    }
}
