package org.verray.detector.explain;

import java.util.Locale;

/** A way to say where an image is synthetic; the first two explain a detector, the others are what it has to beat. */
public enum MapKind {
    PATCHES("patch logits", "dense overlapping patches, each cell's logit times its attention"),
    GRADIENT("gradient", "SmoothGrad times grain, sign kept, summed over squares"),
    RANDOM("random", "smoothed noise"),
    INTENSITY("intensity", "brightness, smoothed"),
    VARIANCE("local variance", "variance of gray levels in squares, smoothed");

    private final String label;
    private final String what;

    MapKind(String label, String what) {
        this.label = label;
        this.what = what;
    }

    /** Name in tables. */
    public String label() {
        return label;
    }

    /** What it is, in a few words. */
    public String what() {
        return what;
    }

    /** Name in JSON and CSV. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it comes from a detector. */
    boolean explains() {
        return this == PATCHES || this == GRADIENT;
    }
}
