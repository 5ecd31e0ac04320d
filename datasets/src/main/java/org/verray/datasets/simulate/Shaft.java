package org.verray.datasets.simulate;

/**
 * A tubular bone seen from the side: half width, wall and depth as functions of the place along its axis. Knots are
 * (place 0 to 1, half width, wall), in fractions of the length for the place and millimetres for the others.
 *
 * @param depth thickness along the beam over width in the picture
 * @param bend how far the middle of the axis lies off the line between the ends, in millimetres
 */
record Shaft(double[][] knots, double depth, double bend) {
    private static final int TABLE = 256;
    private static final double END_PLATE = 1.4;

    /** Adds the bone that runs from one point to the other. */
    void into(Solid solid, Plane plane, double x0, double y0, double x1, double y1) {
        double[][] table = table();
        double widest = 0;
        for (double[] entry : table) {
            widest = Math.max(widest, entry[0]);
        }
        double[][] ends = plane.pixels(new double[][] {{x0, y0}, {x1, y1}});
        double length = Math.hypot(x1 - x0, y1 - y0);
        double ux = (ends[1][0] - ends[0][0]) * plane.pitch() / length;
        double uy = (ends[1][1] - ends[0][1]) * plane.pitch() / length;
        double side = plane.mirrored() ? -1 : 1;
        double reach = (widest + Math.abs(bend)) / plane.pitch() + 1;
        int r0 = (int) Math.max(0, Math.min(ends[0][1], ends[1][1]) - reach);
        int r1 = (int) Math.min(plane.rows() - 1, Math.max(ends[0][1], ends[1][1]) + reach);
        int c0 = (int) Math.max(0, Math.min(ends[0][0], ends[1][0]) - reach);
        int c1 = (int) Math.min(plane.columns() - 1, Math.max(ends[0][0], ends[1][0]) + reach);
        for (int row = r0; row <= r1; row++) {
            for (int column = c0; column <= c1; column++) {
                double px = (column - ends[0][0]) * plane.pitch();
                double py = (row - ends[0][1]) * plane.pitch();
                double t = (px * ux + py * uy) / length;
                if (t <= 0 || t >= 1) {
                    continue;
                }
                double v = side * (py * ux - px * uy) - 4 * bend * t * (1 - t);
                double[] e = table[(int) (t * (TABLE - 1) + 0.5)];
                double hollow = e[0] - e[1];
                if (v * v < e[0] * e[0]) {
                    double in = hollow > 0 && v * v < hollow * hollow ? Math.sqrt(hollow * hollow - v * v) : 0;
                    // A thin plate of bone closes the ends.
                    double within = Math.min(1, Math.min(t, 1 - t) * length / END_PLATE);
                    solid.put(row, column, 2 * depth * Math.sqrt(e[0] * e[0] - v * v), 2 * depth * in * within);
                }
            }
        }
    }

    private double[][] table() {
        double[][] fine = Curve.open(knots, 24);
        double[][] table = new double[TABLE][];
        int at = 0;
        for (int i = 0; i < TABLE; i++) {
            double t = i / (TABLE - 1.0);
            while (at + 2 < fine.length && fine[at + 1][0] < t) {
                at++;
            }
            double span = Math.max(1e-9, fine[at + 1][0] - fine[at][0]);
            double f = Math.max(0, Math.min(1, (t - fine[at][0]) / span));
            table[i] = new double[] {
                Math.max(0, fine[at][1] + f * (fine[at + 1][1] - fine[at][1])),
                Math.max(0, fine[at][2] + f * (fine[at + 1][2] - fine[at][2]))
            };
        }
        return table;
    }
}
