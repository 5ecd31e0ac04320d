package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examines the machine that the tests run on, on which everything needed is there. */
class DoctorCommandTest {
    @TempDir
    private Path models;

    @Test
    void aMachineThatHasEverythingIsFine() throws IOException {
        UntrainedModel.write(models);
        Run run = Run.of("doctor", "--format", "json", "--models-dir", models.toString(), "--model", "untrained");
        JsonNode answer = new ObjectMapper().readTree(run.out());
        for (JsonNode check : answer.get("checks")) {
            assertThat(check.get("state").asText()).as(check.toString()).isNotEqualTo("missing");
        }
        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(answer.get("checks").findValuesAsText("name"))
                .contains("Java", "PyTorch", "GPU", "Decoders", "DICOM codecs", "Models");
    }

    @Test
    void aMissingModelFailsTheCheckAndComesWithAdvice() {
        Run run = Run.of("doctor", "--format", "table", "--models-dir", models.toString());
        assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.out()).containsPattern("missing +Models").contains("verray train");
    }
}
