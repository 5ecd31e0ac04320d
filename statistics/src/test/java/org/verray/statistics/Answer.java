package org.verray.statistics;

/** What we have to say to an {@link Expected} value. */
public sealed interface Answer {
    /**
     * Our number, or numbers where several are printed together.
     *
     * @param relative largest difference, relative to the expected number
     * @param absolute largest difference that passes whatever the relative one, for numbers that are zero but for rounding
     */
    record Values(double[] values, double relative, double absolute) implements Answer {}

    /** We give NaN and say why; agrees with NA, NaN and with messages of the other tool. */
    record Undefined(Reason reason) implements Answer {}

    /** The value belongs to no method of ours, or to one that departs from the other tool on purpose. */
    record NotApplicable(String reason) implements Answer {}

    /** An estimate or a variance: 1e-9. */
    static Answer estimate(double value) {
        return new Values(new double[] {value}, 1e-9, 1e-15);
    }

    /** Degrees of freedom, p value or end of an interval: 1e-7. */
    static Answer tail(double value) {
        return new Values(new double[] {value}, 1e-7, 0);
    }

    /** A value within its own tolerance, where the reference states one. */
    static Answer within(double value, double relative) {
        return new Values(new double[] {value}, relative, 0);
    }

    /** A whole number. */
    static Answer count(long value) {
        return new Values(new double[] {value}, 0, 0);
    }

    /** Numbers that are compared to the digits that were printed. */
    static Answer printed(double... values) {
        return new Values(values, 0, 0);
    }

    static Answer undefined(Reason reason) {
        return new Undefined(reason);
    }

    static Answer notApplicable(String reason) {
        return new NotApplicable(reason);
    }
}
