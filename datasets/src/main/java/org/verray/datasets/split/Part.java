package org.verray.datasets.split;

import java.util.Locale;
import org.verray.radiographs.VerrayException;

/** What a row of a manifest is used for. */
public enum Part {
    /** Weights are fitted to it. */
    TRAIN,
    /** Epoch, threshold and calibration are chosen on it. */
    VALIDATION,
    /** Nothing is chosen on it. */
    TEST;

    /** Name in files: {@code train}, {@code validation} or {@code test}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a part as written by {@link #label()}; throws on any other text. */
    public static Part ofLabel(String label) {
        for (Part part : values()) {
            if (part.label().equals(label)) {
                return part;
            }
        }
        throw new VerrayException("part: expected train, validation or test, found \"" + label + "\"");
    }
}
