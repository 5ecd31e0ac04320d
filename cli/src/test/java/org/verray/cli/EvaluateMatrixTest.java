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

/** {@code verray evaluate --matrix}, with a network of random weights and with trainings of a few steps in processes of their own. */
class EvaluateMatrixTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path models;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModel() throws IOException {
        model = UntrainedModel.write(models);
    }

    /** Groups of a real image and one of each generator; what makes them differ does not matter here. */
    private Path manifest(int groups) throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int i = 0; i < groups; i++) {
            for (String kind : List.of("real,clinic,", "synthetic,clinic,net-a", "synthetic,clinic,net-b")) {
                int n = lines.size();
                SampleFiles.gray16(folder.resolve(n + ".png"), 96, 96, n);
                lines.add(n + ".png," + kind + ",hand,CC0,g" + i);
            }
        }
        return Files.write(folder.resolve("manifest.csv"), lines);
    }

    private Run evaluate(Path manifest, String... options) {
        List<String> args =
                new ArrayList<>(List.of("evaluate", manifest.toString(), "--matrix", "--out", folder + "/out"));
        args.addAll(List.of(options));
        return Run.of(args.toArray(String[]::new));
    }

    @Test
    void judgesAModelUnderConditionsAndGoesOnWhereItWas() throws IOException {
        Path manifest = manifest(3);
        String[] options = {
            "--model", model.toString(), "--conditions", "matched-jpeg-75,attacks", "--format", "json", "--no-audit"
        };
        Run run = evaluate(manifest, options);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode printed = JSON.readTree(run.out());
        Path out = folder.resolve("out");
        assertThat(JSON.readTree(out.resolve("matrix.json").toFile())).isEqualTo(printed);
        assertThat(printed.at("/conditions"))
                .as("as found, PNG to compare with, JPEG, two attacks")
                .hasSize(5);
        assertThat(printed.at("/attacks")).hasSize(2);
        assertThat(out.resolve("report.html"))
                .content()
                .contains("<h1>" + UntrainedModel.NAME, "Attacks on one class")
                .doesNotContain("<script", "http://", "https://");
        for (String file : List.of("families", "sources", "conditions", "sweeps", "baselines", "subgroups", "seeds")) {
            assertThat(Files.readAllLines(out.resolve(file + ".csv"))).as(file).isNotEmpty();
        }
        assertThat(JSON.readTree(out.resolve("metrics.json").toFile()).path("n").asInt())
                .as("the evaluation that there is without a matrix")
                .isEqualTo(9);
        assertThat(JSON.readTree(out.resolve("run.json").toFile()).at("/configuration/conditions"))
                .hasSize(5);
        assertThat(run.err()).contains("judged as-found in ");

        assertThat(evaluate(manifest, options).err()).doesNotContain("judged ");
    }

    @Test
    void trainsWithoutEachFamilyInProcessesOfTheirOwn() throws IOException {
        Path manifest = manifest(12);
        Path config = Files.writeString(folder.resolve("tiny.yaml"), """
                model:
                  id: tiny
                  architecture: residual-patch
                  network: {stem: 8, widths: [8], groups: 4}
                  patch: 32
                  maxPatches: 2
                data:
                  manifests: [manifest.csv]
                  split: {seed: 3, train: 0.5, validation: 0.25}
                training: {seed: 5, pairs: 2, warmup: 1, validateEvery: 2, validationPatches: 1}
                """);
        Run run = evaluate(
                manifest,
                "--config",
                config.toString(),
                "--steps",
                "2",
                "--seeds",
                "1",
                "--baselines",
                "none",
                "--twins",
                "none",
                "--conditions",
                "matched-png",
                "--threads",
                "2",
                "--format",
                "csv");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("trained family-net-a/seed-5 in ", "trained family-net-b/seed-5 in ");
        Path trained = folder.resolve("out/models/family-net-a/seed-5");
        JsonNode card = JSON.readTree(trained.resolve("model.json").toFile());
        assertThat(card.at("/training/config/data/holdOut/families/0").asText()).isEqualTo("net-a");
        assertThat(card.at("/training/steps").asInt()).isEqualTo(2);
        assertThat(trained.resolve("train.log")).content().contains("step 2:");
        assertThat(Files.readAllLines(folder.resolve("out/families.csv"))).hasSize(1 + 2 * 2);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path manifest = manifest(1);
        Run out = Run.of("evaluate", manifest.toString(), "--matrix");
        assertThat(out.code()).isEqualTo(ExitCode.USAGE);
        assertThat(out.err()).contains("--matrix needs --out=DIR");
        Run matrix = Run.of("evaluate", manifest.toString(), "--config", "a.yaml");
        assertThat(matrix.code()).isEqualTo(ExitCode.USAGE);
        assertThat(matrix.err()).contains("need --matrix");
        assertThat(evaluate(manifest, "--steps", "5").err()).contains("--steps and --set need --config");
        Run unknown = evaluate(manifest, "--model", model.toString(), "--conditions", "jpeg-5");
        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("no condition \"jpeg-5\"");
    }
}
