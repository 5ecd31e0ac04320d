package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.decode.Radiographs;

/** Simulates through the whole command, with the shipped generative network. */
class SimulateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesPairsWithManifestAndRecordTheSameTwice() throws IOException {
        Path first = folder.resolve("first");
        Run run = simulate(first);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("2 files and manifest.csv written to " + first + System.lineSeparator());
        assertThat(first.resolve("hand-01a.dcm")).isRegularFile();
        assertThat(first.resolve("hand-01b.dcm")).isRegularFile();
        JsonNode record = new ObjectMapper().readTree(first.resolve("run.json").toFile());
        assertThat(record.get("seed").asLong()).isEqualTo(3);
        assertThat(record.at("/models/0/weightsSha256").asText()).matches("[0-9a-f]{64}");
        byte[] manifest = Files.readAllBytes(first.resolve("manifest.csv"));
        assertThat(record.at("/results/manifestSha256").asText()).isEqualTo(Radiographs.sha256(manifest));

        Path again = folder.resolve("again");
        simulate(again);
        assertThat(Files.readAllBytes(again.resolve("manifest.csv"))).isEqualTo(manifest);
    }

    @Test
    void saysWhatIsMissingOrUnknown() {
        assertThat(Run.of("datasets", "simulate").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("datasets").code()).isEqualTo(ExitCode.USAGE);
        Run part = Run.of("datasets", "simulate", "--out", folder.toString(), "--body-part", "foot");
        assertThat(part.code()).isEqualTo(ExitCode.USAGE);
        assertThat(part.err()).contains("foot");
        Run generator = Run.of("datasets", "simulate", "--out", folder.toString(), "--generator", "nobody");
        assertThat(generator.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(generator.err()).contains("no model \"nobody\"");
    }

    private static Run simulate(Path out) {
        return Run.of(
                "datasets",
                "simulate",
                "--seed",
                "3",
                "--pairs",
                "1",
                "--body-part",
                "hand",
                "--threads",
                "1",
                "--device",
                "cpu",
                "--out",
                out.toString());
    }
}
