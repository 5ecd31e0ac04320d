package org.verray.statistics;

import java.util.Objects;

/**
 * An estimate with its two-sided confidence interval.
 *
 * @param estimate NaN where undefined
 * @param low lower end; NaN where undefined
 * @param high upper end; NaN where undefined
 * @param level confidence level, between 0 and 1, for example 0.95
 * @param method name of the method that made the interval
 * @param reason why a value is NaN; {@link Reason#NONE} where all are defined
 */
public record Interval(double estimate, double low, double high, double level, String method, Reason reason) {
    public Interval {
        requireLevel(level);
        Objects.requireNonNull(method, "method");
        boolean undefined = Double.isNaN(estimate) || Double.isNaN(low) || Double.isNaN(high);
        if (undefined == reason.isNone()) {
            throw new IllegalArgumentException("expected a reason if and only if a value is NaN, found \"" + reason
                    + "\" for " + estimate + " (" + low + " to " + high + ")");
        }
    }

    /** An interval of which all values are defined. */
    public static Interval of(double estimate, double low, double high, double level, String method) {
        return new Interval(estimate, low, high, level, method, Reason.NONE);
    }

    /** An interval without a value. */
    public static Interval undefined(double level, String method, Reason reason) {
        return new Interval(Double.NaN, Double.NaN, Double.NaN, level, method, reason);
    }

    /** An estimate that has no interval. */
    public static Interval ofEstimate(double estimate, double level, String method, Reason reason) {
        return new Interval(estimate, Double.NaN, Double.NaN, level, method, reason);
    }

    /** Half the width of a two-sided standard normal interval of this level: 1.96 for 0.95. */
    public static double z(double level) {
        requireLevel(level);
        return Distributions.normalQuantile(0.5 + level / 2);
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: expected a number between 0 and 1, found " + level);
        }
    }
}
