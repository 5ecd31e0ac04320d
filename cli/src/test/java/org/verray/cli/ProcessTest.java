package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: exit codes, streams and signals as a shell sees them. */
class ProcessTest {
    @TempDir
    private Path folder;

    @Test
    void exitCodesReachTheShell() throws Exception {
        assertThat(ProcessRun.verray(folder, "--version").code()).isEqualTo(ExitCode.OK);
        ProcessRun usage = ProcessRun.verray(folder, "detect");
        assertThat(usage.code()).isEqualTo(ExitCode.USAGE);
        assertThat(usage.out()).isEmpty();
        ProcessRun missing = ProcessRun.verray(folder, "detect", "none.png");
        assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).startsWith("none.png: no such file or folder\n");
    }

    @Test
    void standardOutputCarriesResultsOnlyAndStandardErrorNoLogging() throws Exception {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        SampleFiles.gray16(folder.resolve("images/a.png"), 96, 96, 1);
        SampleFiles.empty(folder.resolve("images/b.png"));
        ProcessRun run = ProcessRun.verray(folder, "detect", "--model", model, "images");
        JsonNode results = new ObjectMapper().readTree(run.out());
        assertThat(results).as("JSON, as standard output is no terminal").hasSize(2);
        assertThat(results.get(0).get("path").asText()).isEqualTo("images/a.png");
        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err().lines()).hasSize(2).first().isEqualTo("images/b.png: empty file (0 bytes)");
        assertThat(run.err().lines().skip(1)).allMatch(line -> line.startsWith("2 files: "));
    }

    @Test
    void anInterruptEndsWith130() throws Exception {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        String image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 1).toString();
        List<String> args = new ArrayList<>(List.of("detect", "--model", model));
        args.addAll(Collections.nCopies(20_000, image));
        Process process = ProcessRun.verrayBuilder(folder, args.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("[");
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aReaderThatLeavesEndsTheRun() throws Exception {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        String image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 1).toString();
        List<String> args = new ArrayList<>(List.of("detect", "--model", model));
        args.addAll(Collections.nCopies(20_000, image));
        Process process = ProcessRun.verrayBuilder(folder, args.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            out.readLine();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotEqualTo(ExitCode.OK);
        process.destroyForcibly();
    }
}
