package org.verray.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.datasets.simulate.Spectrum.Material;

class PhysicsTest {
    private static final int SIDE = 256;

    /**
     * NIST SRD 126 gives 0.2048 cm2/g for soft tissue at 60 keV; times 1.06 g/cm3 that is 0.217088 /cm. Between 40 and
     * 50 keV, at their geometric mean, log-log interpolation gives the geometric mean of the two coefficients: bone
     * sqrt(0.6655 x 0.4242) x 1.92 g/cm3 = 1.020142 /cm.
     */
    @Test
    void attenuationIsThatOfTheTables() {
        assertThat(Material.SOFT.attenuation(60)).isCloseTo(0.0217088, within(1e-9));
        assertThat(Material.BONE.attenuation(Math.sqrt(40 * 50))).isCloseTo(0.1020142, within(1e-7));
    }

    /**
     * A tube voltage of 22.000001 kV leaves a spectrum of one line at 22 keV, where Beer-Lambert holds by itself: log-log
     * between 20 keV (0.8230) and 30 keV (0.3790 cm2/g) the exponent is ln(0.3790/0.8230) / ln(1.5) = -1.91244, so that
     * 22 keV has 0.8230 x 1.1^-1.91244 = 0.685867 cm2/g, 0.0727018 /mm; 10 mm let exp(-0.727018) = 0.483348 pass.
     */
    @Test
    void slabOfOneEnergyFollowsBeerLambert() {
        Spectrum line = new Spectrum(22.000001, 0);

        assertThat(line.transmission(10, 0, 0)).isCloseTo(0.483348, within(1e-5));
        assertThat(line.transmission(20, 0, 0)).isCloseTo(0.483348 * 0.483348, within(1e-5));
    }

    /** Whatever the spectrum: nothing in the beam lets everything pass, and what passes thick bodies is harder. */
    @ParameterizedTest
    @CsvSource({"50, 2.5", "70, 3", "120, 3.5"})
    void beamHardensWithThickness(double kvp, double filter) {
        Spectrum spectrum = new Spectrum(kvp, filter);

        assertThat(spectrum.transmission(0, 0, 0)).isCloseTo(1, within(1e-12));
        double thin = -Math.log(spectrum.transmission(1, 0, 0));
        double thick = -Math.log(spectrum.transmission(200, 0, 0)) / 200;
        assertThat(thick).isLessThan(thin).isGreaterThan(Material.SOFT.attenuation(kvp));
        assertThat(spectrum.transmission(0, 10, 0)).isLessThan(spectrum.transmission(10, 0, 0));
        assertThat(spectrum.transmission(0, 0, 1)).isLessThan(spectrum.transmission(0, 1, 0));
    }

    /**
     * N counted quanta have variance N, so relative to the open field the variance is signal / quanta. The estimate from
     * n = 65536 independent pixels has a relative standard deviation of sqrt(2 / n) = 0.55%; 3% is over five of them.
     */
    @ParameterizedTest
    @CsvSource({"30, 0.5", "1000, 0.5", "1000, 1", "4000, 0.5"})
    void noiseVarianceFollowsTheDose(double quanta, double level) {
        float[] signal = new float[SIDE * SIDE];
        Arrays.fill(signal, (float) level);

        float[] readings = new Acquisition(settings(quanta)).detect(signal, streamWithoutDust());

        double mean = 0;
        for (float value : readings) {
            mean += value / readings.length;
        }
        double variance = 0;
        for (float value : readings) {
            variance += (value - mean) * (value - mean) / (readings.length - 1);
        }
        assertThat(mean).isCloseTo(level, within(5 * Math.sqrt(level / quanta / readings.length)));
        assertThat(variance / (level / quanta)).isCloseTo(1, within(0.03));
    }

