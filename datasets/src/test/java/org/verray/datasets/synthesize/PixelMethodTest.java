package org.verray.datasets.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;

class PixelMethodTest {
    private static final GrayImage PARENT =
            Simulations.grayImage(BodyPart.KNEE, 31, 290, 257).rounded();

    @ParameterizedTest
    @EnumSource(PixelMethod.class)
    void twinsRepeatAndShowTheSame(PixelMethod method) {
        try (Synthesizer synthesizer = method.open(5);
                Synthesizer another = method.open(6)) {
            GrayImage twin = synthesizer.synthesize(PARENT);

            assertThat(twin.rows()).isEqualTo(290);
            assertThat(twin.columns()).isEqualTo(257);
            for (float value : twin.values()) {
                assertThat(value).isBetween(0f, 255f);
            }
            assertThat(synthesizer.synthesize(PARENT)).isEqualTo(twin);
            assertThat(another.synthesize(PARENT)).isNotEqualTo(twin);
            assertThat(synthesizer.generator()).isEqualTo(method.title() + "/1.0");
            assertThat(PixelMethod.find(method.title())).contains(method);
            TwinFigures figures = TwinFigures.of(PARENT, Likeness.settle(PARENT, twin));
            assertThat(figures.correlation()).isGreaterThan(0.97);
            assertThat(figures.psnr()).isBetween(20.0, 60.0);
            assertThat(Math.abs(figures.meanDifference())).isLessThan(0.1);
            assertThat(Math.abs(figures.deviationDifference())).isLessThan(0.1);
            assertThat(Math.abs(figures.blackDifference())).isLessThan(0.001);
        }
    }

    /** What each method does to the amount of grain, from what it is: the ranges are those of its draws, widened. */
    @ParameterizedTest
    @EnumSource(PixelMethod.class)
    void grainIsAddedTakenAwayOrKept(PixelMethod method) {
        try (Synthesizer synthesizer = method.open(5)) {
            double grain =
                    TwinFigures.of(PARENT, synthesizer.synthesize(PARENT)).grainRatio();
            switch (method) {
                case GRAIN_ADDED -> assertThat(grain).isBetween(1.05, 1.7);
                case GRAIN_REMOVED -> assertThat(grain).isBetween(0.1, 0.75);
                case SPECTRUM_MATCHED -> assertThat(grain).isBetween(0.85, 1.15);
                default -> assertThat(grain).isBetween(0.5, 1.3);
            }
        }
    }

    @Test
    void theSmallestParentWorksAndASmallerOneIsRefused() {
        for (PixelMethod method : PixelMethod.values()) {
            try (Synthesizer synthesizer = method.open(1)) {
                assertThat(synthesizer.synthesize(GrayImage.black(16, 16)).rows())
                        .isEqualTo(16);
                assertThatThrownBy(() -> synthesizer.synthesize(GrayImage.black(15, 40)))
                        .isInstanceOf(VerrayException.class)
                        .hasMessageContaining("16 x 16");
            }
        }
    }
}
