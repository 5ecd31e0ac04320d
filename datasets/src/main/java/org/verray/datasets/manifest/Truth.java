package org.verray.datasets.manifest;

import java.util.Locale;
import org.verray.radiographs.VerrayException;

/** What a radiograph is. The positive class, everywhere in Verray, is {@link #SYNTHETIC}. */
public enum Truth {
    REAL,
    SYNTHETIC;

    /** Whether this is the positive class. */
    public boolean positive() {
        return this == SYNTHETIC;
    }

    /** Name in files and on the command line: {@code real} or {@code synthetic}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a label as written by {@link #label()}; throws on any other text. */
    public static Truth ofLabel(String label) {
        for (Truth truth : values()) {
            if (truth.label().equals(label)) {
                return truth;
            }
        }
        throw new VerrayException(expected(label));
    }

    /** Says that another text is no label. */
    static String expected(String found) {
        return "label: expected real or synthetic, found \"" + found + "\"";
    }
}
