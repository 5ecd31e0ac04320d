package org.verray.datasets.simulate;

import java.util.Locale;
import org.verray.radiographs.VerrayException;

/** From where a body part is seen; which views there are depends on the {@link BodyPart#views() part}. */
public enum View {
    /** From behind to the front: the front, or the palm, lies at the detector. */
    PA,
    /** From the front to the back. */
    AP,
    /** From the side. */
    LATERAL;

    /** Name in files and on the command line: {@code pa}, {@code ap} or {@code lateral}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a label as written by {@link #label()}; throws on any other text. */
    public static View ofLabel(String label) {
        for (View view : values()) {
            if (view.label().equals(label)) {
                return view;
            }
        }
        throw new VerrayException("view: expected pa, ap or lateral, found \"" + label + "\"");
    }
}
