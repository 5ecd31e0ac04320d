package org.verray.radiographs.testimony;

/**
 * How seldom real files show what a {@link Finding} reports. Set from the rates in {@code docs/testimony.md}, and never
 * higher than those allow. A strength is no probability, and strengths are never added up.
 */
public enum Strength {
    /** More than one in twenty real files of some measured set show it, or everyday handling explains it. */
    WEAK,
    /** At most one in twenty real files of each measured set show it; handling may still explain it. */
    MODERATE,
    /** No real file of the measured sets shows it, and everyday handling does not explain it. */
    STRONG
}
