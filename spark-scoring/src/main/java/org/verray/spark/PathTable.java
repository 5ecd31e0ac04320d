package org.verray.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs that a CSV file lists: a header with a column {@code path}, and perhaps one {@code label} with the truth, which results repeat. Other columns are
 * passed over, so that a manifest is such a file and so is a bare list. A row with other columns than the header has, or without a path, is an input with a
 * problem.
 */
final class PathTable {
    private static final String PATH = "path";
    private static final String LABEL = "label";

    private final String name;
    private final List<String> header;
    private final List<Input> inputs = new ArrayList<>();

    private PathTable(String name, List<String> header) {
        this.name = name;
        this.header = header;
    }

    /**
     * Reads a table.
     *
     * @param name of the file, for messages
     * @throws BatchException where it is no CSV file in UTF-8 with such a header
     */
    static PathTable read(String name, byte[] content) {
        try (InputStreamReader text = new InputStreamReader(
                        new ByteArrayInputStream(content),
                        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
                MappingIterator<String[]> rows = CsvMapper.builder()
                        .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                        .build()
                        .readerFor(String[].class)
                        .readValues(text)) {
            List<String> header = rows.hasNext() ? header(rows.next()) : List.of();
            if (!header.contains(PATH)) {
                throw new BatchException(name + ": expected a folder, or a CSV file whose header has a column " + PATH
                        + ", found " + (header.isEmpty() ? "an empty file" : "another header"));
            }
            PathTable table = new PathTable(name, header);
            while (rows.hasNext()) {
                table.add(rows.next(), rows.getCurrentLocation().getLineNr());
            }
            return table;
        } catch (JsonProcessingException e) {
            throw new BatchException(name + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BatchException(
                    name + ": expected a folder, or a CSV file in UTF-8 with a column " + PATH + ", found another file",
                    e);
        }
    }

    private static List<String> header(String[] cells) {
        List<String> header = new ArrayList<>(Arrays.asList(cells));
        if (!header.isEmpty()) {
            header.set(0, header.get(0).replaceFirst("^\uFEFF", ""));
        }
        header.replaceAll(String::strip);
        return header;
    }

    private void add(String[] cells, long line) {
        if (cells.length == 1 && cells[0].isBlank()) {
            return;
        }
        String label = cell(cells, LABEL);
        if (cells.length != header.size()) {
            String place = name + ": row that ends on line " + line;
            inputs.add(Input.unusable(
                    place, label, "expected " + header.size() + " columns as in the header, found " + cells.length));
        } else if (cell(cells, PATH).isBlank()) {
            inputs.add(Input.unusable(name + ": row that ends on line " + line, label, "names no path"));
        } else {
            inputs.add(new Input(cell(cells, PATH), 0, label, null));
        }
    }

    private String cell(String[] cells, String column) {
        int at = header.indexOf(column);
        return at < 0 || at >= cells.length ? null : cells[at];
    }

    /** Inputs in the order of the rows, of sizes that are not known. */
    List<Input> inputs() {
        return inputs;
    }

    /** Whether there is a column of truth. */
    boolean labelled() {
        return header.contains(LABEL);
    }
}
