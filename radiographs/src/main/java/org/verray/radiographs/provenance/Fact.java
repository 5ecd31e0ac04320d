package org.verray.radiographs.provenance;

import java.util.Map;

/**
 * A statement that holds, does not hold, or cannot be made.
 *
 * @param value null where it cannot be made
 * @param reason one line that says why it does not hold or cannot be made; null where it holds
 */
public record Fact(Boolean value, String reason) {
    static final Fact TRUE = new Fact(true, null);

    static Fact no(String reason) {
        return new Fact(false, reason);
    }

    static Fact undefined(String reason) {
        return new Fact(null, reason);
    }

    /** Whether it is known to hold. */
    public boolean holds() {
        return Boolean.TRUE.equals(value);
    }

    /** Whether it is known not to hold. */
    public boolean fails() {
        return Boolean.FALSE.equals(value);
    }

    /** This fact, or the other where this one holds. */
    Fact and(Fact other) {
        return holds() ? other : this;
    }

    void put(Map<String, Object> json, String key) {
        json.put(key, value);
        if (reason != null) {
            json.put(key + "Reason", reason);
        }
    }
}
