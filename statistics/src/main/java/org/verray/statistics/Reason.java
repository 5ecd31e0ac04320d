package org.verray.statistics;

import java.util.Objects;

/**
 * Why a number is NaN, in plain words that stand beside it in reports and JSON. {@link #NONE} where the number is defined.
 *
 * @param text lower case, no full stop; empty for {@link #NONE}
 */
public record Reason(String text) {
    /** Nothing is undefined. */
    public static final Reason NONE = new Reason("");

    /** Positive or negative cases alone: nothing can be ranked or told apart. */
    public static final Reason ONE_CLASS_ONLY = new Reason("one class only");

    /** No case at all. */
    public static final Reason NO_CASES = new Reason("no cases");

    /** An estimate of a variance that is below zero, as unbiased estimates can be. */
    public static final Reason NEGATIVE_VARIANCE = new Reason("variance not estimable: negative U-statistic");

    public Reason {
        Objects.requireNonNull(text, "text");
    }

    /** Whether there is nothing to explain. */
    public boolean isNone() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
