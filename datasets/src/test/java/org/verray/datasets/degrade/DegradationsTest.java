package org.verray.datasets.degrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.radiographs.GrayImage;

class DegradationsTest {
    private static final GrayImage ODD = new GrayImage(2, 3, new float[] {1, 2, 3, 4, 5, 6});

    /**
     * Doubling 0, 100 with a triangle kernel: centres of the new pixels lie at -0.25, 0.25, 0.75, 1.25 old pixels. The
     * outer two see one pixel alone; the inner ones weigh 3 to 1: 0, 25, 75, 100.
     */
    @Test
    void bilinearDoublingByHand() {
        GrayImage wide = Resampling.BILINEAR.resize(new GrayImage(1, 2, new float[] {0, 100}), 1, 4);

        assertThat(wide.values()).containsExactly(new float[] {0, 25, 75, 100}, within(1e-4f));
    }

    @ParameterizedTest
    @EnumSource(Resampling.class)
    void anEvenImageStaysEvenAtAnySize(Resampling kernel) {
        GrayImage even = new GrayImage(5, 7, filled(35, 93));

        for (int size : new int[] {1, 3, 5, 11, 20}) {
            assertThat(kernel.resize(even, size, 2 * size).values())
                    .hasSize(2 * size * size)
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1)
                    .containsOnly(93f);
        }
    }

    @ParameterizedTest
    @EnumSource(Resampling.class)
    void theSameSizeChangesNothing(Resampling kernel) {
        assertThat(kernel.resize(ODD, 2, 3).values()).containsExactly(ODD.values(), within(1e-4f));
    }

    /** Nearest neighbour to half: the pixel under the centre of each new one, 0.5 * 2 = 1.0 and 1.5 * 2 = 3.0. */
    @Test
    void nearestPicksSinglePixels() {
        assertThat(Resampling.NEAREST
                        .resize(new GrayImage(1, 4, new float[] {10, 20, 30, 40}), 1, 2)
                        .values())
                .containsExactly(20, 40);
    }

    /** An impulse of 100 blurred with sigma 1: the centre keeps (1 / sum of exp(-i^2/2), i = -3..3)^2 = 0.3991^2 of it. */
    @Test
    void blurSpreadsAnImpulse() {
        GrayImage image = GrayImage.black(15, 15);
        image.values()[7 * 15 + 7] = 100;

        GrayImage blurred = Degradations.blur(image, 1);

        assertThat(blurred.at(7, 7)).isCloseTo(15.93f, within(0.01f));
        assertThat(sum(blurred)).isCloseTo(100, within(1e-3));
    }

    @Test
    void medianTakesTheMiddleAndRepeatsEdges() {
        GrayImage median = Degradations.median(ODD, 3);

        // Around the top left pixel with edges repeated: 1 1 2, 1 1 2, 4 4 5: middle of nine is 2.
        assertThat(median.at(0, 0)).isEqualTo(2);
        // Around (0, 1): 1 2 3, 1 2 3, 4 5 6: middle is 3.
        assertThat(median.at(0, 1)).isEqualTo(3);
        assertThatThrownBy(() -> Degradations.median(ODD, 2)).hasMessageContaining("odd");
    }

    @Test
    void toneCurvesByHand() {
        GrayImage image = new GrayImage(1, 3, new float[] {0, 127.5f, 255});

        assertThat(Degradations.gamma(image, 2).values()).containsExactly(0, 63.75f, 255);
        assertThat(Degradations.window(image, 102, 153).values()).containsExactly(0, 127.5f, 255);
        assertThat(Degradations.invert(image).values()).containsExactly(255, 127.5f, 0);
    }

    @Test
    void noiseHasTheSigmaAskedForAndRepeats() {
        GrayImage flat = new GrayImage(200, 200, filled(40_000, 100));

        GrayImage noisy = Degradations.noise(flat, 6, new SplittableRandom(9));

        double squares = 0;
        for (float v : noisy.values()) {
            squares += (v - 100) * (v - 100);
        }
        // Standard error of a sigma from 40,000 values: 6 / sqrt(80,000) = 0.02.
        assertThat(Math.sqrt(squares / 40_000)).isCloseTo(6, within(0.1));
        assertThat(Degradations.noise(flat, 6, new SplittableRandom(9))).isEqualTo(noisy);
    }

    @Test
    void theEightTurnsDifferAndKeepEveryPixel() {
        Set<GrayImage> turned = new HashSet<>();
        for (int which = 0; which < 8; which++) {
            GrayImage image = Degradations.turn(ODD, which);
            assertThat(image.values()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
            turned.add(image);
        }

        assertThat(turned).hasSize(8);
        assertThat(Degradations.turn(ODD, 2).values()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(Degradations.turn(ODD, 4)).isEqualTo(new GrayImage(3, 2, new float[] {1, 4, 2, 5, 3, 6}));
    }

    @Test
    void cropsMustLieInside() {
        assertThat(Degradations.crop(ODD, 0, 1, 2, 2).values()).containsExactly(2, 3, 5, 6);
        assertThatThrownBy(() -> Degradations.crop(ODD, 1, 0, 2, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A flat image has one coefficient a block, which the quantiser moves by half a step of at most 16 / 8 gray levels. */
    @ParameterizedTest
    @ValueSource(ints = {95, 75, 50})
    void jpegKeepsFlatImagesAndLosesDetail(int quality) {
        GrayImage flat = new GrayImage(24, 40, filled(960, 120));
        for (float v : JpegRoundTrip.apply(flat, quality).values()) {
            assertThat(v).isBetween(118f, 122f);
        }

        GrayImage noisy = Degradations.noise(flat, 20, new SplittableRandom(4)).rounded();
        double loss = difference(noisy, JpegRoundTrip.apply(noisy, quality));
        double greater = difference(noisy, JpegRoundTrip.apply(noisy, quality / 2));
        assertThat(loss).isPositive().isLessThan(greater);
    }

    private static double difference(GrayImage a, GrayImage b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.abs(a.values()[i] - b.values()[i]);
        }
        return sum / a.values().length;
    }

    private static double sum(GrayImage image) {
        double sum = 0;
        for (float v : image.values()) {
            sum += v;
        }
        return sum;
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }
}
