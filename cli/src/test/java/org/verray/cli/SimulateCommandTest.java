package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Needs no network; what was asked for is in the record and in the manifest, and comes out the same twice. */
    @Test
    void writesAcquisitionsAsAskedFor() throws IOException {
        Path first = folder.resolve("first");
        Run run = lowDose(first);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("2 files and manifest.csv written to " + first + System.lineSeparator());
        JsonNode record = new ObjectMapper().readTree(first.resolve("run.json").toFile());
        assertThat(record.at("/configuration/--dose").asText()).isEqualTo("0.1..0.3");
        assertThat(record.at("/configuration/--kvp").asText()).isEqualTo("62");
        assertThat(record.at("/configuration/--view").toString()).isEqualTo("[\"AP\",\"LATERAL\"]");
        assertThat(record.at("/models")).isEmpty();
        List<String> manifest = Files.readAllLines(first.resolve("manifest.csv"));
        assertThat(manifest.get(0)).endsWith(",view,dose,blur,grid,collimation,kvp");
        assertThat(manifest.get(1))
                .startsWith("knee-01.dcm,real")
                .contains(",AP,0.")
                .endsWith(",62.0");
        assertThat(manifest.get(2))
                .startsWith("knee-02.png,real")
                .contains(",LATERAL,0.")
                .endsWith(",62.0");

        Path again = folder.resolve("again");
        lowDose(again);
        assertThat(again.resolve("manifest.csv")).hasSameBinaryContentAs(first.resolve("manifest.csv"));
    }

    @Test
    void saysWhatCannotBeSimulated() {
        assertThat(usage("--kvp", "20..60")).contains("kvp: expected 40 to 150, found 20..60");
        assertThat(usage("--dose", "much"))
                .contains("'--dose'", "expected a number or a range such as 3..5, found \"much\"");
        assertThat(usage("--view", "lateral")).contains("hand: can be simulated in the views pa, found lateral");
        assertThat(usage("--size", "64")).contains("size: expected 256 to 1680, found 64");
        assertThat(usage("--pairs", "0")).contains("expected 1 to 9999 pairs");
    }

    private String usage(String option, String value) {
        Run run = Run.of("datasets", "simulate", "--out", folder.toString(), option, value);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        return run.err();
    }

    private static Run lowDose(Path out) {
        return Run.of(
                "datasets",
                "simulate",
                "--seed",
                "3",
                "--pairs",
                "2",
                "--body-part",
                "knee",
                "--view",
                "ap,lateral",
                "--size",
                "300",
                "--dose",
                "0.1..0.3",
                "--kvp",
                "62",
                "--real-only",
                "--out",
                out.toString());
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
