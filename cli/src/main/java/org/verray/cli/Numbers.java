package org.verray.cli;

import java.util.Locale;
import java.util.Map;

/** Numbers in JSON and in text, where some are not defined. */
final class Numbers {
    private Numbers() {}

    /** Puts a number; where it is NaN, {@code null} with the reason beside it. */
    static void put(Map<String, Object> map, String key, double value, String reason) {
        map.put(key, Double.isFinite(value) ? (Object) value : null);
        if (!Double.isFinite(value)) {
            map.put(key + "Reason", Double.isInfinite(value) ? "infinite" : reason);
        }
    }

    /** The same for a number that is whole where it counts something. */
    static void putCount(Map<String, Object> map, String key, double value, String reason) {
        put(map, key, value, reason);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            map.put(key, (long) value);
        }
    }

    /** Puts degrees of freedom; infinite ones are {@code null} and said to be the normal distribution. */
    static void putDf(Map<String, Object> map, String key, double df, String reason) {
        map.put(key, Double.isFinite(df) ? (Object) df : null);
        if (!Double.isFinite(df)) {
            map.put(key + "Reason", Double.isInfinite(df) ? "infinite: normal distribution" : reason);
        }
    }

    /** Three decimals; a dash where undefined. */
    static String three(double value) {
        return fixed(value, 3);
    }

    /** Decimals as many as said; a dash where undefined, without a sign on zero. */
    static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "-";
        }
        String text = Double.isInfinite(value) ? "inf" : String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0\\.0*") ? text.substring(1) : text;
    }

    /** A p value as papers print it. */
    static String p(double p) {
        return p < 0.0001 ? "< 0.0001" : fixed(p, 4);
    }

    /** As short as it reads back, whole numbers without a point. */
    static String shortest(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** {@code 95%}. */
    static String percent(double level) {
        return shortest(Math.round(level * 1e6) / 1e4) + "%";
    }
}
