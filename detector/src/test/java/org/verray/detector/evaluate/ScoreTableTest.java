package org.verray.detector.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.decode.Radiographs;

class ScoreTableTest {
    @TempDir
    Path folder;

    @Test
    void comesBackFromDisk() {
        ScoreTable table = Cases.start()
                .real(1.0 / 3, "a, \"b\"\nc", "", "p1")
                .synthetic(1e-300, "=1+1", "é", "hand", "p1")
                .table();
        Path file = folder.resolve("predictions.csv");
        table.write(file);

        assertThat(ScoreTable.read(file)).isEqualTo(table);
        assertThat(file)
                .content()
                .startsWith("case,truth,score,verdict,source,generator,body_part,group,sha256,format\n");
    }

    @Test
    void writesAHeaderWithoutCases() throws IOException {
        Path file = folder.resolve("none.csv");
        new ScoreTable(List.of()).write(file);

        assertThat(Files.readString(file)).startsWith("case,truth,score");
        assertThat(ScoreTable.read(file).cases()).isEmpty();
    }

    @Test
    void hashesFilesAndLabelsOnly() {
        ScoreTable table = Cases.of(new double[] {0.1, 0.2}, new double[] {0.3});
        ScoreTable other = Cases.of(new double[] {0.4, 0.5}, new double[] {0.6});
        List<ScoredCase> cases = table.cases();
        ScoreTable reversed = new ScoreTable(List.of(cases.get(2), cases.get(1), cases.get(0)));
        ScoreTable relabelled = Cases.of(new double[] {0.1}, new double[] {0.2, 0.3});

        assertThat(other.dataSha256()).isEqualTo(table.dataSha256()).isEqualTo(reversed.dataSha256());
        assertThat(relabelled.dataSha256()).isNotEqualTo(table.dataSha256());
        ScoreTable one = table.where(c -> c.score() == 0.3);
        assertThat(one.dataSha256())
                .isEqualTo(Radiographs.sha256(
                        (one.cases().get(0).sha256() + ",synthetic\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatItCannotUse() throws IOException {
        Path file = folder.resolve("predictions.csv");
        Cases.of(new double[] {0.5}, new double[0]).write(file);
        String good = Files.readString(file);

        assertRefused(good.replace("0.5", "1.5"), "row 1: case 0.png: expected a score from 0 to 1, found 1.5");
        assertRefused(good.replace("real", "fake"), "expected real or synthetic");
        assertRefused(good.replace("verdict", "answer"), "found no verdict");
        assertRefused(good.replace(",synthetic,", ",maybe,"), "found \"maybe\"");
        assertThatThrownBy(() -> ScoreTable.read(folder.resolve("absent.csv"))).hasMessageContaining("no such file");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text);
        assertThatThrownBy(() -> ScoreTable.read(file))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("bad.csv")
                .hasMessageContaining(message);
    }
}
