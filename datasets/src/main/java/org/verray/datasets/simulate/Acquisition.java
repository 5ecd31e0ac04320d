package org.verray.datasets.simulate;

/** Turns thicknesses into what a detector reads: projection, scatter, blur, quantum and electronic noise. */
final class Acquisition {
    private static final double SCATTER_RANGE_MM = 35;

    private final AcquisitionSettings settings;

    Acquisition(AcquisitionSettings settings) {
        this.settings = settings;
    }

    /**
     * Expected signal relative to the open field, 0 to about 1, without noise.
     *
     * @param field opening of the collimator per pixel, 0 to 1
     */
    float[] signal(Tissue tissue, float[] field) {
        int rows = settings.rows();
        int columns = settings.columns();
        Spectrum spectrum = new Spectrum(settings.kvp(), settings.filterMm());
        float[] primary = new float[rows * columns];
        for (int i = 0; i < primary.length; i++) {
            if (field[i] > 0) {
                primary[i] =
                        (float) (field[i] * spectrum.transmission(tissue.soft[i], tissue.bone[i], tissue.metal[i]));
            }
        }
        double pitch = settings.fieldWidthMm() / columns;
        Filters.blur(primary, rows, columns, settings.focalBlurMm() / pitch);
        float[] scatter = new float[primary.length];
        for (int i = 0; i < primary.length; i++) {
            // What the patient took out of the beam is what can scatter; air does not.
            scatter[i] = (float) (settings.scatterRatio() * primary[i] * Math.min(1, tissue.soft[i] / 60));
        }
        Filters.blur(scatter, rows, columns, SCATTER_RANGE_MM / pitch);
        for (int i = 0; i < primary.length; i++) {
            primary[i] += scatter[i];
        }
        return primary;
    }

    /** Adds noise: Poisson counts, spread by the detector, then read-out noise. The scale stays that of the signal. */
    float[] detect(float[] signal, RandomStream random) {
        double quanta = settings.quanta();
        float[] counts = new float[signal.length];
        RandomStream quantum = random.split("quantum");
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (float) quantum.poisson(signal[i] * quanta);
        }
        Filters.blur(counts, settings.rows(), settings.columns(), settings.detectorBlur());
        RandomStream electronic = random.split("electronic");
        for (int i = 0; i < counts.length; i++) {
            double lines = settings.gridAmplitude() == 0
                    ? 1
                    : 1
                            + settings.gridAmplitude()
                                    * StrictMath.sin(2 * Math.PI * (i % settings.columns()) / settings.gridPeriod());
            counts[i] = (float) ((counts[i] * lines + settings.electronicNoise() * electronic.gaussian()) / quanta);
        }
        dust(counts, random.split("dust"));
        return counts;
    }

    /** Now and then a few specks on the screen or pixels that nobody corrected. */
    private void dust(float[] counts, RandomStream random) {
        if (random.chance(0.25)) {
            int specks = 1 + random.integer(5);
            for (int i = 0; i < specks; i++) {
                int row = 1 + random.integer(settings.rows() - 2);
                int at = row * settings.columns() + 1 + random.integer(settings.columns() - 2);
                float darker = (float) random.uniform(0.6, 0.95);
                counts[at] *= darker;
                counts[at + 1] *= random.chance(0.5) ? darker : 1;
                counts[at + settings.columns()] *= random.chance(0.5) ? darker : 1;
            }
        }
    }
}
