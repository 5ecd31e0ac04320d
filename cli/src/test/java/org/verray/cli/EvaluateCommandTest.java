package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.radiographs.decode.Radiographs;

/** Evaluates through the whole command, with a real network of random weights. */
class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "path,label,source,generator,body_part,licence,group";

    @TempDir
    private static Path models;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModel() throws IOException {
        model = UntrainedModel.write(models);
    }

    /** Six real and six synthetic images, two a group. */
    private Path manifest(String... furtherRows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 12; i++) {
            SampleFiles.gray16(folder.resolve(i + ".png"), 96, 96, i);
            lines.add(i + ".png," + (i % 2 == 0 ? "real,clinic,," : "synthetic,clinic,net,") + "hand,CC0,g" + i / 2);
        }
        lines.addAll(List.of(furtherRows));
        return Files.write(folder.resolve("manifest.csv"), lines);
    }

    private Run evaluate(Path manifest, String... options) {
        List<String> args = new ArrayList<>(List.of("evaluate", manifest.toString(), "--model", model.toString()));
        args.addAll(List.of(options));
        return Run.of(args.toArray(String[]::new));
    }

    @Test
    void writesMetricsScoresAndTheRecord() throws IOException {
        Path out = folder.resolve("out");
        Run run = evaluate(manifest(), "--format", "json", "--out", out.toString(), "--seed", "5");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode printed = JSON.readTree(run.out());
        assertThat(JSON.readTree(out.resolve("metrics.json").toFile())).isEqualTo(printed);
        assertThat(printed.path("n").asInt()).isEqualTo(12);
        assertThat(printed.path("model").asText()).isEqualTo(UntrainedModel.NAME);
        assertThat(printed.path("seed").asInt()).isEqualTo(5);
        assertThat(printed.at("/byGenerator/0/generator").asText()).isEqualTo("net");
        assertThat(Files.readAllLines(out.resolve("predictions.csv"))).hasSize(13);
        assertThat(JSON.readTree(out.resolve("run.json").toFile())
                        .at("/results/judged")
                        .asInt())
                .isEqualTo(12);
        assertThat(out.resolve("failures.csv")).hasContent("path,reason");
        assertThat(out.resolve("report.html")).content().contains("<h1>" + UntrainedModel.NAME, "data:image/png");
    }

    @Test
    void printsTablesAndCsv() throws IOException {
        Path manifest = manifest();

        assertThat(evaluate(manifest, "--format", "table").out())
                .contains("6 real, 6 synthetic")
                .contains("balanced accuracy");
        List<String> csv = evaluate(manifest, "--format", "csv").out().lines().toList();
        assertThat(csv).hasSize(1 + 4 * 5).anyMatch(line -> line.startsWith("generator,net,auc,6,6,"));
    }

    @Test
    void namesBadRowsAndGoesOn() throws IOException {
        SampleFiles.notAnImage(folder.resolve("words.png"));
        Path manifest = manifest(
                "words.png,real,clinic,,hand,CC0,h1", "absent.png,real,clinic,,hand,CC0,h2", "0.png,fake,,,,,h3");
        Path out = folder.resolve("out");
        Run run = evaluate(manifest, "--out", out.toString());

        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .contains("absent.png: manifest.csv line 15: path: no such file")
                .contains("words.png: manifest.csv line 14: not an image")
                .contains("0.png: manifest.csv line 16: label: expected real or synthetic, found \"fake\"")
                .contains("0.png: manifest.csv line 16: path: already on line 2");
        assertThat(Files.readAllLines(out.resolve("failures.csv"))).hasSize(5);
        assertThat(JSON.readTree(out.resolve("metrics.json").toFile()).path("n").asInt())
                .isEqualTo(12);
    }

    @Test
    void refusesAManifestThatLeavesNothing() throws IOException {
        Path column = Files.writeString(folder.resolve("column.csv"), "path,lable,source\n");
        Run run = evaluate(column);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("column.csv, line 1: expected a column \"label\", the nearest is \"lable\"");

        Path rows = Files.writeString(folder.resolve("rows.csv"), HEADER + "\nabsent.png,real,,,,,g\n");
        assertThat(evaluate(rows).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(evaluate(folder.resolve("none.csv")).code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void leavesOutWhatTheModelHasSeen() throws IOException {
        Path manifest = manifest();
        ModelArtifact untrained = ModelArtifact.read(model);
        String hash = Radiographs.sha256(Files.readAllBytes(folder.resolve("3.png")));
        Path taught = folder.resolve("taught");
        ModelArtifact.write(taught, knowing(untrained.description(), hash), untrained.weights(), "", Set.of(hash));

        Run run = Run.of("evaluate", manifest.toString(), "--model", taught.toString(), "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("left out 1 cases that " + UntrainedModel.NAME);
        assertThat(JSON.readTree(run.out()).path("n").asInt()).isEqualTo(11);
        assertThat(JSON.readTree(run.out()).path("leftOutSeen").asInt()).isEqualTo(1);

        Run all = Run.of(
                "evaluate", manifest.toString(), "--model", taught.toString(), "--format", "json", "--include-seen");
        assertThat(JSON.readTree(all.out()).path("n").asInt()).isEqualTo(12);
        assertThat(all.err()).contains("flatter");
    }

    private static ModelDescription knowing(ModelDescription d, String hash) {
        byte[] list = (hash + "\n").getBytes(StandardCharsets.UTF_8);
        return d.withSeen(new ModelDescription.FileHash(ModelArtifact.SEEN_FILE, Radiographs.sha256(list)));
    }

    @Test
    void comparesWithABaseline() throws IOException {
        Path manifest = manifest();
        Path last = folder.resolve("last");
        assertThat(evaluate(manifest, "--out", last.toString()).code()).isEqualTo(ExitCode.OK);
        Path metrics = last.resolve("metrics.json");

        assertThat(evaluate(manifest, "--baseline", metrics.toString()).code()).isEqualTo(ExitCode.OK);

        ObjectNode better = (ObjectNode) JSON.readTree(metrics.toFile());
        ((ObjectNode) better.path("auc")).put("estimate", 0.999).put("low", 0.99);
        Path earlier = folder.resolve("better.json");
        JSON.writeValue(earlier.toFile(), better);
        Path out = folder.resolve("out");
        Run worse = evaluate(manifest, "--baseline", earlier.toString(), "--out", out.toString());
        assertThat(worse.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(worse.err()).contains("worse than " + earlier).contains("auc 0.");
        assertThat(JSON.readTree(out.resolve("regression.json").toFile())
                        .path("passed")
                        .asBoolean())
                .isFalse();

        Path other = Files.write(
                folder.resolve("other.csv"), Files.readAllLines(manifest).subList(0, 10));
        Run refused = evaluate(other, "--baseline", metrics.toString());
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("the baseline is over other data");
    }

    @Test
    void refusesWrongOptions() throws IOException {
        assertThat(evaluate(manifest(), "--margin", "2").code()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of("evaluate").code()).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate(manifest(), "--baseline", "absent.json").code()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
