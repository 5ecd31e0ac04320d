package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;

/** A run that was cut short at any byte of its results, and gone on with, leaves what an uninterrupted one leaves. */
class DetectResumeTest {
    @TempDir
    private static Path models;

    private static String model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModel() throws IOException {
        model = UntrainedModel.write(models).toString();
    }

    private Path images() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < 6; i++) {
            SampleFiles.gray16(images.resolve("g" + i + ", \"quoted\".png"), 96, 96, i);
        }
        SampleFiles.truncated(images.resolve("h-cut.png"));
        SampleFiles.gray16(images.resolve("i.png"), 96, 96, 9);
        return images;
    }

    private Run detect(Path out, String format, Path images, String... more) {
        List<String> args =
                List.of("detect", "--model", model, "--format", format, "--out", out.toString(), images.toString());
        return Run.of(Stream.concat(args.stream(), Arrays.stream(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl"})
    void cutAnywhereItEndsAsIfItHadNotBeen(String format) throws IOException {
        Path images = images();
        Path whole = folder.resolve("whole");
        Run uninterrupted = detect(whole, format, images);
        assertThat(uninterrupted.code()).isEqualTo(ExitCode.PARTIAL);
        byte[] results = Files.readAllBytes(whole.resolve("detections." + format));
        String failures = Files.readString(whole.resolve("failures.csv"));

        int step = Math.max(1, results.length / 12);
        for (int length = 0; length <= results.length; length += step) {
            Path cut = Files.createDirectories(folder.resolve("cut" + length));
            Files.write(cut.resolve("detections." + format), Arrays.copyOf(results, length));
            Files.copy(whole.resolve("detections.settings.json"), cut.resolve("detections.settings.json"));
            Run resumed = detect(cut, format, images, "--resume");
            assertThat(resumed.code()).as("cut at " + length).isEqualTo(ExitCode.PARTIAL);
            assertThat(Files.readAllBytes(cut.resolve("detections." + format)))
                    .as("cut at " + length)
                    .isEqualTo(results);
            assertThat(Files.readString(cut.resolve("failures.csv"))).isEqualTo(failures);
            assertThat(resumed.out()).isEqualTo(uninterrupted.out());
        }
    }

    /** The whole run had 8 results; a change of the third file's name keeps the first two. */
    @Test
    void resultsOfOtherInputsAreNotKept() throws IOException {
        Path images = images();
        Path out = folder.resolve("out");
        detect(out, "csv", images);
        Files.move(images.resolve("g2, \"quoted\".png"), images.resolve("g2b.png"));
        Run run = detect(out, "csv", images, "--resume");
        assertThat(run.err()).contains("2 of them were done before");
        assertThat(Files.readAllLines(out.resolve("detections.csv")))
                .hasSize(1 + 8)
                .anyMatch(l -> l.contains("g2b.png"));
    }

    /** A recalibrated model has the name and the weights of the old one. */
    @Test
    void aModelWithAnotherThresholdIsAnotherModel() throws IOException {
        Path images = images();
        Path out = folder.resolve("out");
        detect(out, "csv", images);
        ModelArtifact old = ModelArtifact.read(Path.of(model));
        ModelDescription moved =
                old.description().withThreshold(new ModelDescription.Threshold(0.875, "by hand", 1, "0"));
        Path other = folder.resolve("other");
        ModelArtifact.write(other, moved, old.weights(), "card", Set.of());
        Run run = Run.of(
                "detect",
                "--model",
                other.toString(),
                "--format",
                "csv",
                "--resume",
                "--out",
                out.toString(),
                images.toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("expected judgement");
    }

    @Test
    void otherSettingsAndAFolderThatIsMissingAreNamed() throws IOException {
        Path images = images();
        Path out = folder.resolve("out");
        detect(out, "csv", images);
        Run other = detect(out, "csv", images, "--resume", "--stability", "on");
        assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(other.err()).contains("expected stability off as in the run to resume, found on");
        Run nowhere = Run.of("detect", "--model", model, "--resume", images.toString());
        assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("--resume: expected --out DIR");
    }
}
