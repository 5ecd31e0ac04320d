package org.verray.datasets.simulate;

import java.util.Locale;
import org.verray.radiographs.VerrayException;

/** Body parts that can be simulated. */
public enum BodyPart {
    CHEST,
    HAND,
    KNEE;

    /** Name in files and on the command line: {@code chest}, {@code hand} or {@code knee}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a label as written by {@link #label()}; throws on any other text. */
    public static BodyPart ofLabel(String label) {
        for (BodyPart part : values()) {
            if (part.label().equals(label)) {
                return part;
            }
        }
        throw new VerrayException("body part: expected chest, hand or knee, found \"" + label + "\"");
    }
}