    /** Four times the dose halves the noise: 1/sqrt(4). Two estimates of 0.28% each; 1.5% is over three of their sum. */
    @Test
    void noiseFallsWithTheSquareRootOfTheDose() {
        double once = deviation(flat(settings(500), 0.5), SIDE);
        double four = deviation(flat(settings(2000), 0.5), SIDE);

        assertThat(once / four).isCloseTo(2, within(0.03));
    }

    /**
     * A Gaussian point spread of standard deviation s has the MTF exp(-2 (pi s f)^2). White noise that passes it keeps, per
     * dimension, the power integral of MTF^2, which is 1 / (2 s sqrt(pi)); so in two dimensions the variance is
     * 1 / (4 pi s^2) of what it was: s = 2 leaves 0.0199, a deviation of 0.141. Neighbours go together over 2 pi s^2 = 25
     * pixels, so that 236 x 236 of them give the deviation to 1.5%; 5% is over three of them.
     */
    @Test
    void blurLowersTheTransferFunctionAsAGaussianDoes() {
        double sharp = deviation(flat(settings(1000), 0.5), SIDE);
        double blurred = deviation(flat(with(settings(1000), 2, 0, 0), 0.5), SIDE);

        assertThat(blurred / sharp).isCloseTo(1 / (2 * 2 * Math.sqrt(Math.PI)), within(0.007));
    }

