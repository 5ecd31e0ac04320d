package org.verray.radiographs.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.datasets.degrade.JpegRoundTrip;
import org.verray.datasets.simulate.BodyPart;
import org.verray.datasets.simulate.Simulations;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/** Simulated radiographs, never compressed and then compressed by the JDK: what was done to them is known. */
class JpegHistoryTest {
    private static List<GrayImage> pictures;

    @BeforeAll
    static void simulate() {
        pictures = List.of(
                Simulations.grayImage(BodyPart.CHEST, 11, 520, 440).rounded(),
                Simulations.grayImage(BodyPart.HAND, 12, 520, 440).rounded(),
                Simulations.grayImage(BodyPart.KNEE, 13, 520, 440).rounded());
    }

    @Test
    void picturesThatWereNeverCompressedHaveNoHistory() {
        assertThat(pictures).allSatisfy(p -> assertThat(grid(p)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 75, 90, 95})
    void compressionShowsWithItsQuality(int quality) {
        assertThat(pictures).allSatisfy(p -> {
            JpegGrid found = grid(JpegRoundTrip.apply(p, quality)).orElseThrow();
            assertThat(found.shiftDown()).isZero();
            assertThat(found.shiftAcross()).isZero();
            assertThat(found.quality()).isBetween(quality - 5, quality + 5);
        });
    }

    /** Three rows and five columns cut off leave 5 rows and 3 columns of the first block. */
    @Test
    void croppingMovesTheGrid() {
        assertThat(pictures).allSatisfy(p -> {
            JpegGrid found = grid(cropped(JpegRoundTrip.apply(p, 80), 3, 5)).orElseThrow();
            assertThat(found.shiftDown()).isEqualTo(5);
            assertThat(found.shiftAcross()).isEqualTo(3);
        });
    }

    /** Values times 257, as converters to 16 bits write them. */
    @Test
    void historySurvivesConversionToSixteenBits() {
        GrayImage once = JpegRoundTrip.apply(pictures.get(0), 80);
        assertThat(JpegGrid.find(SampleGrid.of(radiograph(once, 16, 257)), Optional.empty()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 75, 90, 95})
    void oneCompressionIsNotTakenForTwo(int quality) {
        assertThat(pictures).allSatisfy(p -> {
            GrayImage once = JpegRoundTrip.apply(p, quality);
            assertThat(twice(once, quality)).isEmpty();
            assertThat(JpegGrid.find(SampleGrid.of(radiograph(once, 8, 1)), Optional.of(JpegTables.luminance(quality))))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"50, 75", "60, 90", "75, 90", "75, 95"})
    void aFirstCompressionShowsUnderTheSecond(int first, int second) {
        assertThat(pictures).allSatisfy(p -> {
            GrayImage two = JpegRoundTrip.apply(JpegRoundTrip.apply(p, first), second);
            assertThat(twice(two, second).orElseThrow().quality()).isBetween(first - 5, first + 5);
        });
    }

    @Test
    void aFirstCompressionShowsAcrossACrop() {
        assertThat(pictures).allSatisfy(p -> {
            GrayImage two = JpegRoundTrip.apply(cropped(JpegRoundTrip.apply(p, 60), 4, 1), 95);
            JpegGrid found = JpegGrid.find(SampleGrid.of(radiograph(two, 8, 1)), Optional.of(JpegTables.luminance(95)))
                    .orElseThrow();
            assertThat(found.shiftDown()).isEqualTo(4);
            assertThat(found.shiftAcross()).isEqualTo(7);
        });
    }

    private static Optional<JpegGrid> grid(GrayImage image) {
        return JpegGrid.find(SampleGrid.of(radiograph(image, 8, 1)), Optional.empty());
    }

    private static Optional<JpegTwice> twice(GrayImage image, int quality) {
        return JpegTwice.find(SampleGrid.of(radiograph(image, 8, 1)), JpegTables.luminance(quality));
    }

    static Radiograph radiograph(GrayImage image, int bits, int factor) {
        short[] samples = new short[image.values().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (factor * Math.round(image.values()[i]));
        }
        return Radiograph.builder(image.rows(), image.columns())
                .samples(samples, bits, false)
                .sha256("")
                .container(new ContainerFacts("PNG", "gray", 1, bits, 0, 1, 0))
                .build();
    }

    private static GrayImage cropped(GrayImage image, int top, int left) {
        int rows = image.rows() - top;
        int columns = image.columns() - left;
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(image.values(), (row + top) * image.columns() + left, values, row * columns, columns);
        }
        return new GrayImage(rows, columns, values);
    }
}
