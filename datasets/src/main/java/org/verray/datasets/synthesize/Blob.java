package org.verray.datasets.synthesize;

import java.util.random.RandomGenerator;

/**
 * A star-shaped outline: its distance from the centre for each of 360 directions, in pixels.
 *
 * @param radius by degree
 */
record Blob(double[] radius) {
    private static final int DEGREES = 360;

    /** Draws an ellipse with a wavy rim, or a polygon of five to nine corners, with an area in pixels. */
    static Blob draw(RandomGenerator random, double area) {
        double[] radius = random.nextBoolean() ? ellipse(random) : polygon(random);
        double size = 0;
        for (double r : radius) {
            size += r * r * Math.PI / DEGREES;
        }
        double scale = Math.sqrt(area / size);
        for (int i = 0; i < DEGREES; i++) {
            radius[i] *= scale;
        }
        return new Blob(radius);
    }

    private static double[] ellipse(RandomGenerator random) {
        double aspect = random.nextDouble(0.6, 1);
        double turn = random.nextDouble(Math.PI);
        double[] waves = new double[6];
        for (int k = 0; k < 3; k++) {
            waves[k] = random.nextDouble(0.12) / (k + 1);
            waves[k + 3] = random.nextDouble(2 * Math.PI);
        }
        double[] radius = new double[DEGREES];
        for (int i = 0; i < DEGREES; i++) {
            double angle = Math.toRadians(i);
            double x = StrictMath.cos(angle - turn);
            double y = StrictMath.sin(angle - turn) / aspect;
            double rim = 1;
            for (int k = 0; k < 3; k++) {
                rim += waves[k] * StrictMath.cos((k + 2) * angle + waves[k + 3]);
            }
            radius[i] = rim / Math.sqrt(x * x + y * y);
        }
        return radius;
    }

    private static double[] polygon(RandomGenerator random) {
        int corners = 5 + random.nextInt(5);
        double[] angle = new double[corners];
        double[] far = new double[corners];
        for (int k = 0; k < corners; k++) {
            angle[k] = 2 * Math.PI * (k + random.nextDouble(0.5)) / corners;
            far[k] = random.nextDouble(0.7, 1.3);
        }
        double[] radius = new double[DEGREES];
        for (int i = 0; i < DEGREES; i++) {
            double direction = Math.toRadians(i);
            int next = 0;
            while (next < corners && angle[next] <= direction) {
                next++;
            }
            int b = next % corners;
            int a = (next + corners - 1) % corners;
            // Where the ray meets the side between two corners, by the sine rule.
            double whole = StrictMath.sin(angle[b] - angle[a]);
            double toB = StrictMath.sin(angle[b] - direction);
            double toA = StrictMath.sin(direction - angle[a]);
            radius[i] = far[a] * far[b] * whole / (far[a] * toA + far[b] * toB);
        }
        return radius;
    }

    /** Fills the outline around a pixel; what lies outside the image is lost. */
    boolean[] fill(int rows, int columns, int centre) {
        boolean[] inside = new boolean[rows * columns];
        int row = centre / columns;
        int column = centre % columns;
        double largest = 0;
        for (double r : radius) {
            largest = Math.max(largest, r);
        }
        int reach = (int) Math.ceil(largest);
        for (int r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++) {
            for (int c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
                double x = c - column;
                double y = r - row;
                int degree = (int) Math.floorMod(Math.round(Math.toDegrees(StrictMath.atan2(y, x))), (long) DEGREES);
                inside[r * columns + c] = x * x + y * y <= radius[degree] * radius[degree];
            }
        }
        return inside;
    }
}
