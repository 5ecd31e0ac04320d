package org.verray.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;

class ReconstructionErrorTest {
    private static Synthesizer giving(UnaryOperator<GrayImage> back) {
        return new Synthesizer() {
            @Override
            public String generator() {
                return "test/1";
            }

            @Override
            public GrayImage synthesize(GrayImage parent) {
                return back.apply(parent);
            }

            @Override
            public void close() {}
        };
    }

    private static GrayImage grain(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (100 + 10 * random.nextGaussian());
        }
        return new GrayImage(rows, columns, values);
    }

    private static double[] of(GrayImage image, UnaryOperator<GrayImage> back) {
        return ReconstructionError.of(image, giving(back));
    }

    /** Nothing is lost: errors are at the floor of 0.001, and the detail is the same. */
    @Test
    void aPerfectCopyLosesNothing() {
        double[] values = of(grain(40, 30), image -> image);
        assertThat(values[0]).isCloseTo(Math.log(0.001), within(1e-9));
        assertThat(values[1]).isCloseTo(Math.log(0.001), within(1e-9));
        assertThat(values[5]).isCloseTo(1, within(1e-9));
    }

    /** Two gray levels brighter everywhere: both errors are 2, the detail stays; over a contrast of 10 that is log 0.2. */
    @Test
    void aShiftIsAnErrorOfTheWhole() {
        double[] values = of(grain(200, 200), image -> {
            float[] brighter = image.values().clone();
            for (int i = 0; i < brighter.length; i++) {
                brighter[i] += 2;
            }
            return new GrayImage(image.rows(), image.columns(), brighter);
        });
        assertThat(values[0]).isCloseTo(Math.log(2), within(1e-4));
        assertThat(values[1]).isCloseTo(Math.log(2), within(1e-4));
        assertThat(values[2]).isCloseTo(Math.log(0.2), within(0.02));
        assertThat(values[3]).isLessThan(Math.log(0.01));
        assertThat(values[5]).isCloseTo(1, within(1e-6));
    }

    @Test
    void looksAtTheMiddleOfLargeImages() {
        int[] seen = new int[2];
        of(grain(600, 520), image -> {
            seen[0] = image.rows();
            seen[1] = image.columns();
            return image;
        });
        assertThat(seen).containsExactly(512, 512);
        assertThat(of(grain(15, 400), image -> image)).containsOnly(Double.NaN);
    }
}
