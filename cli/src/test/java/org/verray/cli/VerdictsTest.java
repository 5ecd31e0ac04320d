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
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription.Abstention;

/** Inconclusive verdicts, stability and prevalence through whole commands, with a real network of random weights. */
class VerdictsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path models;

    private static String plain;
    private static String undecided;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModels() throws IOException {
        Path untrained = UntrainedModel.write(models);
        plain = untrained.toString();
        ModelArtifact artifact = ModelArtifact.read(untrained);
        Path zone = models.resolve("zone");
        ModelArtifact.write(
                zone,
                artifact.description().withAbstention(new Abstention("test", 0.05, 1e-6, 1 - 1e-6, 50, 50, "")),
                artifact.weights(),
                "",
                artifact.seen());
        undecided = zone.toString();
    }

    private String image() {
        return SampleFiles.gray16(folder.resolve("a.png"), 128, 130, 1).toString();
    }

    @Test
    void aScoreInTheZoneIsInconclusiveAndSaysWhy() throws IOException {
        JsonNode result = JSON.readTree(Run.of("detect", "--model", undecided, "--format", "json", image())
                        .out())
                .get(0);
        assertThat(result.path("verdict").asText()).isEqualTo("inconclusive");
        assertThat(result.path("threshold").asDouble()).isEqualTo(0.5);
        assertThat(result.at("/evidence/pixels/inconclusiveBecause/0").asText())
                .matches("score 0\\.\\d{3} lies in the zone 0\\.000 to 1\\.000, where an error of at most 5% cannot be"
                        + " promised");

        Run table = Run.of("detect", "--model", undecided, "--format", "table", image());
        assertThat(table.out().lines().skip(1).toList())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("inconclusive "))
                .anyMatch(line -> line.startsWith("  inconclusive because score 0."));
        assertThat(table.err()).contains("1 inconclusive");
    }

    @Test
    void stabilityIsLookedAtOnDemand() throws IOException {
        JsonNode on = JSON.readTree(Run.of("detect", "--model", plain, "--stability", "on", "--format", "json", image())
                        .out())
                .get(0);
        JsonNode off = JSON.readTree(
                        Run.of("detect", "--model", plain, "--stability", "off", "--format", "json", image())
                                .out())
                .get(0);
        assertThat(on.at("/evidence/pixels/stability/variants")).hasSize(3).allSatisfy(variant -> {
            assertThat(variant.path("score").asDouble()).isBetween(0.0, 1.0);
            assertThat(variant.path("name").asText()).isNotEmpty();
        });
        assertThat(on.at("/evidence/pixels/stability/stable").asBoolean())
                .isEqualTo(!on.path("verdict").asText().equals("inconclusive"));
        assertThat(on.path("score")).isEqualTo(off.path("score"));
        assertThat(off.at("/evidence/pixels/stability").isMissingNode()).isTrue();
        assertThat(Run.of("detect", "--model", plain, "--stability", "often", image())
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void prevalenceStandsBesideTheScoreAndChangesNothing() throws IOException {
        Run run = Run.of("detect", "--model", plain, "--prevalence", "0.01", "--format", "json", image());
        JsonNode result = JSON.readTree(run.out()).get(0);
        JsonNode without = JSON.readTree(Run.of("detect", "--model", plain, "--format", "json", image())
                        .out())
                .get(0);
        assertThat(result.path("score")).isEqualTo(without.path("score"));
        assertThat(result.path("verdict")).isEqualTo(without.path("verdict"));
        assertThat(without.has("atPrevalence")).isFalse();
        JsonNode at = result.path("atPrevalence");
        assertThat(at.path("prevalence").asDouble()).isEqualTo(0.01);
        assertThat(at.path("posterior").isNull()).isTrue();
        assertThat(at.path("posteriorReason").asText()).contains("equal prior");
        assertThat(run.err()).contains("states neither sensitivity nor specificity");
        assertThat(Run.of("detect", "--model", plain, "--prevalence", "1", image())
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theShippedModelSaysWhatItsVerdictsAreWorth() throws IOException {
        Run run = Run.of("detect", "--prevalence", "0.01", "--format", "json", image());
        JsonNode at = JSON.readTree(run.out()).get(0).path("atPrevalence");
        double score = JSON.readTree(run.out()).get(0).path("score").asDouble();
        assertThat(at.path("posterior").asDouble()).isLessThanOrEqualTo(score);
        assertThat(at.at("/positivePredictiveValue/estimate").asDouble()).isBetween(0.001, 0.999);
        assertThat(at.path("measuredOn").asText()).isNotEmpty();
        assertThat(run.err()).contains("at a prevalence of 1%, ").contains("at the locked threshold of ");
    }

    @Test
    void evaluateMeasuresWhatIsPromised() throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,label,source,generator,body_part,licence,group"));
        for (int i = 0; i < 12; i++) {
            SampleFiles.gray16(folder.resolve(i + ".png"), 96, 96, i);
            lines.add(i + ".png," + (i % 2 == 0 ? "real,clinic,," : "synthetic,clinic,net,") + "hand,CC0,g" + i / 2);
        }
        Path manifest = Files.write(folder.resolve("manifest.csv"), lines);
        Path out = folder.resolve("out");
        Run run = Run.of(
                "evaluate",
                manifest.toString(),
                "--model",
                undecided,
                "--no-audit",
                "--prevalence",
                "0.2",
                "--format",
                "table",
                "--out",
                out.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("inconclusive: 100%")
                .contains("  real: 0 of 6 wrong")
                .contains("at a prevalence of 20%: ")
                .contains("at a prevalence of 1%: ")
                .contains("at a prevalence of 0.1%: ");
        JsonNode metrics = JSON.readTree(out.resolve("metrics.json").toFile());
        assertThat(metrics.at("/abstention/promisedError").asDouble()).isEqualTo(0.05);
        assertThat(metrics.at("/abstention/inconclusive/estimate").asDouble()).isEqualTo(1);
        assertThat(metrics.at("/abstention/real/errorAmongConclusive/estimate").isNull())
                .isTrue();
        assertThat(metrics.at("/predictiveValues/0/prevalence").asDouble()).isEqualTo(0.2);
        assertThat(out.resolve("report.html")).content().contains("Inconclusive verdicts");
    }
}
