package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code detect --watch} as a process that is killed, started again and interrupted. */
class DetectWatchTest {
    @TempDir
    private Path folder;

    @Test
    void everyFileIsJudgedOnceWhateverEndsTheProcess() throws Exception {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path out = folder.resolve("out");
        SampleFiles.gray16(inbox.resolve("a.png"), 96, 96, 1);
        SampleFiles.truncated(inbox.resolve("cut.png"));

        Process process = start(model, inbox, out);
        try {
            await(out, 2);
            SampleFiles.gray16(inbox.resolve("b.png"), 96, 96, 2);
            await(out, 3);
        } finally {
            process.destroyForcibly().waitFor();
        }
        Files.writeString(
                out.resolve("detections.csv"),
                Files.readString(out.resolve("detections.csv")) + "inbox/half a li",
                java.nio.charset.StandardCharsets.UTF_8);
        SampleFiles.gray16(inbox.resolve("a.png"), 96, 96, 5);
        SampleFiles.gray16(inbox.resolve("c.png"), 96, 96, 3);

        process = start(model, inbox, out, "--resume");
        try {
            List<String> rows = await(out, 5);
            assertThat(rows)
                    .filteredOn(row -> row.contains("a.png"))
                    .as("replaced")
                    .hasSize(2);
            for (String name : List.of("b.png", "c.png", "cut.png")) {
                assertThat(rows).filteredOn(row -> row.contains(name)).as(name).hasSize(1);
            }
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out.resolve("run.json"))).contains("\"doneBefore\" : 3");
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(2);
    }

    @Test
    void onlyFoldersAndFormatsWithoutAnEndCanBeWatched() throws IOException {
        String model = UntrainedModel.write(folder.resolve("models")).toString();
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 1);
        Run file = Run.of("detect", "--watch", "--model", model, image.toString());
        assertThat(file.code()).isEqualTo(ExitCode.USAGE);
        assertThat(file.err()).contains("--watch: expected folders, found " + image);
        Run array = Run.of("detect", "--watch", "--format", "json", "--model", model, folder.toString());
        assertThat(array.code()).isEqualTo(ExitCode.USAGE);
        assertThat(array.err()).contains("expected --format jsonl, csv or table");
    }

    private Process start(String model, Path inbox, Path out, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "detect", "--watch", "--model", model, "--format", "csv", "--out", out.toString(), inbox.toString()));
        args.addAll(Arrays.asList(more));
        return ProcessRun.verrayBuilder(folder, args.toArray(String[]::new))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Rows below the header, when there are as many. */
    private static List<String> await(Path out, int rows) throws IOException, InterruptedException {
        Path file = out.resolve("detections.csv");
        for (int i = 0; i < 300; i++) {
            if (Files.isRegularFile(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() == rows + 1 && Files.readString(file).endsWith("\n")) {
                    return lines.subList(1, lines.size());
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("expected " + rows + " results within 30 s, found "
                + (Files.isRegularFile(file) ? Files.readString(file) : "no file"));
    }
}
