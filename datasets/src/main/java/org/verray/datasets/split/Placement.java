package org.verray.datasets.split;

/**
 * Where one image lies in another, in fractions of the other's width and height.
 *
 * @param left distance of its left side from the other's
 * @param width its width; 1 where it is as wide as the other
 * @param top distance of its upper side from the other's
 * @param height its height
 */
record Placement(double left, double width, double top, double height) {
    double x(double u) {
        return left + width * u;
    }

    double y(double v) {
        return top + height * v;
    }

    /** Whether it is a part, of seven tenths of either side at least, or nearly so. */
    boolean plausible() {
        return width > 0.7
                && width < 1.06
                && height > 0.7
                && height < 1.06
                && left > -0.06
                && left + width < 1.06
                && top > -0.06
                && top + height < 1.06;
    }
}
