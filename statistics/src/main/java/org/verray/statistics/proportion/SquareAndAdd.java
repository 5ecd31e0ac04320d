package org.verray.statistics.proportion;

/** Newcombe's way to join the distances of two estimates to their interval ends into that of their difference. */
final class SquareAndAdd {
    private SquareAndAdd() {}

    /** sqrt(x^2 - 2 phi x y + y^2), phi being the correlation of both estimates. */
    static double distance(double x, double y, double phi) {
        // Written as a sum of squares: no rounding below zero where phi is 1.
        return Math.sqrt((x - y) * (x - y) + 2 * (1 - phi) * x * y);
    }
}
