package org.verray.datasets.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.Fourier;
import org.verray.radiographs.GrayImage;

/** The pieces that grain is taken apart and made with. */
class TexturesTest {
    private static final long SEED = 20;

    /** The transform of a single one at the origin is one everywhere; at (0, 1), column k has exp(-2 pi i k / 8). */
    @Test
    void singlePointsHaveTheTransformOfTheTextbook() {
        double[] re = new double[64];
        double[] im = new double[64];
        re[0] = 1;
        new Fourier(8).transform(re, im);
        assertThat(re).usingComparatorWithPrecision(1e-12).containsOnly(1);
        assertThat(im).usingComparatorWithPrecision(1e-12).containsOnly(0);

        double[] moved = new double[64];
        double[] movedIm = new double[64];
        moved[1] = 1;
        new Fourier(8).transform(moved, movedIm);
        for (int i = 0; i < 64; i++) {
            assertThat(moved[i]).isCloseTo(Math.cos(2 * Math.PI * (i % 8) / 8), within(1e-12));
            assertThat(movedIm[i]).isCloseTo(-Math.sin(2 * Math.PI * (i % 8) / 8), within(1e-12));
        }
    }

    /**
     * White noise blurred with (1, 1) / 2 along rows has a correlation of 1/2 between neighbours in a row and 0 across. Its
     * random-phase copy has the same, the same deviation, and nothing to do with the noise itself. 256 x 256 values: a
     * correlation is known to within 3 / 256 = 0.012.
     */
    @Test
    void randomPhaseKeepsStrengthAndColourAndNothingElse() {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] values = new float[256 * 256];
        float last = 0;
        for (int i = 0; i < values.length; i++) {
            float next = (float) (8 * random.nextGaussian());
            values[i] = (last + next) / 2;
            last = next;
        }
        GrayImage texture = new GrayImage(256, 256, values);

        GrayImage other = RandomPhase.of(texture, random);

        assertThat(deviation(other) / deviation(texture)).isCloseTo(1, within(0.05));
        assertThat(correlation(texture, other, 0)).isCloseTo(0, within(0.03));
        assertThat(correlation(other, other, 1)).isCloseTo(0.5, within(0.05));
        assertThat(correlation(other, other, 256)).isCloseTo(0, within(0.05));
    }

    /** A step of 100 levels stands far above noise of 4: it stays in the structure; most of the noise does not. */
    @Test
    void edgesAreStructureAndNoiseIsGrain() {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] clean = new float[128 * 128];
        float[] noisy = new float[128 * 128];
        for (int i = 0; i < clean.length; i++) {
            clean[i] = i % 128 < 64 ? 60 : 160;
            noisy[i] = clean[i] + (float) (4 * random.nextGaussian());
        }
        GrayImage image = new GrayImage(128, 128, noisy);

        Grain grain = Grain.of(image);

        assertThat(grain.with(1).values()).isEqualTo(sum(grain));
        double before = distance(image, clean);
        double after = distance(grain.structure(), clean);
        assertThat(after).as("noise left, before " + before).isLessThan(0.5 * before);
        for (int row = 0; row < 128; row++) {
            float step = grain.structure().at(row, 64) - grain.structure().at(row, 63);
            assertThat(step).as("row " + row).isBetween(75f, 125f);
        }
    }

    @Test
    void whatIsFlatHasNoGrain() {
        Grain grain = Grain.of(new GrayImage(20, 20, filled(400, 77)));
        assertThat(grain.strength()).isZero();
        assertThat(grain.structure().values()).containsOnly(77f);
    }

    private static float[] sum(Grain grain) {
        float[] sum = new float[grain.grain().values().length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] =
                    (float) (grain.structure().values()[i] + 1.0 * grain.grain().values()[i]);
        }
        return sum;
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        java.util.Arrays.fill(values, value);
        return values;
    }

    private static double distance(GrayImage image, float[] clean) {
        double sum = 0;
        for (int i = 0; i < clean.length; i++) {
            sum += Math.abs(image.values()[i] - clean[i]);
        }
        return sum / clean.length;
    }

    private static double deviation(GrayImage image) {
        return Math.sqrt(product(image, image, 0));
    }

    private static double correlation(GrayImage a, GrayImage b, int shift) {
        return product(a, b, shift) / Math.sqrt(product(a, a, 0) * product(b, b, 0));
    }

    private static double product(GrayImage a, GrayImage b, int shift) {
        double sum = 0;
        int n = a.values().length - shift;
        for (int i = 0; i < n; i++) {
            sum += a.values()[i] * b.values()[i + shift];
        }
        return sum / n;
    }
}
