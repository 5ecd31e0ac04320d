package org.verray.datasets.simulate;

import java.util.List;
import java.util.Locale;
import org.verray.radiographs.VerrayException;

/** Body parts that can be simulated. */
public enum BodyPart {
    CHEST(View.PA, View.LATERAL),
    HAND(View.PA),
    KNEE(View.AP, View.LATERAL);

    private final List<View> views;

    BodyPart(View... views) {
        this.views = List.of(views);
    }

    /** The views in which it can be simulated; the first one is from the front or, of a hand, from the back. */
    public List<View> views() {
        return views;
    }

    /** The first of its {@link #views() views}. */
    public View frontal() {
        return views.get(0);
    }

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
