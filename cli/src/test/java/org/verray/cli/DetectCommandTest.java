package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detects through the whole command, with a real network of random weights. */
class DetectCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path models;

    private static String model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModel() throws IOException {
        model = UntrainedModel.write(models).toString();
    }

    @Test
    void everyFileGetsAnObjectWithTheDocumentedKeysInInputOrder() throws IOException {
        Path b = SampleFiles.gray16(folder.resolve("b.png"), 100, 130, 1);
        Path a = SampleFiles.gray16(folder.resolve("a.png"), 128, 128, 2);
        Run run = detect("--format", "json", b.toString(), a.toString());
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        JsonNode results = JSON.readTree(run.out());
        assertThat(results).hasSize(2);
        assertThat(names(results.get(0)))
                .containsExactly(
                        "path", "sha256", "verdict", "score", "threshold", "model", "image", "evidence", "error");
        assertThat(results.get(0).get("path").asText()).isEqualTo(b.toString());
        assertThat(results.get(1).get("path").asText()).isEqualTo(a.toString());
        JsonNode first = results.get(0);
        assertThat(first.get("verdict").asText()).isIn("synthetic", "real", "inconclusive");
        assertThat(first.get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(first.get("threshold").asDouble()).isEqualTo(0.5);
        assertThat(first.get("model").asText()).isEqualTo(UntrainedModel.NAME);
        assertThat(first.get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(first.get("error").isNull()).isTrue();
        assertThat(names(first.get("image"))).containsExactly("rows", "columns", "bitsStored", "photometric", "format");
        assertThat(first.get("image").get("rows").asInt()).isEqualTo(100);
        assertThat(first.get("image").get("columns").asInt()).isEqualTo(130);
        assertThat(first.get("image").get("bitsStored").asInt()).isEqualTo(16);
        assertThat(names(first.get("evidence"))).containsExactly("pixels", "provenance", "container", "dicom");
        assertThat(first.at("/evidence/pixels/score").asDouble())
                .isEqualTo(first.get("score").asDouble());
    }

    @Test
    void brokenFilesAreNamedWithTheirReasonsAndTheOthersGoOn() throws IOException {
        for (int i = 0; i < 5; i++) {
            SampleFiles.gray16(folder.resolve("good" + i + ".png"), 96, 96, i);
        }
        SampleFiles.notAnImage(folder.resolve("notes.txt"));
        SampleFiles.truncated(folder.resolve("cut.png"));
        SampleFiles.empty(folder.resolve("empty.dcm"));
        SampleFiles.onePixel(folder.resolve("pixel.png"));
        SampleFiles.colourPhoto(folder.resolve("photo.jpg"));
        Path missing = folder.resolve("missing.png");
        Path out = folder.resolve("out");
        Run run = detect("--format", "json", "--out", out.toString(), folder.toString(), missing.toString());

        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        JsonNode results = JSON.readTree(run.out());
        List<String> failed = new ArrayList<>();
        for (JsonNode result : results) {
            boolean error = !result.get("error").isNull();
            assertThat(result.get("verdict").isNull()).isEqualTo(error);
            assertThat(result.get("score").isNull()).isEqualTo(error);
            if (error) {
                failed.add(Path.of(result.get("path").asText()).getFileName() + ": "
                        + result.get("error").asText());
            }
        }
        assertThat(results).hasSize(11);
        assertThat(failed).hasSize(6);
        assertThat(failed.get(0)).startsWith("cut.png: ");
        assertThat(failed.get(1)).isEqualTo("empty.dcm: empty file (0 bytes)");
        assertThat(failed.get(2)).startsWith("notes.txt: not an image");
        assertThat(failed.get(3)).startsWith("photo.jpg: a colour picture");
        assertThat(failed.get(4)).startsWith("pixel.png: too small");
        assertThat(failed.get(5)).isEqualTo("missing.png: no such file or folder");
        assertThat(run.err().lines().filter(line -> line.startsWith(folder.toString())))
                .as("one line for each failure")
                .hasSize(6);
        assertThat(Files.readAllLines(out.resolve("failures.csv")))
                .hasSize(7)
                .first()
                .isEqualTo("path,reason");
        assertThat(JSON.readTree(out.resolve("detections.json").toFile())).isEqualTo(results);
    }

    @Test
    void nothingUsableIsBadInput() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("nothing"));
        Run run = detect("--format", "json", empty.toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(empty + ": no images in this folder");
        JsonNode results = JSON.readTree(run.out());
        assertThat(results).hasSize(1);
        assertThat(results.get(0).get("error").asText()).isEqualTo("no images in this folder");
    }

    @Test
    void filesThatAllFailAreBadInput() {
        Run run = detect(SampleFiles.notAnImage(folder.resolve("words")).toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void theRecordOfARunSaysWhatItWas() throws IOException {
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 2);
        Path out = folder.resolve("new/out");
        assertThat(detect("--threads", "1", "--out", out.toString(), image.toString())
                        .code())
                .isEqualTo(ExitCode.OK);
        JsonNode record = JSON.readTree(out.resolve("run.json").toFile());
        assertThat(names(record))
                .contains(
                        "version",
                        "commit",
                        "command",
                        "configuration",
                        "seed",
                        "models",
                        "data",
                        "machine",
                        "natives",
                        "seconds",
                        "warnings");
        assertThat(record.get("command").asText()).isEqualTo("verray detect");
        assertThat(record.at("/configuration/--threads").asInt()).isEqualTo(1);
        assertThat(record.at("/configuration/--device").asText()).isEqualTo("AUTO");
        assertThat(record.at("/configuration/device").asText()).isIn("CPU", "GPU");
        assertThat(record.at("/configuration/PATH/0").asText()).isEqualTo(image.toString());
        assertThat(record.at("/models/0/weightsSha256").asText()).matches("[0-9a-f]{64}");
        assertThat(record.at("/data/0/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(record.at("/natives/pytorch").asText()).startsWith("2.");
        assertThat(record.at("/machine/java").asText()).contains(System.getProperty("java.version"));
    }

    @Test
    void csvHasOneRowAFile() {
        Path image = SampleFiles.gray16(folder.resolve("with, comma.png"), 96, 96, 2);
        Run run = detect("--format", "csv", image.toString());
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("path,verdict,score,threshold,model,rows,columns");
        assertThat(lines.get(1)).startsWith("\"" + image + "\",").contains(",96,96,16,MONOCHROME2,PNG,");
    }

    @Test
    void quietKeepsErrorsOnly() {
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 2);
        Path missing = folder.resolve("none.png");
        Run run = detect("-q", "--format", "table", image.toString(), missing.toString());
        assertThat(run.err()).isEqualTo(missing + ": no such file or folder\n");
        assertThat(run.out().lines().map(line -> line.split(" ")[0]).toList())
                .hasSize(3)
                .first()
                .isEqualTo("verdict");
    }

    @Test
    void aModelThatCannotBeReadLeavesNothingToDo() throws IOException {
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 96, 96, 2);
        Path broken = folder.resolve("models/broken");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve("model.json"), "{\"schema\": 1, \"id\": ");
        Run run = Run.of("detect", "--model", broken.toString(), image.toString());
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("verray: " + broken + ": ").hasLineCount(1);

        Run unknown = Run.of("detect", "--models-dir", models.toString(), "--model", "nothing", image.toString());
        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err())
                .contains("nothing")
                .contains(UntrainedModel.NAME)
                .hasLineCount(1);
    }

    private Run detect(String... args) {
        List<String> all = new ArrayList<>(List.of("detect", "--model", model));
        all.addAll(List.of(args));
        return Run.of(all.toArray(String[]::new));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
