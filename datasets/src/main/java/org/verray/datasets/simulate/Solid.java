package org.verray.datasets.simulate;

/**
 * Collects the thickness, along the beam, of one body and of the hollow inside it. Parts that overlap are one body: the
 * larger thickness counts. All thicknesses are in millimetres.
 */
final class Solid {
    private static final double NODES = 12000;

    private final Plane plane;
    private final float[] outer;
    private final float[] inner;
    private int top;
    private int bottom;
    private int left;
    private int right;

    /** Receives one pixel of a body that was collected. */
    interface Sink {
        /**
         * @param index pixel in row-major order
         * @param outer thickness of the whole body
         * @param inner thickness of the hollow inside its shell
         */
        void accept(int index, double outer, double inner);
    }

    Solid(Plane plane) {
        this.plane = plane;
        outer = plane.map();
        inner = plane.map();
        reset();
    }

    private void reset() {
        top = plane.rows();
        bottom = -1;
        left = plane.columns();
        right = -1;
    }

    /** Hands every pixel that the body covers to the sink and starts anew. */
    void pour(Sink sink) {
        for (int row = top; row <= bottom; row++) {
            for (int i = row * plane.columns() + left; i <= row * plane.columns() + right; i++) {
                if (outer[i] > 0) {
                    sink.accept(i, outer[i], Math.min(outer[i], inner[i]));
                }
                outer[i] = 0;
                inner[i] = 0;
            }
        }
        reset();
    }

    /**
     * A round tube along points (x, y, radius[, stretch]).
     *
     * @param shell thickness of the wall; infinite for a body without a hollow
     * @param flatness depth of the tube along the beam over its width in the picture
     */
    void tube(double[][] points, double shell, double flatness) {
        double[][] p = plane.pixels(points);
        double wall = shell / plane.pitch();
        for (int s = 0; s + 1 < p.length; s++) {
            double stretch = points[s].length > 3 ? points[s][3] : 1;
            capsule(p[s], p[s + 1], wall, 2 * plane.pitch() * flatness * stretch);
        }
    }

    private void capsule(double[] a, double[] b, double wall, double scale) {
        double reach = Math.max(a[2], b[2]) + 1;
        int r0 = clip(Math.min(a[1], b[1]) - reach, plane.rows());
        int r1 = clip(Math.max(a[1], b[1]) + reach, plane.rows());
        int c0 = clip(Math.min(a[0], b[0]) - reach, plane.columns());
        int c1 = clip(Math.max(a[0], b[0]) + reach, plane.columns());
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length2 = Math.max(1e-9, dx * dx + dy * dy);
        for (int row = r0; row <= r1; row++) {
            for (int column = c0; column <= c1; column++) {
                double t = ((column - a[0]) * dx + (row - a[1]) * dy) / length2;
                t = Math.max(0, Math.min(1, t));
                double ex = column - a[0] - t * dx;
                double ey = row - a[1] - t * dy;
                double d2 = ex * ex + ey * ey;
                double r = a[2] + t * (b[2] - a[2]);
                if (d2 < r * r) {
                    double hollow = r - wall;
                    double in = hollow > 0 && d2 < hollow * hollow ? Math.sqrt(hollow * hollow - d2) : 0;
                    put(row, column, scale * Math.sqrt(r * r - d2), scale * in);
                }
            }
        }
    }

    /**
     * A body with a closed outline, round towards its edge.
     *
     * @param outline polygon in millimetres
     * @param depth thickness in the middle
     * @param rounding distance from the edge over which the thickness rises to {@code depth}
     * @param shell thickness of the wall
     */
    void outline(double[][] outline, double depth, double rounding, double shell) {
        field(outline, (row, column, d) -> {
            double in = d > shell ? Math.max(0, depth - 2 * shell) * rise((d - shell) / rounding) : 0;
            put(row, column, depth * rise(d / rounding), in);
        });
    }

    /** The hollow of a body whose inner outline is given by itself. */
    void hollow(double[][] outline, double depth, double rounding) {
        field(outline, (row, column, d) -> put(row, column, 0, depth * rise(d / rounding)));
    }

    private static double rise(double q) {
        return q >= 1 ? 1 : Math.sqrt(q * (2 - q));
    }

    private interface Inside {
        void at(int row, int column, double depthInside);
    }

    /** Visits every pixel inside a polygon with its distance from the edge in millimetres. */
    private void field(double[][] outline, Inside visitor) {
        double[][] p = plane.pixels(outline);
        double x0 = Double.MAX_VALUE;
        double x1 = -Double.MAX_VALUE;
        double y0 = Double.MAX_VALUE;
        double y1 = -Double.MAX_VALUE;
        for (double[] q : p) {
            x0 = Math.min(x0, q[0]);
            x1 = Math.max(x1, q[0]);
            y0 = Math.min(y0, q[1]);
            y1 = Math.max(y1, q[1]);
        }
        int r0 = clip(y0 - 1, plane.rows());
        int r1 = clip(y1 + 1, plane.rows());
        int c0 = clip(x0 - 1, plane.columns());
        int c1 = clip(x1 + 1, plane.columns());
        int step = (int) Math.max(1, Math.ceil(Math.sqrt((r1 - r0 + 1.0) * (c1 - c0 + 1.0) / NODES)));
        int nr = (r1 - r0) / step + 2;
        int nc = (c1 - c0) / step + 2;
        double[][] nodes = new double[nr][nc];
        for (int i = 0; i < nr; i++) {
            for (int j = 0; j < nc; j++) {
                nodes[i][j] = signedDistance(p, c0 + j * step, r0 + i * step) * plane.pitch();
            }
        }
        for (int row = r0; row <= r1; row++) {
            int i = (row - r0) / step;
            double fy = (row - r0) / (double) step - i;
            for (int column = c0; column <= c1; column++) {
                int j = (column - c0) / step;
                double fx = (column - c0) / (double) step - j;
                double d = (nodes[i][j] * (1 - fx) + nodes[i][j + 1] * fx) * (1 - fy)
                        + (nodes[i + 1][j] * (1 - fx) + nodes[i + 1][j + 1] * fx) * fy;
                if (d > 0) {
                    visitor.at(row, column, d);
                }
            }
        }
    }

    /** Distance from a polygon, positive inside (crossing number). */
    private static double signedDistance(double[][] p, double x, double y) {
        double best = Double.MAX_VALUE;
        boolean inside = false;
        for (int i = 0, j = p.length - 1; i < p.length; j = i++) {
            double ax = p[j][0];
            double ay = p[j][1];
            double dx = p[i][0] - ax;
            double dy = p[i][1] - ay;
            double t = ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-12, dx * dx + dy * dy);
            t = Math.max(0, Math.min(1, t));
            double ex = x - ax - t * dx;
            double ey = y - ay - t * dy;
            best = Math.min(best, ex * ex + ey * ey);
            if ((p[i][1] > y) != (ay > y) && x < ax + dx * (y - ay) / dy) {
                inside = !inside;
            }
        }
        return inside ? Math.sqrt(best) : -Math.sqrt(best);
    }

    private static int clip(double value, int size) {
        return (int) Math.max(0, Math.min(size - 1, Math.rint(value)));
    }

    void put(int row, int column, double whole, double hollow) {
        int i = row * plane.columns() + column;
        outer[i] = (float) Math.max(outer[i], whole);
        inner[i] = (float) Math.max(inner[i], hollow);
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
    }
}
