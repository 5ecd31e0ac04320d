package org.verray.study.export;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table of an export: UTF-8, comma, one header line. Cells that a spreadsheet would run as a formula get an apostrophe before them. */
final class CsvTable {
    /** Blanks and line breaks before the sign do not keep every spreadsheet from running it, nor does its wide form. */
    private static final Pattern FORMULA = Pattern.compile("^[\\t\\r\\n]|^\\s*[-=+@\uFF0D\uFF1D\uFF0B\uFF20]");

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    CsvTable(String... header) {
        this.header = List.of(header);
    }

    void add(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("expected " + header.size() + " cells, found " + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(text(cell));
        }
        rows.add(row);
    }

    private static String text(Object cell) {
        if (cell == null || cell instanceof Double d && d.isNaN()) {
            return "";
        }
        String text = cell.toString();
        return cell instanceof String && FORMULA.matcher(text).find() ? "'" + text : text;
    }

    int size() {
        return rows.size();
    }

    String csv() {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(header);
            printer.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
