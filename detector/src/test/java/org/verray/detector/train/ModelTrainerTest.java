package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.detector.Detection;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.StableDetector;
import org.verray.detector.Verdict;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.roc.LogitScale;

class ModelTrainerTest {
    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void writeData() throws IOException {
        PytorchRuntime.start(1);
        TinyData.write(folder);
        config = TinyData.config(folder);
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndAnotherSeedOthers() throws IOException {
        String first = hash(train("a", false, TrainingProgress.NONE, Map.of()));
        String second = hash(train("b", false, TrainingProgress.NONE, Map.of()));
        String other = hash(train("c", false, TrainingProgress.NONE, Map.of("training.seed", "6")));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    /** Training is broken off behind the second validation, as a kill would; the resumed run ends with the same bits. */
    @Test
    void aResumedTrainingEndsAsAnUninterruptedOne() throws IOException {
        String uninterrupted = hash(train("whole", false, TrainingProgress.NONE, Map.of()));
        TrainingProgress killer = new TrainingProgress() {
            @Override
            public void step(int step, int steps, double loss) {
                if (step == 10) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> train("broken", false, killer, Map.of())).hasMessage("killed");

        List<Integer> steps = new ArrayList<>();
        ModelArtifact resumed = train(
                "broken",
                true,
                new TrainingProgress() {
                    @Override
                    public void step(int step, int all, double loss) {
                        steps.add(step);
                    }
                },
                Map.of());

        assertThat(steps).startsWith(9).endsWith(12);
        assertThat(hash(resumed)).isEqualTo(uninterrupted);
    }

    @Test
    void aCheckpointOfAnotherConfigurationIsRefused() throws IOException {
        train("out", false, TrainingProgress.NONE, Map.of());

        assertThatThrownBy(() -> train("out", true, TrainingProgress.NONE, Map.of("training.learningRate", "0.5")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another configuration");
    }

    @Test
    void theModelKnowsWhatItSawAndDetects() throws IOException {
        ModelArtifact model = train("out", false, TrainingProgress.NONE, Map.of());

        long seen = 0;
        for (int i = 0; i < 12; i++) {
            seen += model.seen(Radiographs.sha256(Files.readAllBytes(folder.resolve("a" + i + ".png")))) ? 1 : 0;
        }
        assertThat(seen).as("9 of 12 groups are for training and validation").isEqualTo(9);
        assertThat(model.card()).contains("Not a medical device").contains("Threshold");
        assertThat(model.description().threshold().value()).isBetween(0.0, 1.0);
        assertThat(model.description().calibration().method())
                .contains("equal prior")
                .contains("temperature", "platt");
        // Three patients validate: too few to promise 5%, so there is no verdict.
        assertThat(model.description().abstention().high()).isEqualTo(ModelDescription.Abstention.NO_HIGH);
        assertThat(model.description().abstention().low()).isEqualTo(ModelDescription.Abstention.NO_LOW);
        assertThat(model.description().abstention().nReal()).isEqualTo(6);
        assertThat((Double) model.description().figures().get(StableDetector.USUAL_SPREAD))
                .isNotNegative();
        try (Detector detector = Detectors.open(model, DeviceChoice.CPU)) {
            Detection detection = detector.detect(Radiographs.read(folder.resolve("a0.png")));
            assertThat(detection.score()).isBetween(0.0, 1.0);
            assertThat(detection.model()).isEqualTo("tiny/1.0");
            assertThat(detection.pixels().facts()).containsEntry("score", detection.score());
            assertThat(detection.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(detection.pixels().inconclusiveBecause()).hasSize(1);
        }
    }

    /** The score comes from both opinions as {@link ModelDescription.SecondOpinion} says, and the network is what it is without the other. */
    @Test
    void aSecondOpinionIsHeardBesideTheNetwork() throws IOException {
        ModelArtifact alone = train("alone", false, TrainingProgress.NONE, Map.of());
        ModelArtifact both = train("both", false, TrainingProgress.NONE, Map.of("model.secondOpinion", "0.25"));
        assertThat(hash(both)).isEqualTo(hash(alone));
        assertThat(alone.description().secondOpinion()).isNull();
        ModelDescription.SecondOpinion second = both.description().secondOpinion();
        assertThat(second.weight()).isEqualTo(0.25);
        assertThat(second.network().slope())
                .isEqualTo(alone.description().calibration().slope());
        assertThat(both.card()).contains("the weight 0.25");

        Radiograph radiograph = Radiographs.read(folder.resolve("a0.png"));
        try (Detector first = Detectors.open(alone, DeviceChoice.CPU);
                Detector detector = Detectors.open(ModelArtifact.read(folder.resolve("both")), DeviceChoice.CPU)) {
            Detection detection = detector.detect(radiograph);
            Map<?, ?> opinions = (Map<?, ?>) detection.pixels().facts().get("opinions");
            double network = (Double) opinions.get("network");
            double statistics = (Double) opinions.get("residualStatistics");
            assertThat(network).isEqualTo(first.detect(radiograph).score());
            double mean = 0.75 * LogitScale.logit(network) + 0.25 * LogitScale.logit(statistics);
            ModelDescription.Calibration calibration = both.description().calibration();
            assertThat(detection.score())
                    .isCloseTo(1 / (1 + Math.exp(-calibration.slope() * mean - calibration.intercept())), within(1e-9));
        }
    }

    @Test
    void aSecondOpinionAloneIsRefused() {
        assertThatThrownBy(() -> ConfigFile.load(config, Map.of("model.secondOpinion", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model.secondOpinion: expected 0 to below 1");
    }

    private ModelArtifact train(String out, boolean resume, TrainingProgress progress, Map<String, String> overrides)
            throws IOException {
        TrainingConfig resolved = ConfigFile.load(config, overrides);
        return new ModelTrainer(resolved, config, ModelStore.shipped(), DeviceChoice.CPU, progress)
                .train(folder.resolve(out), resume);
    }

    private static String hash(ModelArtifact model) {
        return model.description().weights().sha256();
    }
}
