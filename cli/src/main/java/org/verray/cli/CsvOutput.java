package org.verray.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
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

/** Rows of comma-separated values (RFC 4180 quoting, line feed), each written as it comes. */
final class CsvOutput implements AutoCloseable {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private final Writer target;
    private final boolean owned;
    private final SequenceWriter rows;

    private CsvOutput(Writer target, boolean owned, List<String> header) {
        this.target = target;
        this.owned = owned;
        try {
            rows = MAPPER.writerFor(List.class)
                    .with(CsvSchema.emptySchema().withLineSeparator("\n"))
                    .writeValues(target);
            rows.write(header);
            rows.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to a stream that stays open. */
    static CsvOutput to(Writer target, String... header) {
        return new CsvOutput(target, false, List.of(header));
    }

    /** Writes a file, replacing what was there. */
    static CsvOutput to(Path file, String... header) {
        try {
            return new CsvOutput(Files.newBufferedWriter(file), true, List.of(header));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one row; a cell that is {@code null} or NaN is left empty. */
    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null || cell instanceof Double d && d.isNaN() ? "" : cell.toString());
        }
        try {
            rows.write(row);
            rows.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            if (owned) {
                target.close();
            } else {
                target.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
