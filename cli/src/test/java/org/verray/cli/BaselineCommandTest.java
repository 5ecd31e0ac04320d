package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines through the whole command: trained from a recipe, then usable wherever a detector is. */
class BaselineCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Real pictures are 100 x 130 pixels, synthetic ones 128 x 128: the size tells, and any size says what it was. */
    @Test
    void oneIsTrainedFromARecipeAndJudgesAndIsEvaluated() throws IOException {
        StringBuilder csv = new StringBuilder("path,label,source,generator,body_part,licence,group\n");
        for (int i = 0; i < 24; i++) {
            boolean real = i % 2 == 0;
            SampleFiles.gray16(folder.resolve("f" + i + ".png"), real ? 100 : 128, real ? 130 : 128, i);
            csv.append("f" + i + ".png," + (real ? "real,s,," : "synthetic,s,gen,") + "chest,CC0-1.0,g" + i / 2 + "\n");
        }
        Path manifest = Files.writeString(folder.resolve("manifest.csv"), csv);
        Path recipe = Files.writeString(folder.resolve("recipe.yaml"), """
                task: baseline
                model: {id: sizes, architecture: baseline-size-metadata}
                data:
                  manifests: [manifest.csv]
                  split: {seed: 3, train: 0.5, validation: 0.25}
                """);
        Path out = folder.resolve("sizes");

        Run trained = Run.of("train", "--config", recipe.toString(), "--out", out.toString(), "--no-audit");

        assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.OK);
        assertThat(trained.out()).contains("sizes/1.0 written to").contains("validation AUC");

        Run judged = Run.of(
                "detect",
                "--format",
                "json",
                "--model",
                out.toString(),
                folder.resolve("f0.png").toString(),
                folder.resolve("f1.png").toString());

        assertThat(judged.code()).as(judged.err()).isEqualTo(ExitCode.OK);
        JsonNode results = JSON.readTree(judged.out());
        assertThat(results.get(0).get("model").asText()).isEqualTo("sizes/1.0");
        assertThat(results.get(0).get("score").asDouble())
                .isLessThan(results.get(1).get("score").asDouble());
        assertThat(results.get(1).at("/evidence/pixels/baseline").asText()).contains("no pixels");

        Run evaluated =
                Run.of("evaluate", manifest.toString(), "--model", out.toString(), "--no-audit", "--format", "json");

        assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(ExitCode.OK);
        JsonNode metrics = JSON.readTree(evaluated.out());
        assertThat(metrics.get("n").asInt()).as("9 of 12 groups were seen").isEqualTo(6);
        assertThat(metrics.at("/auc/estimate").asDouble()).isEqualTo(1);
    }

    @Test
    void everyShippedModelHasAKindAndEveryShippedBaselineJudges() throws IOException {
        Path image = SampleFiles.gray16(folder.resolve("a.png"), 130, 100, 1);
        JsonNode models =
                JSON.readTree(Run.of("models", "list", "--format", "json").out());

        assertThat(models.findValuesAsText("kind"))
                .contains("patch network", "network")
                .doesNotContain("unknown");
        for (JsonNode model : models) {
            if (model.get("kind").asText().equals("baseline")) {
                String name = model.get("model").asText();
                Run run = Run.of("detect", "--format", "json", "--model", name, image.toString());
                assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
                assertThat(JSON.readTree(run.out()).get(0).get("score").asDouble())
                        .isBetween(0.0, 1.0);
            }
        }
    }
}
