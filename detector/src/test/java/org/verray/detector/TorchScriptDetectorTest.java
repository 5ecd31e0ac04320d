package org.verray.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;

/**
 * Runs the fixtures of {@code src/test/python/torchscript_detectors.py} on a picture whose left half is 102 and whose right half is
 * 204: 0.4 and 0.8 on a scale of 0 to 1, 0.6 on average. A logit of 8 (mean - 0.5) is then -0.8 on the left, 2.4 on the right and
 * 0.8 over all; 1 / (1 + exp(-0.8)) = 0.689974.
 */
class TorchScriptDetectorTest {
    private static final double SIGMOID_OF_0_8 = 0.6899744811276125;

    @TempDir
    private Path folder;

    @Test
    void patchesArePooledAsThoseOfOurOwnNetworks() throws IOException {
        try (Detector detector = open("mean-logit", "{\"patch\": 64}")) {
            Detection detection = detector.detect(halves(128, 128));

            assertThat(detection.score()).isCloseTo(SIGMOID_OF_0_8, within(1e-6));
            assertThat(detection.verdict()).isEqualTo(Verdict.SYNTHETIC);
            assertThat(detection.model()).isEqualTo("mine/1.0");
            assertThat(detection.pixels().facts())
                    .containsEntry("patches", 4)
                    .containsEntry("shareOfPatchesSynthetic", 0.5);
        }
    }

    /** 100 rows are mirrored to 128, which leaves the mean alone; a probability is taken as it is. */
    @Test
    void wholeImagesAreMirroredUpToAMultiple() throws IOException {
        String json = "{\"input\": \"whole\", \"channels\": 3, \"output\": \"probability\", \"multiple\": 64}";
        try (Detector detector = open("mean-probability", json)) {
            Detection detection = detector.detect(halves(100, 128));

            assertThat(detection.score()).isCloseTo(0.6, within(1e-6));
            assertThat(detection.pixels().facts())
                    .containsEntry("rowsSeen", 100)
                    .containsEntry("columnsSeen", 128);
        }
    }

    /** Of 256 columns the middle 128 are looked at: 64 of 102 and 64 of 204, whatever the black outside. */
    @Test
    void ofALargeImageTheMiddleIsSeen() throws IOException {
        Radiograph wide = picture(128, 256, column -> column < 64 || column >= 192 ? 0 : column < 128 ? 102 : 204);
        String json = "{\"input\": \"whole\", \"largestSide\": 128}";
        try (Detector detector = open("mean-logit", json)) {
            Detection detection = detector.detect(wide);

            assertThat(detection.score()).isCloseTo(SIGMOID_OF_0_8, within(1e-6));
            assertThat(detection.pixels().facts()).containsEntry("columnsSeen", 128);
        }
    }

    /** In a range of -1 to 1 the means are -0.2 and 0.6: logits -5.6 and 0.8, on average -2.4. */
    @Test
    void theRangeIsTheNetworks() throws IOException {
        try (Detector detector = open("mean-logit", "{\"patch\": 64, \"range\": [-1, 1]}")) {
            assertThat(detector.detect(halves(128, 128)).score()).isCloseTo(1 / (1 + Math.exp(2.4)), within(1e-6));
        }
    }

