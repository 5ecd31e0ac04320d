package org.verray.datasets.audit;

/** What an audit says of one probe. */
public enum Verdict {
    /** It tells the classes apart: area above the gate, lower end of the interval above 0.5. */
    SHORTCUT("shortcut"),
    /** The same, and the maker of the set said so beforehand. */
    DECLARED("declared shortcut"),
    /** Area above the gate, but so few groups that the interval reaches down to 0.5. */
    UNDECIDED("undecided: too few cases"),
    /** Area not above the gate. */
    PASSES("passes"),
    /** Interval wholly below 0.5: what is learnt on some groups is the other way round in others. */
    INVERTED("passes, inverted"),
    /** Reported and not gated. */
    BASELINE("not gated"),
    /** Could not be computed. */
    NOT_AUDITED("not audited");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
