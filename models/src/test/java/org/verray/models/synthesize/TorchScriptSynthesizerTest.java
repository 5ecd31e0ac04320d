package org.verray.models.synthesize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.models.ModelException;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;

/** Runs the fixtures of {@code src/test/python/torchscript_fixtures.py}: they make every square of 2 x 2 pixels its mean. */
class TorchScriptSynthesizerTest {
    @TempDir
    private Path folder;

    /**
     * Sizes: odd ones end in half a square, whose other half is the mirror image: of columns 0 to 32, column 33 shows column
     * 31. 1100 columns take three tiles. The mean of four values comes out to float precision, whatever the range of the
     * network: scaling there and back is linear.
     */
    @ParameterizedTest
    @CsvSource({"block-means-rgb-0to1,16,16", "block-means-rgb-0to1,17,33", "block-means-encoder,18,1100"})
    void squaresBecomeTheirMeansInEverySize(String name, int rows, int columns) throws URISyntaxException {
        GrayImage parent = noise(rows, columns);
        try (TorchScriptSynthesizer synthesizer = open(name)) {
            GrayImage twin = synthesizer.synthesize(parent);

            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    int top = r / 2 * 2;
                    int left = c / 2 * 2;
                    int bottom = top + 1 < rows ? top + 1 : rows - 2;
                    int right = left + 1 < columns ? left + 1 : columns - 2;
                    float mean = (parent.at(top, left)
                                    + parent.at(top, right)
                                    + parent.at(bottom, left)
                                    + parent.at(bottom, right))
                            / 4;
                    assertThat(twin.at(r, c)).isCloseTo(mean, within(1e-3f));
                }
            }
        }
    }

    @Test
    void takesNameAndMeaningFromTheDescription() throws URISyntaxException {
        try (TorchScriptSynthesizer synthesizer = open("block-means-rgb-0to1")) {
            assertThat(synthesizer.generator()).isEqualTo("block-means");
            assertThat(synthesizer.standsFor()).isEqualTo("a test");
            assertThat(synthesizer.sha256()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void aScriptThatChangesTheSizeIsRefusedWhenItRuns() throws URISyntaxException {
        try (TorchScriptSynthesizer synthesizer = open("halves")) {
            assertThatThrownBy(() -> synthesizer.synthesize(noise(16, 16)))
                    .isInstanceOf(VerrayException.class)
                    .hasMessageContaining("expected (1, 1, 20, 20)");
        }
    }

    @Test
    void whatIsMissingOrNoScriptIsNamed() throws IOException, URISyntaxException {
        Path script = folder.resolve("mine.pt");
        assertThatThrownBy(() -> TorchScriptSynthesizer.open(script, DeviceChoice.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mine.pt: no such file");
        Files.writeString(script, "words");
        assertThatThrownBy(() -> TorchScriptSynthesizer.open(script, DeviceChoice.CPU))
                .hasMessageContaining("expected mine.json beside it");
        Files.writeString(folder.resolve("mine.json"), "{}");
        assertThatThrownBy(() -> TorchScriptSynthesizer.open(script, DeviceChoice.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not a TorchScript file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"channels\": 2}|channels: expected 1 or 3, found 2",
                "{\"multiple\": 12}|multiple: expected a power of two from 1 to 512, found 12",
                "{\"range\": [1, 0]}|range: expected two rising numbers",
                "{\"scale\": 1}|unknown key \"scale\"; expected one of"
            })
    void wrongDescriptionsAreNamed(String json, String message) throws IOException, URISyntaxException {
        Path script = folder.resolve("mine.pt");
        Files.copy(file("halves"), script);
        Files.writeString(folder.resolve("mine.json"), json);
        assertThatThrownBy(() -> TorchScriptSynthesizer.open(script, DeviceChoice.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    private static TorchScriptSynthesizer open(String name) throws URISyntaxException {
        return TorchScriptSynthesizer.open(file(name), DeviceChoice.CPU);
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(
                TorchScriptSynthesizerTest.class.getResource(name + ".pt").toURI());
    }

    private static GrayImage noise(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return new GrayImage(rows, columns, values);
    }
}
