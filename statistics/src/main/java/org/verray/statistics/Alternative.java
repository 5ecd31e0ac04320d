package org.verray.statistics;

/** What a test would rather believe about a difference, first minus second, than that it is zero. */
public enum Alternative {
    TWO_SIDED,
    /** The difference is above zero. */
    GREATER,
    /** The difference is below zero. */
    LESS
}
