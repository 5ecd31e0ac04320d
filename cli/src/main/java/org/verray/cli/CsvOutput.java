package org.verray.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of comma-separated values (RFC 4180 quoting, line feed), each row written as it comes. */
final class CsvOutput implements AutoCloseable {
    private static final ObjectWriter ROW = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writerFor(List.class)
            .with(CsvSchema.emptySchema().withLineSeparator(""));

    private final Writer target;

    private CsvOutput(Writer target) {
        this.target = target;
    }

    /** Starts a file, replacing what was there. */
    static CsvOutput to(Path file, Object... header) {
        try {
            CsvOutput output = new CsvOutput(Files.newBufferedWriter(file));
            output.row(header);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row without its line end; a cell that is {@code null} or NaN is left empty. */
    static String line(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null || cell instanceof Double d && d.isNaN() ? "" : cell.toString());
        }
        try {
            return ROW.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one row. */
    void row(Object... cells) {
        try {
            target.write(line(cells) + "\n");
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            target.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
