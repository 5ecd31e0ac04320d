package org.verray.detector.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.manifest.Truth;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.detector.evaluate.ScoreTable;

class ScoreSheetTest {
    @TempDir
    private Path folder;

    private static ScoreSheet sheet() {
        return new ScoreSheet(
                "0f".repeat(32),
                Map.of("model", 1 / 3.0),
                List.of(
                        new ScoreSheet.Row(
                                "a, \"b\".png",
                                Truth.REAL,
                                "clinic",
                                "",
                                "",
                                "hand",
                                "g1",
                                "01",
                                "PNG",
                                List.of(0.1 + 0.2),
                                ""),
                        new ScoreSheet.Row(
                                "c.png",
                                Truth.SYNTHETIC,
                                "",
                                "net/1",
                                "net",
                                "",
                                "g1",
                                "02",
                                "JPEG",
                                List.of(Double.NaN),
                                "model: too small, or so\nit seems")));
    }

    @Test
    void comesBackToTheBit() {
        Path file = folder.resolve("deep/cell.csv");
        sheet().write(file);

        ScoreSheet read = ScoreSheet.read(file);
        assertThat(read).isEqualTo(sheet());
        assertThat(SheetFile.inputs(file)).hasValue("0f".repeat(32));
        assertThat(folder.resolve("deep")).isDirectoryNotContaining("glob:**unfinished");
    }

    @Test
    void aCaseWithoutAScoreIsNotInTheTableOfFigures() {
        ScoreTable table = sheet().table("model", row -> true);
        assertThat(table.cases()).hasSize(1).first().satisfies(c -> {
            assertThat(c.score()).isEqualTo(0.1 + 0.2);
            assertThat(c.verdict().label()).as("0.3 below 1/3").isEqualTo("real");
        });
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path file = folder.resolve("cell.csv");
        sheet().write(file);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf("JPEG")));
        assertThatThrownBy(() -> ScoreSheet.read(file))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("not a cell of a matrix");
        Files.writeString(file, "case,score\n");
        assertThatThrownBy(() -> ScoreSheet.read(file))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("verray-cell 1");
        assertThat(SheetFile.inputs(file)).isEmpty();
    }
}