    /** Without attention the map's mean is 0.8; attention of 20 on the left and 40 on the right leaves 2.4 but for exp(-20). */
    @ParameterizedTest
    @CsvSource({"cell-logits,patch,0.8", "cell-logits,whole,0.8", "cell-attention,patch,2.4", "cell-attention,whole,2.4"
    })
    void mapsAreMeansWeightedByAttention(String script, String input, double logit) throws IOException {
        String json = "{\"patch\": 64, \"map\": true, \"input\": \"" + input + "\"}";
        try (Detector detector = open(script, json)) {
            Detection detection = detector.detect(halves(128, 128));

            assertThat(detection.score()).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-5));
            String share = input.equals("whole") ? "shareOfMapSynthetic" : "shareOfPatchesSynthetic";
            assertThat(detection.pixels().facts()).containsEntry(share, 0.5);
        }
    }

    @Test
    void whatIsNotCalibratedSaysSo() throws IOException {
        try (Detector detector = open("mean-logit", "{}")) {
            assertThat(detector.threshold()).isEqualTo(0.5);
            assertThat(detector.warnings())
                    .hasSize(2)
                    .anySatisfy(w -> assertThat(w).contains("mine/1.0 is not calibrated"))
                    .anySatisfy(w -> assertThat(w).contains("no locked threshold"));
            assertThat(detector.detect(halves(128, 128)).pixels().facts())
                    .containsEntry("calibrated", false)
                    .containsEntry("thresholdLocked", false);
        }
    }

    /** Logit 0.8 through a slope of 2 and an intercept of -1 is 0.6: probability 0.645656, below the threshold of 0.65. */
    @Test
    void calibrationAndThresholdOfTheDescriptionAreUsed() throws IOException {
        String json = "{\"patch\": 64, \"calibration\": {\"slope\": 2, \"intercept\": -1}, \"threshold\": 0.65}";
        try (Detector detector = open("mean-logit", json)) {
            Detection detection = detector.detect(halves(128, 128));

            assertThat(detection.score()).isCloseTo(0.6456563, within(1e-6));
            assertThat(detection.verdict()).isEqualTo(Verdict.REAL);
            assertThat(detector.warnings()).isEmpty();
            assertThat(detection.pixels().facts()).containsEntry("calibrated", true);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two-class|{\"patch\": 64}|shape (4, 2) for 4 images, expected (4) or (4, 1)",
                "cell-logits|{\"patch\": 64}|shape (4, 1, 4, 4) for 4 images",
                "mean-logit|{\"patch\": 64, \"map\": true}|shape (4) for 4 images, expected (4, 1, rows, columns)",
                "not-a-number|{\"patch\": 64}|gave NaN for this image",
                "mean-probability|{\"patch\": 64}|does not run"
            })
    void outputsOfAnotherShapeAreNamed(String script, String json, String message) throws IOException {
        try (Detector detector = open(script, json)) {
            assertThatThrownBy(() -> detector.detect(halves(128, 128)))
                    .isInstanceOf(VerrayException.class)
                    .hasMessageContaining("mine.pt")
                    .hasMessageContaining(message);
        }
    }

    @Test
    void whatIsNoScriptIsNamed() throws IOException {
        Files.writeString(folder.resolve("mine.pt"), "words");
        Files.writeString(folder.resolve("mine.json"), "{}");
        ModelArtifact model =
                ModelStore.shipped().open(folder.resolve("mine.pt").toString());

        assertThatThrownBy(() -> Detectors.open(model, DeviceChoice.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mine.pt: not a TorchScript file");
    }

    /** Written into a model folder of ours, as after a calibration, it scores as before. */
    @Test
    void liesInAModelFolderToo() throws IOException {
        Radiograph picture = halves(100, 128);
        ModelArtifact external = model("mean-logit", "{\"patch\": 64}");
        double before;
        try (Detector detector = Detectors.open(external, DeviceChoice.CPU)) {
            before = detector.detect(picture).score();
        }
        ModelDescription calibrated =
                external.description().withCalibration(new ModelDescription.Calibration("platt", 1, 0, 100));
        ModelArtifact stored =
                ModelArtifact.write(folder.resolve("stored"), calibrated, external.weights(), "", Set.of());
        try (Detector detector = Detectors.open(stored, DeviceChoice.CPU)) {
            assertThat(detector.detect(picture).score()).isEqualTo(before);
            assertThat(detector.warnings()).hasSize(1);
        }
    }

    private Detector open(String script, String json) throws IOException {
        return Detectors.open(model(script, json), DeviceChoice.CPU);
    }

    private ModelArtifact model(String script, String json) throws IOException {
        Path file = folder.resolve("mine.pt");
        Files.write(
                file,
                TorchScriptDetectorTest.class
                        .getResourceAsStream(script + ".pt")
                        .readAllBytes());
        Files.writeString(folder.resolve("mine.json"), json);
        return ModelStore.shipped().open(file.toString());
    }

    private static Radiograph halves(int rows, int columns) {
        return picture(rows, columns, column -> column < columns / 2 ? 102 : 204);
    }

    private static Radiograph picture(int rows, int columns, IntUnaryOperator byColumn) {
        short[] samples = new short[rows * columns];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) byColumn.applyAsInt(i % columns);
        }
        return Radiograph.builder(rows, columns)
                .samples(samples, 8, false)
                .sha256("0".repeat(64))
                .container(new ContainerFacts("PNG", "gray 8 bit", 1, 8, 0, 1, samples.length))
                .dicom(Map.of())
                .build();
    }
}
