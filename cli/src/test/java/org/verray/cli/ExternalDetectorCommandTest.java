package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --model FILE.pt}: detectors from outside, through the whole command. */
class ExternalDetectorCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCRIPTS =
            Path.of(System.getProperty("verray.root"), "detector/src/test/resources/org/verray/detector");

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void copyScript() throws IOException {
        script = Files.copy(SCRIPTS.resolve("mean-logit.pt"), folder.resolve("mine.pt"));
    }

    @Test
    void anUncalibratedOneJudgesAndSaysSoInResultAndRecord() throws IOException {
        describe("{\"patch\": 64}");
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 100, 130, 1);
        Path out = folder.resolve("out");

        Run run = Run.of(
                "detect", "--format", "json", "--model", script.toString(), "--out", out.toString(), image.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode result = JSON.readTree(run.out()).get(0);
        assertThat(result.get("model").asText()).isEqualTo("mine/1.0");
        assertThat(result.get("threshold").asDouble()).isEqualTo(0.5);
        assertThat(result.at("/evidence/pixels/calibrated").asBoolean(true)).isFalse();
        assertThat(run.err()).contains("warning: mine/1.0 is not calibrated");
        JsonNode record = JSON.readTree(out.resolve("run.json").toFile());
        assertThat(record.get("warnings").toString()).contains("is not calibrated", "no locked threshold");
        assertThat(record.at("/models/0/origin").asText()).isEqualTo(script.toString());
        assertThat(record.at("/models/0/weightsSha256").asText()).hasSize(64);
    }

    @Test
    void isEvaluatedLikeAnyOther() throws IOException {
        describe("{\"patch\": 64, \"name\": \"outsider\", \"calibration\": {\"slope\": 1, \"intercept\": 0},"
                + " \"threshold\": 0.4}");
        StringBuilder csv = new StringBuilder("path,label,source,generator,body_part,licence,group\n");
        for (int i = 0; i < 8; i++) {
            SampleFiles.gray16(folder.resolve("f" + i + ".png"), 96, 96, i);
            csv.append(
                    "f" + i + ".png," + (i % 2 == 0 ? "real,s,," : "synthetic,s,gen,") + "chest,CC0-1.0,g" + i + "\n");
        }
        Path manifest = Files.writeString(folder.resolve("manifest.csv"), csv);

        Run run =
                Run.of("evaluate", manifest.toString(), "--model", script.toString(), "--no-audit", "--format", "json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode metrics = JSON.readTree(run.out());
        assertThat(metrics.get("model").asText()).isEqualTo("outsider/1.0");
        assertThat(metrics.get("n").asInt()).isEqualTo(8);
        assertThat(metrics.get("threshold").asDouble()).isEqualTo(0.4);
        assertThat(run.err()).doesNotContain("not calibrated");
    }

    @Test
    void whatIsMissingOrWrongEndsWithOneLine() throws IOException {
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 1);
        refused(image, "expected mine.json beside it");
        describe("{\"pach\": 64}");
        refused(image, "unknown key \"pach\"; did you mean \"patch\"?");
        describe("{}");
        Files.writeString(script, "words");
        refused(image, "not a TorchScript file");
        Files.delete(script);
        refused(image, "mine.pt: no such file");
    }

    /** A wrong shape shows only when the network runs: every file is then named with the reason. */
    @Test
    void aWrongShapeIsNamedFileByFile() throws IOException {
        Files.delete(script);
        Files.copy(SCRIPTS.resolve("two-class.pt"), script);
        describe("{\"patch\": 64}");
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 1);

        Run run = Run.of("detect", "--format", "json", "--model", script.toString(), image.toString());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(JSON.readTree(run.out()).get(0).get("error").asText()).contains("(4, 2) for 4 images, expected (4)");
    }

    private void refused(Path image, String reason) {
        Run run = Run.of("detect", "--model", script.toString(), image.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(reason).doesNotContain("Exception");
    }

    private void describe(String json) throws IOException {
        Files.writeString(folder.resolve("mine.json"), json);
    }
}
