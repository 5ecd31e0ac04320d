package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, JSON and CSV as they are written. */
class OutputTest {
    @TempDir
    private Path folder;

    @Test
    void columnsAreAsWideAsTheirCellsWithNumbersToTheRight() {
        StringWriter out = new StringWriter();
        new TextTable("name", "score").row("a", "0.5").row("longer", "12").print(new PrintWriter(out));
        assertThat(out.toString().lines()).containsExactly("name    score", "a         0.5", "longer     12");
    }

    @Test
    void numbersThatJsonDoesNotHaveAreNull() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("nan", Double.NaN);
        values.put("infinite", Float.POSITIVE_INFINITY);
        values.put("half", 0.5);
        values.put("array", new double[] {1, Double.NaN});
        assertThat(new ObjectMapper().readTree(Json.text(values)))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"nan\":null,\"infinite\":null,\"half\":0.5,\"array\":[1.0,null]}"));
    }

    /** RFC 4180: cells with commas, quotes or line breaks are quoted, quotes in them doubled. */
    @Test
    void csvCellsAreQuotedWhereNeeded() throws IOException {
        Path file = folder.resolve("a.csv");
        try (CsvOutput csv = CsvOutput.to(file, "path", "reason")) {
            csv.row("a,b", "said \"no\"");
            csv.row("plain", null);
            csv.row("two\nlines", Double.NaN);
        }
        assertThat(Files.readString(file))
                .isEqualTo("path,reason\n\"a,b\",\"said \"\"no\"\"\"\nplain,\n\"two\nlines\",\n");
    }
}
