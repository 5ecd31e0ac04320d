package org.verray.datasets.simulate;

import org.verray.radiographs.VerrayException;

/** Numbers from {@code low} to {@code high}, ends included; both ends may be one. */
public record Range(double low, double high) {
    public Range {
        if (!(low <= high)) {
            throw new VerrayException("expected a range from low to high, found " + low + ".." + high);
        }
    }

    /** Reads {@code 3} or {@code 3..5}. */
    public static Range parse(String text) {
        int dots = text.indexOf("..");
        try {
            double low = Double.parseDouble(dots < 0 ? text : text.substring(0, dots));
            return new Range(low, dots < 0 ? low : Double.parseDouble(text.substring(dots + 2)));
        } catch (NumberFormatException e) {
            throw new VerrayException("expected a number or a range such as 3..5, found \"" + text + "\"", e);
        }
    }

    /** The range itself where it lies within limits. */
    Range within(String name, double least, double most) {
        if (low < least || high > most) {
            throw new VerrayException(name + ": expected " + plain(least) + " to " + plain(most) + ", found " + this);
        }
        return this;
    }

    /** Uniform between the ends. */
    double draw(RandomStream random) {
        return random.uniform(low, high);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return low == high ? plain(low) : plain(low) + ".." + plain(high);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
