package org.verray.models.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;

class NetworkSynthesizerTest {
    private Synthesizer synthesizer;

    @BeforeEach
    void open() {
        synthesizer = NetworkSynthesizer.open(ModelStore.shipped().open("phantom-autoencoder"), DeviceChoice.CPU);
    }

    @AfterEach
    void close() {
        synthesizer.close();
    }

    @Test
    void twinsKeepSizeAndContentAndRepeat() {
        GrayImage parent = Simulations.grayImage(BodyPart.KNEE, 42, 600, 530);

        GrayImage twin = synthesizer.synthesize(parent);

        assertThat(twin.rows()).isEqualTo(600);
        assertThat(twin.columns()).isEqualTo(530);
        assertThat(twin).isEqualTo(synthesizer.synthesize(parent));
        double error = 0;
        for (int i = 0; i < twin.values().length; i++) {
            assertThat(twin.values()[i]).isBetween(0f, 255f);
            error += Math.abs(twin.values()[i] - parent.values()[i]) / twin.values().length;
        }
        assertThat(error).as("mean absolute difference").isBetween(0.1, 10.0);
    }

    /** A shift by a multiple of the network's cells moves the border between tiles; the picture must not show where it was. */
    @Test
    void noSeamShowsBetweenTiles() {
        GrayImage even = new GrayImage(64, 1100, ramp(64, 1100));

        GrayImage twin = synthesizer.synthesize(even);

        double inside = step(twin, 480);
        double seam = step(twin, 512);
        assertThat(Math.abs(seam - inside)).isLessThan(1.5);
    }

    /** Mean over rows of the eight columns right of a place minus the eight left of it: grain averages out. */
    private static double step(GrayImage image, int column) {
        double sum = 0;
        for (int r = 0; r < image.rows(); r++) {
            for (int c = 0; c < 8; c++) {
                sum += image.at(r, column + c) - image.at(r, column - 8 + c);
            }
        }
        return sum / (8.0 * image.rows());
    }

    private static float[] ramp(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 60 + 120f * (i % columns) / columns;
        }
        return values;
    }

    @Test
    void smallImagesAreRefusedByName() {
        assertThatThrownBy(() -> synthesizer.synthesize(GrayImage.black(8, 40)))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining("16 x 16");
    }
}
