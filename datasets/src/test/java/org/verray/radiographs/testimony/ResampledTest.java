package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.degrade.Resampling;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.radiographs.GrayImage;

class ResampledTest {
    private static final GrayImage RAW =
            Simulations.grayImage(BodyPart.HAND, 21, 480, 400).rounded();

    /** An enlargement by f repeats every f pixels; the line at 1/f cycles a pixel is seen at 1 - 1/f when f is below 2. */
    @ParameterizedTest
    @ValueSource(doubles = {1.3, 1.5, 1.8})
    void enlargingLeavesItsPeriod(double factor) {
        int rows = (int) Math.round(480 * factor);
        int columns = (int) Math.round(400 * factor);
        GrayImage larger = Resampling.BILINEAR.resize(RAW, rows, columns).rounded();
        assertThat(find(larger).orElseThrow().frequency()).isBetween(1 - 1 / factor - 0.01, 1 - 1 / factor + 0.01);
    }

    @Test
    void nativePicturesAndCompressedOnesShowNone() {
        assertThat(find(RAW)).isEmpty();
        assertThat(find(JpegRoundTrip.apply(RAW, 60))).isEmpty();
    }

    private static Optional<Resampled> find(GrayImage image) {
        return Resampled.find(SampleGrid.of(JpegHistoryTest.radiograph(image, 8, 1)));
    }
}
