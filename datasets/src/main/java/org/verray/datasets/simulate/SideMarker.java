package org.verray.datasets.simulate;

/** A lead letter on the detector: {@code L} or {@code R}, about a centimetre and a half high. */
final class SideMarker {
    /** Strokes of a letter: x and y from 0 to 1, y down. */
    private static final double[][][] LETTER_L = {{{0.1, 0}, {0.1, 1}}, {{0.1, 1}, {0.75, 1}}};

    private static final double[][][] LETTER_R = {
        {{0.1, 0}, {0.1, 1}},
        {{0.1, 0}, {0.45, 0}, {0.68, 0.08}, {0.75, 0.26}, {0.68, 0.44}, {0.45, 0.52}, {0.1, 0.52}},
        {{0.4, 0.52}, {0.78, 1}}
    };

    private SideMarker() {}

    /**
     * Draws the letter into a map of lead thickness.
     *
     * @param x left edge in pixels
     * @param y upper edge in pixels
     * @param height of the letter in pixels
     * @return which pixels lead covers, 0 to 1
     */
    static float[] draw(char letter, int rows, int columns, double x, double y, double height, double turn) {
        float[] lead = new float[rows * columns];
        double stroke = height * 0.085;
        double cos = StrictMath.cos(turn) * height;
        double sin = StrictMath.sin(turn) * height;
        for (double[][] line : letter == 'L' ? LETTER_L : LETTER_R) {
            for (int i = 0; i + 1 < line.length; i++) {
                stroke(
                        lead,
                        rows,
                        columns,
                        new double[] {x + line[i][0] * cos - line[i][1] * sin, y + line[i][0] * sin + line[i][1] * cos},
                        new double[] {
                            x + line[i + 1][0] * cos - line[i + 1][1] * sin,
                            y + line[i + 1][0] * sin + line[i + 1][1] * cos
                        },
                        stroke);
            }
        }
        return lead;
    }

    private static void stroke(float[] lead, int rows, int columns, double[] a, double[] b, double half) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double length2 = Math.max(1e-9, dx * dx + dy * dy);
        int top = (int) Math.max(0, Math.min(a[1], b[1]) - half - 1);
        int bottom = (int) Math.min(rows - 1, Math.max(a[1], b[1]) + half + 1);
        int left = (int) Math.max(0, Math.min(a[0], b[0]) - half - 1);
        int right = (int) Math.min(columns - 1, Math.max(a[0], b[0]) + half + 1);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double t = ((column - a[0]) * dx + (row - a[1]) * dy) / length2;
                t = Math.max(0, Math.min(1, t));
                double d = Math.hypot(column - a[0] - t * dx, row - a[1] - t * dy);
                float cover = (float) Math.max(0, Math.min(1, half - d + 0.5));
                int i = row * columns + column;
                lead[i] = Math.max(lead[i], cover);
            }
        }
    }
}
