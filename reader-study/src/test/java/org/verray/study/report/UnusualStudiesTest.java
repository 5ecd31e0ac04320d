package org.verray.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.radiographs.VerrayException;
import org.verray.study.readings.ReadingsCsv;

/** Studies in which something cannot be computed: each section is right, or says why it cannot be. */
class UnusualStudiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private JsonNode report(ReadingsTable table) throws IOException {
        StudyReport report = StudyReport.of(table.data(folder), ReportOptions.USUAL, CasePictures.none());
        assertThat(report.html()).doesNotContain("NaN", "Infinity");
        JsonNode json = JSON.readTree(JSON.writeValueAsString(report.json()));
        everyNullHasAReason(json, "report");
        return json;
    }

    /** What is null has a reason beside it, and nothing is NaN. */
    private static void everyNullHasAReason(JsonNode node, String path) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String at = path + "." + field.getKey();
                if (field.getValue().isNull()) {
                    assertThat(node.path(field.getKey() + "Reason").asText())
                            .as(at)
                            .isNotEmpty();
                } else {
                    everyNullHasAReason(field.getValue(), at);
                }
            });
        } else if (node.isArray()) {
            node.forEach(child -> everyNullHasAReason(child, path + "[]"));
        } else {
            assertThat(node.asText()).as(path).isNotEqualTo("NaN");
        }
    }

    private static JsonNode row(JsonNode rows, String column, String value) {
        for (JsonNode row : rows) {
            if (row.path(column).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row with " + column + " " + value + " in " + rows);
    }

    @Test
    void oneReader() throws IOException {
        JsonNode report = report(new ReadingsTable()
                .add("R1", "reader", "A", 40, 2, ReadingsTable.right(0.8, 1))
                .add("m", "llm", "A", 40, 2, ReadingsTable.right(0.6, 2)));
        JsonNode together = row(report.path("readers").path("together"), "figure", "accuracy");
        assertThat(together.path("estimate").path("estimate").isNumber()).isTrue();
        assertThat(together.path("estimate").path("lowReason").asText()).contains("one reader");
        assertThat(report.path("agreement").path("coefficientsReason").asText()).contains("fewer than two readers");
        JsonNode fixed = row(report.path("models").path("variants"), "figure", "accuracy");
        assertThat(fixed.path("readersFixed").path("low").isNumber())
                .as("against other cases, one reader can be compared")
                .isTrue();
        assertThat(fixed.path("casesFixed").path("lowReason").asText()).isNotEmpty();
    }

    @Test
    void oneClass() throws IOException {
        ReadingsTable table = new ReadingsTable();
        for (int r = 1; r <= 4; r++) {
            table.add("R" + r, "reader", "A", 30, 1, ReadingsTable.right(0.8, r));
        }
        JsonNode report = report(table);
        JsonNode together = report.path("readers").path("together");
        assertThat(row(together, "figure", "AUC")
                        .path("estimate")
                        .path("estimateReason")
                        .asText())
                .isEqualTo("one class only");
        assertThat(row(together, "figure", "sensitivity")
                        .path("estimate")
                        .path("low")
                        .isNumber())
                .isTrue();
        assertThat(report.path("models").path("comparisonsReason").asText()).contains("no program was added");
    }

    /** All right with all confidence: area and accuracy are 1, and nothing varies. */
    @Test
    void perfectReaders() throws IOException {
        ReadingsTable table = new ReadingsTable();
        for (int r = 1; r <= 5; r++) {
            table.add("R" + r, "reader", "A", 40, 2, (synthetic, n) -> (synthetic ? 1 : 0) + ",100");
        }
        table.add("m", "llm", "A", 40, 2, (synthetic, n) -> (synthetic ? 1 : 0) + ",90");
        JsonNode report = report(table);
        JsonNode auc =
                row(report.path("participants").path("A"), "participant", "R1").path("auc");
        assertThat(auc.path("estimate").doubleValue()).isEqualTo(1);
        // 20 pairs, all won: Clopper and Pearson's lower end is 0.025^(1/20).
        assertThat(auc.path("low").doubleValue())
                .isCloseTo(Math.pow(0.025, 1 / 20.0), org.assertj.core.data.Offset.offset(1e-9));
        JsonNode compared = row(report.path("models").path("comparisons"), "figure", "AUC");
        assertThat(compared.path("difference").path("estimate").doubleValue()).isZero();
        assertThat(compared.path("pReason").asText()).contains("no variance");
        assertThat(report.path("confidence")
                        .path("calibration")
                        .get(0)
                        .path("brier")
                        .doubleValue())
                .isZero();
    }

    /** Everything called synthetic with the same confidence: an area of a half, a specificity of 0. */
    @Test
    void ties() throws IOException {
        ReadingsTable table = new ReadingsTable();
        for (int r = 1; r <= 4; r++) {
            table.add("R" + r, "reader", "A", 40, 2, (synthetic, n) -> "1,70");
        }
        JsonNode report = report(table);
        JsonNode first = row(report.path("participants").path("A"), "participant", "R1");
        assertThat(first.path("auc").path("estimate").doubleValue()).isEqualTo(0.5);
        assertThat(first.path("specificity").path("estimate").doubleValue()).isZero();
        assertThat(first.path("sensitivity").path("estimate").doubleValue()).isEqualTo(1);
        assertThat(row(report.path("agreement").path("coefficients"), "coefficient", "fleiss-kappa")
                        .path("estimate")
                        .path("estimateReason")
                        .asText())
                .contains("one category only");
    }

    /** Three readers of the first set, of whom one did not read the second and one read half of it. */
    @Test
    void missingReadings() throws IOException {
        ReadingsTable table = new ReadingsTable();
        for (int r = 1; r <= 3; r++) {
            table.add("R" + r, "reader", "A", 40, 2, ReadingsTable.right(0.8, r));
        }
        table.add("R1", "reader", "B", 40, 2, ReadingsTable.right(0.7, 8));
        table.add("R2", "reader", "B", 20, 2, ReadingsTable.right(0.7, 9));
        JsonNode report = report(table);
        JsonNode missing = row(report.path("flow").path("missing"), "phase", "Set B");
        assertThat(missing.path("assigned").asInt()).isEqualTo(3 * 40);
        assertThat(missing.path("missing").asInt()).isEqualTo(40 + 20);
        assertThat(missing.path("readersWithGaps").asInt()).isEqualTo(2);
        JsonNode second = row(report.path("participants").path("B"), "participant", "R2");
        assertThat(second.path("n").asInt()).isEqualTo(20);
        assertThat(report.path("participants").path("B")).hasSize(2);
        assertThat(report.path("sets").path("differences")).hasSize(2);
    }

    @Test
    void programsAlone() throws IOException {
        JsonNode report = report(new ReadingsTable().add("m", "llm", "A", 40, 2, ReadingsTable.right(0.8, 1)));
        assertThat(report.path("readers").path("togetherReason").asText()).isEqualTo("no reader has answered");
        assertThat(report.path("participants").path("A")).hasSize(1);
    }

    @Test
    void oneCase() throws IOException {
        ReadingsTable table = new ReadingsTable();
        for (int r = 1; r <= 3; r++) {
            table.add("R" + r, "reader", "A", 1, 2, ReadingsTable.right(0.8, r));
        }
        assertThat(report(table).path("participants").path("A")).hasSize(3);
    }

    @Test
    void tablesThatAreNoneNameTheLine() throws IOException {
        assertRefused("", "expected the columns reader, case, truth and call or rating");
        assertRefused("reader,case,truth,call\n", "expected readings, found none");
        assertRefused("reader,case,truth,call\nR1,c1,1,1\nR1,c2,perhaps,1\n", "line 3: truth: expected 0 or 1");
        assertRefused("reader,case,truth,call\nR1,c1,1,1\nR1,c1,1,0\n", "line 3: reader R1, case c1: read twice");
        assertRefused("reader,case,truth,call\nR1,c1,1,1\nR2,c1,0,0\n", "line 3: expected one truth of case c1");
        assertRefused(
                "reader,case,truth,call,confidence\nR1,c1,1,1,high\n",
                "line 2: confidence: expected a number, found \"high\"");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> ReadingsCsv.read(file))
                .isInstanceOf(VerrayException.class)
                .hasMessageContaining(message);
    }
}
