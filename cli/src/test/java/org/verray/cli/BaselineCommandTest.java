package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.detector.baseline.BaselineKind;

/** The baselines that ship: listed, and usable wherever a detector is. */
class BaselineCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyModelIsListedWithItsKind() throws IOException {
        JsonNode models =
                JSON.readTree(Run.of("models", "list", "--format", "json").out());

        for (BaselineKind kind : BaselineKind.values()) {
            assertThat(kind(models, kind.architecture() + "/1.0")).isEqualTo("baseline");
        }
        assertThat(kind(models, "residual-patch/1.0")).isEqualTo("patch network");
        assertThat(kind(models, "phantom-autoencoder/1.0")).isEqualTo("network");
        assertThat(models.findValuesAsText("kind")).doesNotContain("unknown");
    }

    @ParameterizedTest
    @EnumSource(BaselineKind.class)
    void eachShippedOneJudges(BaselineKind kind) throws IOException {
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 130, 100, 1);

        Run run = Run.of("detect", "--format", "json", "--model", kind.architecture(), image.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = JSON.readTree(run.out()).get(0);
        assertThat(result.get("model").asText()).isEqualTo(kind.architecture() + "/1.0");
        assertThat(result.get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(result.at("/evidence/pixels/baseline").asText()).isEqualTo(kind.sees());
        assertThat(List.of("synthetic", "real", "inconclusive"))
                .contains(result.get("verdict").asText());
        assertThat(run.err()).doesNotContain("warning");
    }

    private static String kind(JsonNode models, String name) {
        for (JsonNode model : models) {
            if (model.get("model").asText().equals(name)) {
                return model.get("kind").asText();
            }
        }
        return "not listed";
    }
}
