package org.verray.statistics.mrmc;

import java.util.Locale;

/** Whether conclusions reach beyond the readers, or the cases, of a study. */
public enum Effect {
    /** They are a sample: conclusions hold for the population they stand for. */
    RANDOM,
    /** They are all there is: conclusions hold for these alone. */
    FIXED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
