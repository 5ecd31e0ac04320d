package org.verray.datasets.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.verray.radiographs.VerrayException;

/**
 * A table of a published set, read row by row: gzip or plain, whatever its name says; with byte order mark or without;
 * separated by comma, semicolon or tab, whichever its first line has most of. Columns are found by name, where case, blanks
 * and punctuation do not count.
 */
final class CsvTable implements AutoCloseable {
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_HEADER = 1 << 16;

    private final Path file;
    private final CsvParser parser;
    private final Map<String, Integer> columns = new HashMap<>();
    private int line;

    /**
     * One row.
     *
     * @param line line in the file, counted from 1, the header included
     */
    record Row(int line, List<String> cells, Map<String, Integer> columns) {
        /** The cell under the first of these columns that the table has; empty text where it has none, or no such cell. */
        String get(String... names) {
            for (String name : names) {
                Integer column = columns.get(plain(name));
                if (column != null) {
                    return column < cells.size() ? cells.get(column).strip() : "";
                }
            }
            return "";
        }
    }

    private CsvTable(Path file, CsvParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Opens a table and reads its header.
     *
     * @throws VerrayException where it cannot be read
     */
    static CsvTable open(Path file) {
        try {
            PushbackReader reader = new PushbackReader(reader(file), LONGEST_HEADER);
            CsvParser parser = CsvFactory.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .build()
                    .createParser(reader);
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(reader)));
            parser.nextToken();
            CsvTable table = new CsvTable(file, parser);
            List<String> header = table.cells();
            for (int i = 0; i < header.size(); i++) {
                table.columns.putIfAbsent(plain(header.get(i)), i);
            }
            return table;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Whether a file is a table that has all of these columns. */
    static boolean has(Path file, String... names) {
        try (CsvTable table = open(file)) {
            return table.has(names);
        } catch (VerrayException e) {
            return false;
        }
    }

    /** Whether the table has all of these columns. */
    boolean has(String... names) {
        for (String name : names) {
            if (!columns.containsKey(plain(name))) {
                return false;
            }
        }
        return true;
    }

    /** Throws where one of these columns is missing. */
    CsvTable require(String... names) {
        for (String name : names) {
            if (!has(name)) {
                throw new VerrayException(file + ": expected a column \"" + name + "\", found " + columns.keySet());
            }
        }
        return this;
    }

    /**
     * The next row; {@code null} at the end, as no row can stand for that.
     *
     * @throws VerrayException where the rest cannot be read as a table
     */
    Row next() {
        try {
            List<String> cells = cells();
            return cells.isEmpty() ? null : new Row(line, cells, columns);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    Path file() {
        return file;
    }

    private List<String> cells() throws IOException {
        List<String> cells = new ArrayList<>();
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
                cells.add(parser.getText());
            }
        }
        return cells;
    }

    private static Reader reader(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(2);
            boolean zipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
            in.reset();
            return new BufferedReader(
                    new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Drops the byte order mark and looks at the first line. */
    private static char separator(PushbackReader reader) throws IOException {
        char[] start = new char[LONGEST_HEADER];
        int length = Math.max(0, reader.read(start));
        int mark = length > 0 && start[0] == BYTE_ORDER_MARK ? 1 : 0;
        reader.unread(start, mark, length - mark);
        int[] counts = new int[3];
        for (int i = 0; i < length && start[i] != '\n' && start[i] != '\r'; i++) {
            int which = ",;\t".indexOf(start[i]);
            if (which >= 0) {
                counts[which]++;
            }
        }
        if (counts[1] > counts[0] && counts[1] >= counts[2]) {
            return ';';
        }
        return counts[2] > counts[0] ? '\t' : ',';
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static VerrayException unreadable(Path file, IOException e) {
        String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return new VerrayException(file + ": cannot be read as a table: " + reason, e);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
