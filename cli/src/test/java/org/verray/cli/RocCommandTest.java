package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Areas by hand: the first column wins 8 of 9 pairs; the second all, so that z is 0.7071 (see AucComparison). */
    private Path scores() throws IOException {
        return Files.writeString(
                folder.resolve("scores.csv"),
                "case,truth,score,score2,note\na,real,1,1,x\nb,real,2,2,x\nc,real,4,3,x\n"
                        + "d,synthetic,3,4,x\ne,1,5,5,x\nf,synthetic,6,6,x\n");
    }

    @Test
    void givesAreasAndTheirComparison() throws IOException {
        Path out = folder.resolve("out");
        Run run = Run.of("roc", scores().toString(), "--format", "json", "--out", out.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.path("n").asInt()).isEqualTo(6);
        assertThat(json.path("positives").asInt()).isEqualTo(3);
        assertThat(json.at("/auc/estimate").asDouble()).isCloseTo(8.0 / 9, within(1e-12));
        assertThat(json.at("/auc/method").asText()).isEqualTo("delong");
        assertThat(json.at("/columns/1/auc/method").asText()).isEqualTo("exact-pairs");
        assertThat(json.at("/comparison/difference").asDouble()).isCloseTo(-1.0 / 9, within(1e-12));
        assertThat(json.at("/comparison/z").asDouble()).isCloseTo(-0.707106781186548, within(1e-12));
        assertThat(Files.readAllLines(out.resolve("roc-points.csv"))).hasSize(1 + 2 * 7);
        assertThat(out.resolve("run.json")).exists();
        assertThat(Files.readString(out.resolve("roc.svg")))
                .contains("score: AUC 0.889")
                .contains("score2: AUC 1.000");
        assertThat(json.path("meaning").asText())
                .contains("0.111 lower than that of score2")
                .contains("which chance may explain")
                .contains("say nothing about other readers, detectors or generators");
        assertThat(Run.of("roc", scores().toString(), "--format", "table").out())
                .contains("6 cases, 3 positive")
                .contains("score - score2: -0.1111");
        assertThat(Run.of("roc", scores().toString(), "--format", "csv", "--score", "score2")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void namesBadRowsAndGoesOn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rows.csv"),
                "case,truth,score\na,real,1\nb,synthetic,2\nc,maybe,3\nd,real,high\na,real,1\ne,real\n");
        Run run = Run.of("roc", file.toString(), "--format", "json");

        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .contains("rows.csv, line 4: truth: expected real, synthetic, 0 or 1, found \"maybe\"")
                .contains("line 5: score: expected a number, found \"high\"")
                .contains("line 6: case: \"a\" stands there twice")
                .contains("line 7: expected 3 columns, found 2");
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.path("n").asInt()).isEqualTo(2);
        assertThat(json.at("/auc/variance").isNull()).isTrue();
        assertThat(json.at("/auc/varianceReason").asText()).isEqualTo("fewer than two cases of a class");
    }

    /**
     * At 4, two of three synthetic and one of three real radiographs are called: at a share of a tenth PPV is (2/30) / (2/30 + 9/30) = 2/11, NPV
     * (18/30) / (18/30 + 1/30) = 18/19. Between specificities of 2/3 and 1 the sensitivity is 2/3: an area of 2/9, corrected (1 + (2/9 -
     * 1/18) / (1/3 - 1/18)) / 2 = 0.8.
     */
    @Test
    void callsAtALockedThreshold() throws IOException {
        String[] command = {
            "roc",
            scores().toString(),
            "--score",
            "score",
            "--threshold",
            "4",
            "--prevalence",
            "0.1",
            "--partial",
            "specificity=0.6666666666666666-1",
            "--binormal",
            "--format",
            "json"
        };
        JsonNode json = JSON.readTree(Run.of(command).out());
        JsonNode given = json.at("/operatingPoints/given");
        assertThat(given.path("locked").asBoolean()).isTrue();
        assertThat(given.at("/sensitivity/estimate").asDouble()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(given.at("/ppv/estimate").asDouble()).isCloseTo(2.0 / 11, within(1e-12));
        assertThat(given.at("/npv/estimate").asDouble()).isCloseTo(18.0 / 19, within(1e-12));
        assertThat(given.at("/positiveLikelihoodRatio/estimate").asDouble()).isCloseTo(2, within(1e-12));
        assertThat(json.at("/operatingPoints/youden/locked").asBoolean()).isFalse();
        assertThat(json.at("/operatingPoints/youden/threshold").asDouble()).isEqualTo(5);
        assertThat(json.at("/partialAuc/estimate").asDouble()).isCloseTo(2.0 / 9, within(1e-12));
        assertThat(json.at("/partialAuc/corrected").asDouble()).isCloseTo(0.8, within(1e-12));
        assertThat(json.at("/tprAtFpr/0.05/estimate").asDouble()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(json.at("/mannWhitney/u").asInt()).isEqualTo(8);
        assertThat(json.at("/hanleyMcNeil/q1").asDouble()).isCloseTo(0.8, within(1e-12));
        assertThat(json.at("/binormal/auc/estimate").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.at("/calibrationReason").asText()).contains("within 0 and 1");

        command[command.length - 1] = "table";
        assertThat(Run.of(command).out())
                .contains("prevalence 0.1: PPV 0.1818")
                .contains("corrected 0.8000")
                .contains("youden (chosen here)")
                .contains("binormal: area 0.");
    }

    /** Brier score (0.01 + 0.64 + 0.16 + 0.01 + 0) / 5 = 0.164. A certain statement has no logit. */
    @Test
    void readsScoresWithinZeroAndOneAsProbabilities() throws IOException {
        Path file = Files.writeString(
                folder.resolve("stated.csv"), "case,truth,score\na,0,0.1\nb,1,0.2\nc,0,0.4\nd,1,0.9\ne,1,1\n");
        JsonNode calibration = JSON.readTree(
                        Run.of("roc", file.toString(), "--format", "json").out())
                .path("calibration");
        assertThat(calibration.path("brier").asDouble()).isCloseTo(0.164, within(1e-12));
        JsonNode parts = calibration.path("brierDecomposition");
        assertThat(parts.path("reliability").asDouble()
                        - parts.path("resolution").asDouble()
                        + parts.path("uncertainty").asDouble()
                        + parts.path("withinBinVariance").asDouble()
                        - parts.path("withinBinCovariance").asDouble())
                .isCloseTo(0.164, within(1e-12));
        // Ten bins of one case each: |1 - 0.9| + |1 - 1| + |1 - 0.2| + 0.1 + 0.4, over 5, but 0.9 and 1 share a bin: |1
        // - 0.95| twice.
        assertThat(calibration.path("ece").asDouble()).isCloseTo((0.1 + 0.8 + 0.4 + 0.1) / 5, within(1e-12));
        assertThat(calibration.path("cllr").asDouble()).isPositive();
        assertThat(calibration.at("/calibrationSlope/estimateReason").asText())
                .isEqualTo("a stated probability is exactly 0 or 1");
        assertThat(Run.of("roc", file.toString(), "--format", "table").out()).contains("Brier score 0.1640");
    }

    /** In group x all pairs are won, in group y one of two: 1 - 0.5. Two cases of a class are too few for a variance in y. */
    @Test
    void comparesGroups() throws IOException {
        Path file = Files.writeString(
                folder.resolve("groups.csv"),
                "case,truth,score,site\na,0,1,x\nb,0,2,x\nc,1,3,x\nd,1,4,x\ne,0,1,y\nf,1,2,y\ng,1,0,y\n");
        Run run = Run.of("roc", file.toString(), "--by", "site", "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.at("/groups/0/auc/estimate").asDouble()).isEqualTo(1);
        assertThat(json.at("/groups/1/auc/estimate").asDouble()).isEqualTo(0.5);
        JsonNode comparison = json.at("/groupComparisons/0");
        assertThat(comparison.path("difference").asDouble()).isEqualTo(0.5);
        assertThat(comparison.path("p").isNull()).isTrue();
        assertThat(comparison.path("pReason").asText()).isEqualTo("fewer than two cases of a class");
        assertThat(comparison.path("method").asText()).isEqualTo("delong-unpaired");
        assertThat(json.path("meaning").asText()).contains("among x cases is 0.500 higher than that among y cases");
        assertThat(Run.of("roc", file.toString(), "--by", "site", "--format", "table")
                        .out())
                .contains("score, x - y: 0.5000");
    }

    @Test
    void inventsNothingForOneClass() throws IOException {
        Path file = Files.writeString(folder.resolve("one.csv"), "case,truth,score,score2\na,1,0.9,3\nb,1,0.8,4\n");
        Path out = folder.resolve("one");
        Run run = Run.of("roc", file.toString(), "--format", "json", "--binormal", "--out", out.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode json = JSON.readTree(run.out());
        for (String path : new String[] {
            "/auc/estimate",
            "/auc/variance",
            "/hanleyMcNeil/standardError",
            "/mannWhitney/u",
            "/tprAtFpr/0.05/estimate",
            "/operatingPoints/youden/threshold",
            "/operatingPoints/youden/sensitivity/estimate",
            "/averagePrecision/estimate",
            "/binormal/a",
            "/calibration/cllr",
            "/calibration/brierSkill",
            "/calibration/calibrationInTheLarge/estimate",
            "/comparison/difference",
            "/comparison/p"
        }) {
            assertThat(json.at(path).isNull()).as(path).isTrue();
            assertThat(json.at(path + "Reason").asText()).as(path).isEqualTo("one class only");
        }
        assertThat(Files.readString(out.resolve("roc.svg"))).contains("score: one class only");
        assertThat(Run.of("roc", file.toString(), "--format", "table").out())
                .contains("cannot be told (one class only)");
    }

    /** Quoted line breaks and blank lines do not shift the lines that are named; infinite scores are scores. */
    @Test
    void namesTheLineOfTheFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("lines.csv"),
                "\uFEFFcase,truth,score\r\n\"a\r\na\",1,Inf\r\n\r\nb,0,-inf\r\nc,0,NaN\r\n,0,1\r\n");
        Run run = Run.of("roc", file.toString(), "--format", "json");
        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .contains("lines.csv, line 6: score: expected a number, found \"NaN\"")
                .contains("lines.csv, line 7: case: expected a name");
        assertThat(JSON.readTree(run.out()).at("/auc/estimate").asDouble()).isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        Path column = Files.writeString(folder.resolve("column.csv"), "case,label,score\na,real,1\n");
        assertThat(Run.of("roc", column.toString()).err())
                .contains("expected a column \"truth\", found case,label,score");
        assertThat(Run.of("roc", column.toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("roc", folder.resolve("none.csv").toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
        Path quote = Files.writeString(folder.resolve("quote.csv"), "case,truth,score\n\"a,real,1\n");
        assertThat(Run.of("roc", quote.toString()).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(Run.of("roc", scores().toString(), "--level", "95").code()).isEqualTo(ExitCode.USAGE);
        for (String[] wrong : new String[][] {
            {"--prevalence", "0"},
            {"--threshold", "NaN"},
            {"--partial", "specificity=0.9"},
            {"--partial", "specificity=0.9-1.1"},
            {"--partial", "recall=0.5-1"}
        }) {
            Run run = Run.of("roc", scores().toString(), wrong[0], wrong[1]);
            assertThat(run.code()).as(wrong[1]).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(wrong[0]);
        }
        assertThat(Run.of("roc", scores().toString(), "--by", "site").err()).contains("expected a column \"site\"");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "case,truth,score,score\na,real,1,2\n");
        assertThat(Run.of("roc", twice.toString()).err()).contains("expected one column \"score\"");
    }
}
