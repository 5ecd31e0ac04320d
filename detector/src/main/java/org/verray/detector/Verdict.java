package org.verray.detector;

import java.util.Locale;

/** What a detector says of a radiograph. */
public enum Verdict {
    SYNTHETIC,
    REAL,
    INCONCLUSIVE;

    /** Name in files and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict with a name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Verdict ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
