package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verray.radiographs.VerrayException;

/**
 * A row of a CSV file.
 *
 * @param line that it begins on, from 1
 */
record CsvRow(int line, List<String> cells) {
    /**
     * All rows, the header among them, without empty lines.
     *
     * @param file named where its text is no CSV
     * @throws VerrayException where it is not
     */
    static List<CsvRow> of(Path file, byte[] text) throws IOException {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvParser parser = CsvFactory.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build()
                .createParser(text)) {
            parser.nextToken();
            CsvRow row = next(parser);
            while (!row.cells.isEmpty()) {
                rows.add(row);
                row = next(parser);
            }
        } catch (JsonProcessingException e) {
            throw new VerrayException(
                    file
                            + (e.getLocation() == null
                                    ? ""
                                    : ", line " + e.getLocation().getLineNr()) + ": not a CSV file: "
                            + e.getOriginalMessage(),
                    e);
        }
        return rows;
    }

    /** Without cells at the end. */
    private static CsvRow next(CsvParser parser) throws IOException {
        int line = 0;
        List<String> cells = new ArrayList<>();
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
                cells.add(parser.getText());
            }
        }
        return new CsvRow(line, cells);
    }
}
