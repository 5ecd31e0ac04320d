package org.verray.statistics.proportion;

/** Tango's score statistic of a paired difference: which differences it rejects, and from where on. */
final class TangoScore {
    private final double b;
    private final double c;
    private final double n;

    /** Discordant counts and the number of pairs, at least 1. */
    TangoScore(long firstOnly, long secondOnly, long pairs) {
        this.b = firstOnly;
        this.c = secondOnly;
        this.n = pairs;
    }

    /** Largest difference that is not rejected. The statistic is monotone: bisection ends at two neighbouring numbers. */
    double upperEnd(double z) {
        double accepted = (b - c) / n;
        double rejected = 1;
        if (!rejects(rejected, z)) {
            return 1;
        }
        while (true) {
            double middle = (accepted + rejected) / 2;
            if (middle <= accepted || middle >= rejected) {
                return accepted;
            }
            if (rejects(middle, z)) {
                rejected = middle;
            } else {
                accepted = middle;
            }
        }
    }

    private boolean rejects(double difference, double z) {
        double distance = b - c - n * difference;
        double spread = difference * (1 - difference);
        // Largest root of 2n q^2 + linear q + constant = 0, in the form that does not subtract nearly equal numbers.
        double linear = -b - c + (2 * n - b + c) * difference;
        double constant = -c * spread;
        double root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
        double q;
        if (linear > 0) {
            q = -2 * constant / (root + linear);
        } else {
            q = (root - linear) / (4 * n);
        }
        return distance * distance > z * z * n * (2 * q + spread);
    }
}
