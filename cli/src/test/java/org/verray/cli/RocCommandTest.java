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
                .contains("rows.csv row 3: truth: expected real, synthetic, 0 or 1, found \"maybe\"")
                .contains("row 4: score: expected a number, found \"high\"")
                .contains("row 5: case: \"a\" stands there twice")
                .contains("row 6: expected 3 columns, found 2");
        JsonNode json = JSON.readTree(run.out());
        assertThat(json.path("n").asInt()).isEqualTo(2);
        assertThat(json.at("/auc/variance").isNull()).isTrue();
        assertThat(json.at("/auc/varianceReason").asText()).isEqualTo("fewer than two cases of a class");
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
    }
}
