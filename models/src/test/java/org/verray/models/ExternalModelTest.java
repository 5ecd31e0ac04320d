package org.verray.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.radiographs.decode.Radiographs;

/** Reads descriptions of detectors from outside; the network itself is not looked at here. */
class ExternalModelTest {
    @TempDir
    private Path folder;

    @Test
    void takesDefaultsAndTheNameOfTheFile() throws IOException {
        ModelDescription model = open("{}").description();

        assertThat(model.name()).isEqualTo("mine/1.0");
        assertThat(model.task()).isEqualTo("detector");
        assertThat(model.architecture()).isEqualTo("torchscript");
        assertThat(model.input()).isEqualTo(new ModelDescription.Input(128, 48));
        assertThat(model.calibration()).isNull();
        assertThat(model.threshold()).isNull();
        assertThat(model.weights().sha256()).isEqualTo(Radiographs.sha256("script".getBytes()));
        assertThat(ScriptUse.of(model.network()))
                .isEqualTo(new ScriptUse("patch", 32, 2048, List.of(0.0, 1.0), 1, "logit", false));
    }

    @Test
    void knowsTheImagesThatTheDescriptionListsAsSeen() throws IOException {
        Files.writeString(folder.resolve("seen.txt"), "ab".repeat(32) + "\n\n" + "cd".repeat(32) + "\n");

        ModelArtifact model = open("{\"seen\": \"seen.txt\", \"name\": \"big\", \"version\": \"3\"}");

        assertThat(model.description().name()).isEqualTo("big/3");
        assertThat(model.seen("ab".repeat(32))).isTrue();
        assertThat(model.seen("cd".repeat(32))).isTrue();
        assertThat(model.seen("ef".repeat(32))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"chanels\": 3}|mine.json: unknown key \"chanels\"; did you mean \"channels\"?",
                "{\"channels\": 2}|mine.json: channels: expected 1 or 3, found 2",
                "{\"input\": \"tile\"}|input: expected patch or whole, found tile",
                "{\"output\": \"score\"}|output: expected logit or probability, found score",
                "{\"range\": [1, 0]}|range: expected two rising numbers",
                "{\"multiple\": 0}|multiple: expected 1 to 512, found 0",
                "{\"patch\": 8}|patch: expected 16 to 2048, found 8",
                "{\"maxPatches\": 0}|maxPatches: expected 1 or more, found 0",
                "{\"threshold\": 1.5}|threshold: expected 0 to 1, found 1.5",
                "{\"calibration\": {\"slope\": 1}}|calibration: expected slope above 0 and intercept",
                "{\"seen\": \"nowhere.txt\"}|nowhere.txt: no such file",
                "{\"patch\": |mine.json: cannot be understood"
            })
    void wrongDescriptionsAreNamed(String json, String message) {
        assertThatThrownBy(() -> open(json)).isInstanceOf(ModelException.class).hasMessageContaining(message);
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        String file = folder.resolve("mine.pt").toString();
        assertThatThrownBy(() -> ModelStore.shipped().open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mine.pt: no such file");
        Files.writeString(folder.resolve("mine.pt"), "script");
        assertThatThrownBy(() -> ModelStore.shipped().open(file)).hasMessageContaining("expected mine.json beside it");
    }

    /** Two images of two pixels, three channels, range -1 to 1: each image comes three times, before the next. */
    @Test
    void feedsEachImageOnceAChannel() {
        ScriptUse use = new ScriptUse(null, null, null, List.of(-1.0, 1.0), 3, "probability", null);

        assertThat(use.feed(new float[] {0, 255, 127.5f, 0}, 2))
                .containsExactly(-1, 1, -1, 1, -1, 1, 0, -1, 0, -1, 0, -1);
        assertThat(use.logit(0.5f)).isZero();
        assertThat(use.logit(1f)).isEqualTo((float) Math.log(999999.0));
    }

    private ModelArtifact open(String json) throws IOException {
        Files.writeString(folder.resolve("mine.pt"), "script");
        Files.writeString(folder.resolve("mine.json"), json);
        return ModelStore.shipped().open(folder.resolve("mine.pt").toString());
    }
}
