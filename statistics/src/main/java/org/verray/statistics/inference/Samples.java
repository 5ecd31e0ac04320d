package org.verray.statistics.inference;

import java.util.Arrays;

/** Checks of samples that every method here makes. */
final class Samples {
    private Samples() {}

    static void requireFinite(String name, double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + ": expected finite numbers, found " + value);
            }
        }
    }

    static void requirePairs(double[] first, double[] second) {
        requireSameLength("values of both", first.length, second.length);
        requireFinite("first", first);
        requireFinite("second", second);
    }

    static void requireSameLength(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(
                    what + ": expected the same number, found " + expected + " and " + found);
        }
    }

    /** Whether there is one value only, however often. */
    static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