    /**
     * The same seen on a sine of period 16 pixels: MTF exp(-2 (pi 2 / 16)^2) = 0.7346 at s = 2. Amplitude by projection on
     * sine and cosine over whole periods; edges, which repeat, are left out.
     */
    @Test
    void sineLosesWhatTheTransferFunctionSays() {
        float[] sine = new float[SIDE * SIDE];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) (1 + 0.5 * Math.sin(2 * Math.PI * (i % SIDE) / 16));
        }
        Filters.blur(sine, SIDE, SIDE, 2);

        assertThat(amplitude(sine, 16, 32, 224) / 0.5)
                .isCloseTo(Math.exp(-2 * Math.pow(Math.PI * 2 / 16, 2)), within(0.005));
    }

    /** Lines of height 0.1 and period 4 pixels, and next to nothing at other periods. */
    @Test
    void gridLinesAppearAtTheirPeriod() {
        float[] readings = flat(with(settings(100_000), 0, 0.1, 0), 1);

        assertThat(amplitude(readings, 4, 0, SIDE)).isCloseTo(0.1, within(0.001));
        for (double other : new double[] {2.5, 3.2, 8, 16}) {
            assertThat(amplitude(readings, other, 0, SIDE))
                    .as("period %s", other)
                    .isLessThan(0.003);
        }
    }

    /** Leaves let 0.4% pass; a margin of m leaves at least half of m (0.3 of it above and below) on every side. */
    @Test
    void collimationDarkensTheBorder() {
        AcquisitionSettings settings = with(settings(1000), 0, 0, 0.2);
        Collimator collimator = new Collimator(settings, RandomStream.of(4, "leaves"));

        float[] field = collimator.field();

        int columns = settings.columns();
        int middle = SIDE / 2 * columns;
        assertThat(field[middle + columns / 2]).isEqualTo(1f);
        assertThat(field[middle + (int) (0.08 * columns)]).isEqualTo(0.004f);
        assertThat(field[middle + columns - 1 - (int) (0.08 * columns)]).isEqualTo(0.004f);
        assertThat(field[(int) (0.04 * SIDE) * columns + columns / 2]).isEqualTo(0.004f);
        // Header and field agree: half open within a pixel or two of the edge.
        int left = collimator.leaves().left() - 1;
        assertThat(field[middle + left - 3]).isLessThan(0.1f);
        assertThat(field[middle + left + 3]).isGreaterThan(0.9f);
        assertThat(new Collimator(settings(1000), RandomStream.of(4, "leaves")).field())
                .containsOnly(1f);
    }

    private static float[] flat(AcquisitionSettings settings, double level) {
        float[] signal = new float[SIDE * SIDE];
        Arrays.fill(signal, (float) level);
        return new Acquisition(settings).detect(signal, streamWithoutDust());
    }

    private static AcquisitionSettings with(AcquisitionSettings s, double blur, double lines, double border) {
        AcquisitionSettings exposed = s.exposed(s.kvp(), s.quanta(), blur, lines, border);
        assertThat(exposed.gridPeriod()).isEqualTo(4);
        return exposed;
    }

    /** Standard deviation, without a border that a blur smooths by repeating its edge. */
    private static double deviation(float[] readings, int side) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int row = 10; row < side - 10; row++) {
            for (int column = 10; column < side - 10; column++) {
                double value = readings[row * side + column];
                sum += value;
                squares += value * value;
                n++;
            }
        }
        return Math.sqrt(squares / n - sum * sum / n / n);
    }

    /** Amplitude of a sine along rows, from column {@code from} on, before {@code to}; whole periods where it counts. */
    private static double amplitude(float[] readings, double period, int from, int to) {
        double sine = 0;
        double cosine = 0;
        double mean = 0;
        int n = (to - from) * SIDE;
        for (int row = 0; row < SIDE; row++) {
            for (int column = from; column < to; column++) {
                mean += readings[row * SIDE + column] / n;
            }
        }
        for (int row = 0; row < SIDE; row++) {
            for (int column = from; column < to; column++) {
                double value = readings[row * SIDE + column] - mean;
                sine += value * Math.sin(2 * Math.PI * column / period);
                cosine += value * Math.cos(2 * Math.PI * column / period);
            }
        }
        return 2 * Math.hypot(sine, cosine) / n;
    }

    /** Dust falls in a quarter of all scenes; this one has none, which the dose test would see as extra variance. */
    private static RandomStream streamWithoutDust() {
        return RandomStream.of(3, "physics");
    }

    private static AcquisitionSettings settings(double quanta) {
        return new AcquisitionSettings(
                View.AP,
                SIDE,
                SIDE,
                200,
                60,
                3,
                quanta,
                0,
                0,
                0,
                0,
                0,
                4,
                0,
                0,
                0,
                false,
                0,
                false,
                new AcquisitionSettings.Display(4, 0.5, 0, 0));
    }

    /** Mean gray of places whose tissue is known, away from where the marker and the collimator are. */
    @ParameterizedTest
    @CsvSource({
        // Tibia below the joint, muscle beside it, nothing beside the leg.
        "KNEE, 0, 35, -44, 40, -95, 40",
        // Heart, right lung, and the air between arm and chest cannot be told apart from lung by rank: heart, lung
        // only.
        "CHEST, 35, 60, 85, -20, 85, -20",
        // Third metacarpal, muscle between the first and second, nothing beyond the little finger.
        "HAND, 1, -32, 33, -15, -70, -120"
    })
    void denserTissueIsBrighter(BodyPart part, double x0, double y0, double x1, double y1, double x2, double y2) {
        for (long seed = 1; seed <= 4; seed++) {
            AcquisitionSettings settings = AcquisitionSettings.random(part, seed, 512, 512);
            float[] gray = SceneSimulator.simulate(part, seed, settings).image().values();
            Plane plane = new Plane(settings);
            double dense = mean(gray, plane, x0, y0);
            double lighter = mean(gray, plane, x1, y1);
            assertThat(dense).as("%s, seed %d", part, seed).isGreaterThan(lighter + 10);
            assertThat(mean(gray, plane, x2, y2)).as("%s, seed %d", part, seed).isLessThanOrEqualTo(lighter);
        }
    }

    private static double mean(float[] gray, Plane plane, double x, double y) {
        double[] p = plane.pixels(new double[][] {{x, y}})[0];
        double sum = 0;
        for (int row = -3; row <= 3; row++) {
            for (int column = -3; column <= 3; column++) {
                sum += gray[((int) p[1] + row) * plane.columns() + (int) p[0] + column];
            }
        }
        return sum / 49;
    }
}
