package org.verray.datasets.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one probe, or one baseline, sees of one case: named values, each a number ({@link Double}) or a word ({@link String}).
 * Collected in one place, then read only.
 */
public final class Facts {
    private static final int LONGEST = 80;

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A number; NaN is left out. */
    public Facts number(String name, double value) {
        if (!Double.isNaN(value)) {
            values.put(name, value);
        }
        return this;
    }

    /** A word; empty text is left out. */
    public Facts word(String name, String value) {
        String line = value.replaceAll("\\p{C}+", " ").strip();
        if (!line.isEmpty()) {
            values.put(name, line.substring(0, Math.min(LONGEST, line.length())));
        }
        return this;
    }

    /** A yes or no. */
    public Facts flag(String name, boolean value) {
        values.put(name, value ? "yes" : "no");
        return this;
    }

    /** All facts of another collection too; where both have one, the other's. */
    public Facts and(Facts other) {
        values.putAll(other.values);
        return this;
    }

    /** The values in the order in which they came. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
