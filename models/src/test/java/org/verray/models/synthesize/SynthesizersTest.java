package org.verray.models.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.datasets.synthesize.TwinFigures;
import org.verray.models.ModelException;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.GrayImage;

/** Every method that ships, opened by its name. */
class SynthesizersTest {
    private static final GrayImage PARENT = Simulations.grayImage(BodyPart.CHEST, 12, 256, 300);

    static Stream<String> names() {
        return registry(1).names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void twinsRepeatHaveTheSizeAndShowTheSame(String name) {
        try (Synthesizer synthesizer = registry(1).open(name);
                Synthesizer other = registry(2).open(name)) {
            GrayImage twin = synthesizer.synthesize(PARENT);

            assertThat(twin.rows()).isEqualTo(256);
            assertThat(twin.columns()).isEqualTo(300);
            for (float value : twin.values()) {
                assertThat(value).isBetween(0f, 255f);
            }
            TwinFigures figures = TwinFigures.of(PARENT, twin);
            assertThat(figures.correlation()).isGreaterThan(0.97);
            assertThat(figures.psnr()).isBetween(20.0, 60.0);
            assertThat(synthesizer.synthesize(PARENT)).isEqualTo(twin);
            assertThat(other.synthesize(PARENT)).isNotEqualTo(twin);
            assertThat(synthesizer.generator()).matches(name + "/\\d+\\.\\d+");
        }
    }

    /**
     * A ramp of 1100 columns is painted in three tiles; at the border between two, the mean step between eight columns on
     * either side is the one inside a tile, where there is grain to average and no edge.
     */
    @ParameterizedTest
    @MethodSource("names")
    void noSeamShowsBetweenTiles(String name) {
        float[] ramp = new float[64 * 1100];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 60 + 120f * (i % 1100) / 1100;
        }
        try (Synthesizer synthesizer = registry(0).open(name)) {
            GrayImage twin = synthesizer.synthesize(new GrayImage(64, 1100, ramp));
            for (int border : new int[] {512, 1024}) {
                assertThat(Math.abs(step(twin, border) - step(twin, border - 32)))
                        .as("column " + border)
                        .isLessThan(1.5);
            }
        }
    }

    @Test
    void everyMethodSaysWhatItStandsFor() {
        List<Synthesizers.Method> methods = registry(1).methods();
        assertThat(methods)
                .extracting(Synthesizers.Method::name)
                .doesNotHaveDuplicates()
                .contains(
                        "radiograph-autoencoder",
                        "autoencoder-nearest-8x",
                        "autoencoder-shuffle-4x",
                        "super-resolution-2x",
                        "super-resolution-4x",
                        "diffusion-detail",
                        "upsample-nearest",
                        "grain-added",
                        "grain-removed",
                        "spectrum-matched")
                .doesNotContain("residual-patch");
        assertThat(methods).extracting(Synthesizers.Method::standsFor).doesNotContain("");
    }

    @Test
    void unknownMethodsAreRefusedWithTheNearest() {
        assertThatThrownBy(() -> registry(1).open("diffusion-detial"))
                .isInstanceOf(ModelException.class)
                .hasMessage("no method \"diffusion-detial\"; did you mean \"diffusion-detail\"?");
        assertThatThrownBy(() -> registry(1).open("residual-patch"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a synthesizer, found a detector");
    }

    private static Synthesizers registry(long seed) {
        return new Synthesizers(ModelStore.shipped(), DeviceChoice.CPU, seed);
    }

    /** Mean over rows of the eight columns right of a place minus the eight left of it. */
    private static double step(GrayImage image, int column) {
        double sum = 0;
        for (int r = 0; r < image.rows(); r++) {
            for (int c = 0; c < 8; c++) {
                sum += image.at(r, column + c) - image.at(r, column - 8 + c);
            }
        }
        return sum / (8.0 * image.rows());
    }
}
