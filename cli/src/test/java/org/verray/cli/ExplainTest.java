package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explains through the whole command, with a real network of random weights, on the demo set. */
class ExplainTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DEMO = Path.of(System.getProperty("verray.root")).resolve("datasets/demo");
    private static final String DICOM = DEMO.resolve("chest-01a.dcm").toString();
    private static final String PNG = DEMO.resolve("hand-02a.png").toString();

    @TempDir
    private static Path models;

    private static String model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModel() throws IOException {
        model = UntrainedModel.write(models).toString();
    }

    private static Run detect(String... args) {
        List<String> all = new ArrayList<>(List.of("detect", "--model", model));
        all.addAll(List.of(args));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void everyFileGetsAPictureAndWords() throws IOException {
        String out = folder.resolve("out").toString();
        String broken = SampleFiles.notAnImage(folder.resolve("words.png")).toString();
        Run run = detect("--format", "json", "--out", out, "--explain=both", DICOM, broken, PNG);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
        JsonNode results = JSON.readTree(run.out());
        assertThat(results.get(1).get("error").asText()).contains("not an image");
        for (int i : new int[] {0, 2}) {
            JsonNode pixels = results.get(i).at("/evidence/pixels");
            JsonNode explanation = pixels.get("explanation");
            assertThat(explanation.get("why").asText()).contains("of the judged area leans ", "row ");
            assertThat(explanation.get("caution").asText()).contains("proves nothing");
            assertThat(explanation.at("/map/shareLeaningSynthetic").asDouble()).isBetween(0.0, 1.0);
            assertThat(explanation.at("/map/regions")).hasSize(9);
            assertThat(explanation.at("/map/strongest/row").asInt())
                    .isBetween(0, results.get(i).at("/image/rows").asInt() - 1);
            for (String kind : List.of("map", "gradient")) {
                BufferedImage picture = ImageIO.read(folder.resolve("out")
                        .resolve(explanation.at("/" + kind + "/file").asText())
                        .toFile());
                assertThat(picture.getWidth()).isBetween(800, 1500);
                assertThat(picture.getHeight()).isBetween(800, 1500);
            }
            assertThat(pixels.get("exploratory").get("note").asText()).contains("no part of the score");
            assertThat(pixels.get("exploratory").get("bilateralSymmetry").asDouble())
                    .isBetween(-1.0, 1.0);
        }
        assertThat(results.at("/0/evidence/pixels/explanation/map/file").asText())
                .matches("explanations/chest-01a-[0-9a-f]{8}-map\\.png");
    }

    @Test
    void theScoreStaysWhatItWas() throws IOException {
        double plain = JSON.readTree(detect("--format", "json", PNG).out())
                .at("/0/score")
                .asDouble();
        Run explained = detect(
                "--format",
                "json",
                "--explain",
                PNG,
                "--out",
                folder.resolve("out").toString());
        assertThat(JSON.readTree(explained.out()).at("/0/score").asDouble()).isEqualTo(plain);
    }

    @Test
    void tablesAndCsvSayWhy() throws IOException {
        String out = folder.resolve("out").toString();
        assertThat(detect("--format", "table", "--explain", PNG, "--out", out).out())
                .contains("\n    ", "of the judged area leans", "explanations/hand-02a-");
        List<String> csv = detect("--format", "csv", "--explain", "map", PNG, "--out", out)
                .out()
                .lines()
                .toList();
        assertThat(csv.get(0)).endsWith(",error,why,map,gradient");
        assertThat(csv.get(1)).contains("of the judged area leans").endsWith("-map.png,");
    }

    @Test
    void picturesNeedAFolder() {
        Run run = detect("--explain", PNG);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("expected --out DIR");
        assertThat(detect("--explain=heat", PNG).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void explanationsAreMeasuredOnSplicedImages() throws IOException {
        Path set = folder.resolve("set");
        Run made = Run.of(
                "datasets",
                "synthesize",
                DEMO.resolve("manifest.csv").toString(),
                "--method",
                "upsample-nearest",
                "--splice",
                "--limit",
                "3",
                "--out",
                set.toString());
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.OK);
        Path out = folder.resolve("out");
        Run run = Run.of(
                "evaluate",
                set.resolve("manifest.csv").toString(),
                "--model",
                model,
                "--no-audit",
                "--explain",
                "--format",
                "json",
                "--out",
                out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode json = JSON.readTree(out.resolve("explanation.json").toFile());
        assertThat(json.get("splicedImages").asInt()).isEqualTo(3);
        assertThat(json.at("/settings/pointingTolerancePixels").asInt()).isEqualTo(15);
        // Five maps with five figures each, and two curves in four orders.
        assertThat(json.get("maps")).hasSize(5 * 5 + 2 * 4);
        assertThat(json.get("tests")).hasSize(2 * (5 * 2 + 2));
        assertThat(json.get("weightRandomisation")).hasSize(4);
        assertThat(json.get("exploratorySigns")).hasSize(4);
        assertThat(json.at("/exploratorySigns/0/nReal").asInt()).isEqualTo(3);
        assertThat(Files.readAllLines(out.resolve("explanation.csv"))).hasSize(1 + 3 * 5);
        assertThat(Files.readAllLines(out.resolve("signs.csv"))).hasSize(1 + 6 * 4);
        assertThat(out.resolve("report.html"))
                .content()
                .contains("Where explanations point", "Where it points worst", "Signs that readers name (exploratory)");
        assertThat(run.err()).contains("explanation, pointing: patches ");
    }

    @Test
    void withoutMasksOnlySignsAreMeasured() throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int i = 0; i < 4; i++) {
            SampleFiles.gray16(folder.resolve(i + ".png"), 128, 128, i);
            lines.add(i + ".png," + (i % 2 == 0 ? "real,clinic,," : "synthetic,clinic,net,") + "hand,CC0,g" + i);
        }
        Path manifest = Files.write(folder.resolve("manifest.csv"), lines);
        Path out = folder.resolve("out");
        Run run = Run.of(
                "evaluate", manifest.toString(), "--model", model, "--no-audit", "--explain", "--out", out.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("no row of the manifest has a mask");
        JsonNode json = JSON.readTree(out.resolve("explanation.json").toFile());
        assertThat(json.get("splicedImages").asInt()).isZero();
        assertThat(json.at("/exploratorySigns/2/undefined/smaller than 512 pixels")
                        .asInt())
                .isEqualTo(4);
    }
}
