package org.verray.datasets.simulate;

/**
 * An X-ray spectrum in a few energy bins: Kramers' law behind an aluminium filter, weighted by the energy that a caesium
 * iodide screen absorbs. Attenuation is interpolated in the tables of Hubbell and Seltzer (NIST SRD 126), ICRU-44
 * materials.
 */
final class Spectrum {
    /** What the beam passes. */
    enum Material {
        /** Soft tissue, 1.06 g/cm3. */
        SOFT(1.06, 0.8230, 0.3790, 0.2688, 0.2264, 0.2048, 0.1823, 0.1693, 0.1492),
        /** Compact bone, 1.92 g/cm3. */
        BONE(1.92, 4.001, 1.331, 0.6655, 0.4242, 0.3148, 0.2229, 0.1855, 0.1480),
        /** Iron, 7.874 g/cm3. */
        METAL(7.874, 25.68, 8.176, 3.629, 1.958, 1.205, 0.5952, 0.3717, 0.1964),
        /** Aluminium, 2.699 g/cm3: the filter. */
        ALUMINIUM(2.699, 3.441, 1.128, 0.5685, 0.3681, 0.2778, 0.2018, 0.1704, 0.1378);

        private static final double[] KEV = {20, 30, 40, 50, 60, 80, 100, 150};
        private final double density;
        private final double[] table;

        Material(double density, double... table) {
            this.density = density;
            this.table = table;
        }

        /** Linear attenuation coefficient in 1/mm at an energy from 20 to 150 keV; log-log interpolation. */
        double attenuation(double kev) {
            int i = 0;
            while (i + 2 < KEV.length && KEV[i + 1] < kev) {
                i++;
            }
            double f = StrictMath.log(kev / KEV[i]) / StrictMath.log(KEV[i + 1] / KEV[i]);
            double massCm2 = table[i] * StrictMath.exp(f * StrictMath.log(table[i + 1] / table[i]));
            return massCm2 * density / 10;
        }
    }

    private static final int BINS = 5;
    private static final double LOWEST_KEV = 22;
    private static final double SCREEN_EDGE_KEV = 42;

    private final double[] weight = new double[BINS];
    private final double[][] mu = new double[BINS][3];

    /**
     * @param kvp tube voltage, 40 to 150
     * @param filterMm aluminium in millimetres
     */
    Spectrum(double kvp, double filterMm) {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double kev = LOWEST_KEV + (kvp - LOWEST_KEV) * (bin + 0.5) / BINS;
            double photons = (kvp / kev - 1) * StrictMath.exp(-filterMm * Material.ALUMINIUM.attenuation(kev));
            double screen = Math.min(1, StrictMath.pow(SCREEN_EDGE_KEV / kev, 1.5));
            weight[bin] = photons * kev * screen;
            sum += weight[bin];
            mu[bin][0] = Material.SOFT.attenuation(kev);
            mu[bin][1] = Material.BONE.attenuation(kev);
            mu[bin][2] = Material.METAL.attenuation(kev);
        }
        for (int bin = 0; bin < BINS; bin++) {
            weight[bin] /= sum;
        }
    }

    /** Part of the open-field signal that passes the given thicknesses (mm): Beer-Lambert, summed over the bins. */
    double transmission(double soft, double bone, double metal) {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += weight[bin] * StrictMath.exp(-(mu[bin][0] * soft + mu[bin][1] * bone + mu[bin][2] * metal));
        }
        return sum;
    }
}
