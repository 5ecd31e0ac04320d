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

/** What an evaluation says of the set it was made on. */
class EvaluateAuditTest {
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

    /** Twenty of each class, alone in their groups; synthetic images are of the given width, real ones of 96 pixels. */
    private Path manifest(int width) throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int i = 0; i < 40; i++) {
            boolean real = i % 2 == 0;
            SampleFiles.gray16(folder.resolve(i + ".png"), 96, real ? 96 : width, i);
            lines.add(i + ".png," + (real ? "real,clinic,," : "synthetic,clinic,net,") + "hand,CC0,g" + i);
        }
        return Files.write(folder.resolve("manifest.csv"), lines);
    }

    private Run evaluate(Path manifest, String... options) {
        List<String> args = new ArrayList<>(List.of("evaluate", manifest.toString(), "--model", model.toString()));
        args.addAll(List.of(options));
        return Run.of(args.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return JSON.readTree(run.out());
    }

    @Test
    void quotesLaunderedFiguresOfAConfoundedSet() throws IOException {
        Path manifest = manifest(128);
        Path out = folder.resolve("out");
        Run run = evaluate(manifest, "--format", "json", "--out", out.toString());
        JsonNode metrics = json(run);

        assertThat(run.err()).contains("warning: shortcut audit: ", "size 1.00", "(gate 0.60): confounded");
        assertThat(metrics.path("headline").asText()).isEqualTo("laundered");
        assertThat(metrics.path("laundering").asText()).isEqualTo("short512-jpeg75");
        assertThat(metrics.at("/shortcutAudit/confounded").asBoolean()).isTrue();
        JsonNode asFound = metrics.path("asFound");
        assertThat(asFound.path("n").asInt()).isEqualTo(40);
        assertThat(asFound.at("/auc/estimate").asDouble())
                .isNotEqualTo(metrics.at("/auc/estimate").asDouble());
        assertThat(out.resolve("predictions.csv")).exists();
        assertThat(Files.readAllLines(out.resolve("predictions-as-found.csv"))).hasSize(41);
        assertThat(out.resolve("report.html"))
                .content()
                .contains("Laundered copies", "copies that went through <code>short512-jpeg75</code>");

        // Laundered figures are compared with laundered ones, and figures as found with those.
        String baseline = out.resolve("metrics.json").toString();
        assertThat(evaluate(manifest, "--baseline", baseline).code()).isEqualTo(ExitCode.OK);
        assertThat(evaluate(manifest, "--baseline", baseline, "--no-audit").code())
                .isEqualTo(ExitCode.OK);
        Path unaudited = folder.resolve("unaudited");
        json(evaluate(manifest, "--no-audit", "--format", "json", "--out", unaudited.toString()));
        assertThat(evaluate(
                                manifest,
                                "--baseline",
                                unaudited.resolve("metrics.json").toString())
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void quotesTheFilesAsTheyAreOtherwise() throws IOException {
        Path manifest = manifest(96);
        JsonNode metrics = json(evaluate(manifest, "--format", "json"));
        assertThat(metrics.path("headline").asText()).isEqualTo("as found");
        assertThat(metrics.path("laundering").asText()).isEmpty();
        assertThat(metrics.has("asFound")).isFalse();
        assertThat(metrics.at("/shortcutAudit/probes").findValuesAsText("name"))
                .contains("metadata", "size", "chroma", "jpeg", "histogram", "source", "border");

        String table = evaluate(manifest, "--format", "table").out();
        assertThat(table).contains("shortcut audit: ").doesNotContain("laundered");
    }

    @Test
    void saysWhereNobodyLooked() throws IOException {
        Run run = evaluate(manifest(128), "--format", "json", "--no-audit");
        assertThat(json(run).at("/shortcutAudit/run").asBoolean(true)).isFalse();
        assertThat(run.err()).contains("shortcut audit: not run");
    }
}
