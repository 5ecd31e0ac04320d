package org.verray.datasets.simulate;

/**
 * How a view of a body part is usually taken and shown: what {@link AcquisitionSettings#random} draws from.
 *
 * @param heightMm height of the field in the plane of the anatomy
 * @param narrowestMm least width of the field
 * @param kvp tube voltage
 * @param quantaPerMm2 quanta per square millimetre of the anatomy's plane in the open field, at the dose that is called 1
 * @param grid how often an anti-scatter grid stands before the detector, 0 to 1
 * @param scatter scattered over primary signal
 * @param contrast slope of the display curve
 * @param centre place of its middle
 * @param equalisation part of the slow variation taken out before
 */
record Habits(
        Range heightMm,
        double narrowestMm,
        Range kvp,
        double quantaPerMm2,
        double grid,
        Range scatter,
        Range contrast,
        Range centre,
        Range equalisation) {
    private static final Habits CHEST = new Habits(
            new Range(355, 415),
            350,
            new Range(95, 130),
            140_000,
            0.8,
            new Range(0.35, 0.9),
            new Range(3.2, 5.2),
            new Range(0.46, 0.6),
            new Range(0.25, 0.55));

    private static final Habits CHEST_LATERAL = new Habits(
            new Range(365, 420),
            330,
            new Range(110, 140),
            420_000,
            0.9,
            new Range(0.6, 1.2),
            new Range(3.0, 4.6),
            new Range(0.46, 0.58),
            new Range(0.35, 0.6));

    private static final Habits HAND = new Habits(
            new Range(240, 275),
            172,
            new Range(46, 56),
            53_000,
            0,
            new Range(0.1, 0.25),
            new Range(2.0, 3.4),
            new Range(0.42, 0.56),
            new Range(0, 0.12));

    private static final Habits KNEE = new Habits(
            new Range(195, 245),
            150,
            new Range(58, 70),
            320_000,
            0.5,
            new Range(0.3, 0.6),
            new Range(2.4, 4.2),
            new Range(0.42, 0.56),
            new Range(0, 0.3));

    static Habits of(BodyPart part, View view) {
        return switch (part) {
            case CHEST -> view == View.LATERAL ? CHEST_LATERAL : CHEST;
            case HAND -> HAND;
            case KNEE -> KNEE;
        };
    }
}
