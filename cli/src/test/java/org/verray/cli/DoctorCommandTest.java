package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
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

    /** In a Java of its own that is told it runs on a platform for which there is no native library. */
    @Test
    void aPlatformWithoutNativeCodecsIsToldWhatItCannotRead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dverray.codecPlatform=linux-riscv64",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "doctor",
                        "--format",
                        "json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode answer = new ObjectMapper().readTree(process.getInputStream());
        assertThat(process.waitFor()).isEqualTo(ExitCode.CHECK_FAILED);
        JsonNode codecs = StreamSupport.stream(answer.get("checks").spliterator(), false)
                .filter(check -> check.get("name").asText().equals("DICOM codecs"))
                .findFirst()
                .orElseThrow();
        assertThat(codecs.get("state").asText()).isEqualTo("missing");
        assertThat(codecs.get("found").asText())
                .startsWith("there are no native image codecs for linux-riscv64: JPEG-LS and JPEG 2000 in"
                        + " DICOM files cannot be read; uncompressed, deflated, RLE");
        assertThat(codecs.get("advice").asText()).contains("linux-x86_64", "win32-x86_64", "gdcmconv --raw");
    }
}
