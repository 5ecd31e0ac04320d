package org.verray.datasets.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.GrayImage;

class LikenessTest {
    private static final int SIDE = 120;

    /** Brightness and contrast of the twin are another linear scale: undone, every pixel is within a level of the parent. */
    @Test
    void brightnessAndContrastOfTheTwinAreTheParents() {
        GrayImage parent = noise(1, 1);
        float[] darker = new float[parent.values().length];
        for (int i = 0; i < darker.length; i++) {
            darker[i] = 20 + 0.6f * parent.values()[i];
        }

        GrayImage settled = Likeness.settle(parent, new GrayImage(SIDE, SIDE, darker));

        for (int i = 0; i < darker.length; i++) {
            assertThat(settled.values()[i]).isCloseTo(parent.values()[i], within(1f));
        }
    }

    /** A parent with every second level alone: rounded to whole levels, so does the twin, and as often. */
    @Test
    void levelsThatTheParentLeavesOutStayOut() {
        GrayImage parent = noise(1, 2);
        GrayImage settled = Likeness.settle(parent, noise(2, 1));

        int[] expected = counts(parent);
        int[] found = counts(settled);
        for (int level = 0; level < 256; level++) {
            assertThat(found[level]).as("level " + level).isCloseTo(expected[level], within(SIDE * SIDE / 200));
            assertThat(found[level] == 0).as("level " + level).isEqualTo(expected[level] == 0);
        }
    }

    /** The twin ripples where the parent is black: pixels with a black neighbourhood are black again. */
    @Test
    void flatPartsStayAsTheyAre() {
        GrayImage noise = noise(1, 1);
        float[] values = noise.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % SIDE < 40 ? 0 : values[i];
        }
        GrayImage parent = new GrayImage(SIDE, SIDE, values);

        GrayImage settled = Likeness.settle(parent, noise(3, 1));

        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < 38; column++) {
                assertThat(settled.at(row, column)).isZero();
            }
        }
        assertThat(counts(settled)[0]).isCloseTo(counts(parent)[0], within(SIDE));
    }

    /**
     * A twin with 0.8 times the noise of its parent, of the same kind, gets a gain of 1.25; one with 10 times gets the least
     * gain, 0.4. Windows of 31 x 31 pixels know the amount to about 2%.
     */
    @Test
    void grainIsBroughtToTheAmountOfTheParentWithinLimits() {
        GrayImage parent = noise(1, 1);
        assertThat(TwinFigures.of(parent, Likeness.evenGrain(parent, scaled(noise(2, 1), 0.8f)))
                        .grainRatio())
                .isCloseTo(1, within(0.03));
        assertThat(TwinFigures.of(parent, Likeness.evenGrain(parent, scaled(noise(2, 1), 10)))
                        .grainRatio())
                .isCloseTo(4, within(0.1));
    }

    private static GrayImage scaled(GrayImage image, float factor) {
        float[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new GrayImage(SIDE, SIDE, values);
    }

    private static GrayImage noise(long seed, int step) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = step * Math.round((30 + random.nextInt(180)) / (float) step);
        }
        return new GrayImage(SIDE, SIDE, values);
    }

    private static int[] counts(GrayImage image) {
        int[] counts = new int[256];
        for (float value : image.values()) {
            counts[Math.round(value)]++;
        }
        return counts;
    }
}
