package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.detector.report.CardWriter;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.models.synthesize.TraceWords;

/** Trains each architecture that makes images for a few steps, and checks the cards of those that ship. */
class SynthesizerTrainingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "super-resolution|{scale: 2, width: 8, units: 1}",
                "super-resolution|{scale: 4, width: 8, units: 1}",
                "diffusion|{width: 8}",
                "autoencoder|{width: 4, levels: 3, latent: 2, upsampler: shuffle}"
            })
    void theLossFallsAndTheSameSeedGivesTheSameWeights(String architecture, String network) throws IOException {
        PytorchRuntime.start(1);
        TinyData.write(folder);
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(file, """
                task: synthesizer
                model: {id: tiny, architecture: %s, network: %s, patch: 32}
                data: {manifests: [manifest.csv], split: {seed: 3, train: 0.5, validation: 0.25}}
                training: {seed: 5, steps: 40, pairs: 2, warmup: 2, validateEvery: 20, learningRate: 0.002}
                """.formatted(architecture, network));

        ModelArtifact first = train(file, "a");
        ModelArtifact second = train(file, "b");

        assertThat(second.description().weights()).isEqualTo(first.description().weights());
        assertThat(first.card()).contains(TraceWords.standsFor(first.description()));
        assertThat(first.description().training().get("bestStep")).isEqualTo(40);
    }

    private ModelArtifact train(Path file, String out) throws IOException {
        TrainingConfig config = ConfigFile.load(file, Map.of());
        return new ModelTrainer(config, file, ModelStore.shipped(), DeviceChoice.CPU, TrainingProgress.NONE)
                .train(folder.resolve(out), false);
    }

    @Test
    void cardsOfShippedSynthesizersAreWhatTheirDescriptionsSay() {
        ModelStore store = ModelStore.shipped();
        for (String name : store.names()) {
            ModelArtifact model = store.open(name);
            if (model.description().task().equals("synthesizer")) {
                assertThat(model.card()).as(name).isEqualTo(CardWriter.write(model.description()));
            }
        }
    }
}
