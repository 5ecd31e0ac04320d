package org.verray.datasets.simulate;

import java.util.Locale;
import java.util.Map;

/** What can be asked of simulated acquisitions instead of being drawn as it varies between departments. */
public enum AcquisitionParameter {
    /** Quanta in the open field over what is usual for the view. */
    DOSE(0.01, 100),
    /** Standard deviation of the detector's point spread, pixels. */
    BLUR(0, 5),
    /** Relative height of the lines of an anti-scatter grid. */
    GRID(0, 0.2),
    /** Width of the collimated border, as a fraction of the field. */
    COLLIMATION(0, 0.3),
    /** Tube voltage, kilovolts. */
    KVP(40, 150);

    private final double least;
    private final double most;

    AcquisitionParameter(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** Name on the command line and of the column in manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The range itself; throws where it leaves what can be simulated. */
    public Range checked(Range range) {
        return range.within(label(), least, most);
    }

    /** What some settings have. */
    double of(BodyPart part, AcquisitionSettings settings) {
        return switch (this) {
            case DOSE -> settings.quanta() / usual(part, settings);
            case BLUR -> settings.detectorBlur();
            case GRID -> settings.gridAmplitude();
            case COLLIMATION -> settings.margin();
            case KVP -> settings.kvp();
        };
    }

    /** The value as manifests have it. */
    String text(BodyPart part, AcquisitionSettings settings) {
        return String.format(Locale.ROOT, this == KVP ? "%.1f" : "%.4f", of(part, settings));
    }

    /** Settings with values drawn from the ranges; what no range is given for stays. A dose is drawn by its logarithm. */
    static AcquisitionSettings draw(
            Map<AcquisitionParameter, Range> ranges, BodyPart part, AcquisitionSettings settings, RandomStream random) {
        double[] values = new double[values().length];
        for (AcquisitionParameter parameter : values()) {
            // Every parameter has its own numbers, so that asking for one does not move another.
            RandomStream own = random.split(parameter.label());
            Range range = ranges.get(parameter);
            values[parameter.ordinal()] = range == null
                    ? parameter.of(part, settings)
                    : parameter == DOSE
                            ? StrictMath.exp(own.uniform(StrictMath.log(range.low()), StrictMath.log(range.high())))
                            : range.draw(own);
        }
        return settings.exposed(
                values[KVP.ordinal()],
                values[DOSE.ordinal()] * usual(part, settings),
                values[BLUR.ordinal()],
                values[GRID.ordinal()],
                values[COLLIMATION.ordinal()]);
    }

    private static double usual(BodyPart part, AcquisitionSettings settings) {
        return AcquisitionSettings.usualQuanta(part, settings.view(), settings.fieldWidthMm() / settings.columns());
    }
}
