package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.decode.Radiographs;

/** Trains baselines on the pairs of {@link TinyData}, whose synthetic halves are smoothed. */
class BaselineTrainingTest {
    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void writeData() throws IOException {
        PytorchRuntime.start(1);
        TinyData.write(folder);
        config = folder.resolve("baseline.yaml");
        Files.writeString(config, """
                task: baseline
                model: {id: yardstick, architecture: baseline-residual-statistics}
                data:
                  manifests: [manifest.csv]
                  synthesizers: [grain-added]
                  split: {seed: 3, train: 0.5, validation: 0.25}
                training: {seed: 5}
                """);
    }

    /**
     * Of 12 pairs 6 are for training and 3 for validation; each real half gets a twin, and all of it comes as found and
     * laundered: (6 + 6 + 6) 2 = 36 and (3 + 3 + 3) 2 = 18 images, 6 of the latter real.
     */
    @Test
    void theModelLiesInTheLayoutOfEveryDetectorAndKnowsWhatItSaw() throws IOException {
        ModelArtifact model = train("out", Map.of());

        assertThat(model.description().task()).isEqualTo("detector");
        assertThat(model.description().architecture()).isEqualTo("baseline-residual-statistics");
        assertThat(model.description().weights().file()).isEqualTo("weights.json");
        assertThat(model.description().training())
                .containsEntry("trainingImages", 36)
                .containsEntry("validationImages", 18);
        assertThat(model.description().threshold().n()).isEqualTo(18);
        assertThat((Map<?, ?>) model.description().figures().get("aucByFamily")).hasSize(2);
        assertThat(model.description().threshold().rule()).contains("at most 5% of the real ones");
        assertThat(model.description().abstention().nReal()).isEqualTo(6);
        assertThat(model.card())
                .contains("A yardstick", "Not a medical device", "high-pass residuals at native resolution")
                .doesNotContain("patches");
        long seen = 0;
        for (int i = 0; i < 12; i++) {
            seen += model.seen(Radiographs.sha256(Files.readAllBytes(folder.resolve("a" + i + ".png")))) ? 1 : 0;
        }
        assertThat(seen).as("9 of 12 groups are for training and validation").isEqualTo(9);
        try (Detector detector = Detectors.open(model, DeviceChoice.CPU)) {
            Detection real = detector.detect(Radiographs.read(folder.resolve("a0.png")));
            Detection smoothed = detector.detect(Radiographs.read(folder.resolve("b0.png")));
            assertThat(real.model()).isEqualTo("yardstick/1.0");
            assertThat(smoothed.score()).isGreaterThan(real.score());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline-residual-statistics", "baseline-histogram", "baseline-size-metadata"})
    void theSameConfigurationGivesTheSameWeights(String architecture) throws IOException {
        Map<String, String> overrides = Map.of("model.architecture", architecture);

        assertThat(train("b", overrides).description().weights())
                .isEqualTo(train("a", overrides).description().weights());
    }

    @Test
    void anUnknownBaselineIsNamed() {
        assertThatThrownBy(() -> train("out", Map.of("model.architecture", "baseline-guess")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("baseline-size-metadata")
                .hasMessageContaining("found baseline-guess");
    }

    private ModelArtifact train(String out, Map<String, String> overrides) throws IOException {
        TrainingConfig resolved = ConfigFile.load(config, overrides);
        return new ModelTrainer(resolved, config, ModelStore.shipped(), DeviceChoice.CPU, TrainingProgress.NONE)
                .train(folder.resolve(out), false);
    }
}
