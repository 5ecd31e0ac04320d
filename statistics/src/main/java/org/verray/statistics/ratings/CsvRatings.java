package org.verray.statistics.ratings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the text of a CSV file of ratings: blocks of rows, each below its header. */
final class CsvRatings {
    static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private static final String COLUMNS = "reader,case,modality,rating";

    private final RatingsCollector collector;
    private final RatingColumns columns;

    /** Columns of the block being read; -1 for those it lacks. */
    private int reader;

    private int caseColumn;
    private int modality;
    private int rating;
    private int truth;
    private int width;
    private boolean begun;
    private boolean usable;

    CsvRatings(RatingsCollector collector, RatingColumns columns) {
        this.collector = collector;
        this.columns = columns;
    }

    /** Whether a cell is the name of a column, other than truth, which may also begin a record of the other format. */
    static boolean isColumn(String cell, RatingColumns columns) {
        String meaning = columns.meaning(cell.replace("\"", ""));
        return RatingColumns.MEANINGS.contains(meaning) && !meaning.equals("truth");
    }

    void read(String text) {
        int line = 1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(FORMAT)
                .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            // The parser stands at the end of the last record: the next one begins a line below. It is read by hasNext.
            for (; records.hasNext(); line = (int) parser.getCurrentLineNumber() + 1) {
                row(line, cells(records.next()));
            }
        } catch (UncheckedIOException e) {
            collector.problem(line, quoting(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        collector.reached((int) Math.max(1, text.lines().count()));
        if (!begun) {
            collector.problem(1, "expected a header with the columns " + COLUMNS + ", found an empty file");
        }
    }

    /** What is wrong with quotes where the parser gave up. */
    static String quoting(UncheckedIOException e) {
        String message = String.valueOf(e.getCause().getMessage());
        return message.contains("EOF")
                ? "expected a closing quote, found the end of the file"
                : "expected a comma or the end of the line after a closing quote, found other text";
    }

    /** Cells of a record without white space around them. */
    static List<String> cells(CSVRecord record) {
        List<String> cells = new ArrayList<>(record.size());
        for (String cell : record) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private void row(int line, List<String> cells) {
        List<String> filled = withoutEmptyEnd(cells);
        if (filled.isEmpty()) {
            return;
        }
        if (!begun || isHeader(filled)) {
            header(line, filled);
        } else if (usable) {
            data(line, cells);
        }
    }

    private static List<String> withoutEmptyEnd(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isEmpty()) {
            size--;
        }
        return cells.subList(0, size);
    }

    private boolean isHeader(List<String> cells) {
        List<String> names = cells.stream().map(columns::meaning).toList();
        return names.size() == 2 && names.containsAll(List.of("case", "truth"))
                || names.containsAll(List.of("reader", "case", "rating"));
    }

    private void header(int line, List<String> cells) {
        begun = true;
        width = cells.size();
        List<String> names = cells.stream().map(columns::meaning).toList();
        reader = names.indexOf("reader");
        caseColumn = names.indexOf("case");
        modality = names.indexOf("modality");
        rating = names.indexOf("rating");
        truth = names.indexOf("truth");
        usable = true;
        String found = ", found " + RatingsCollector.shortened(String.join(",", cells));
        for (String name : RatingColumns.MEANINGS) {
            once(line, name, cells);
        }
        if (reader < 0 && modality < 0 && rating < 0 && truth >= 0 && caseColumn >= 0) {
            return;
        }
        if (reader < 0 && caseColumn < 0 && modality < 0 && rating < 0) {
            refuse(
                    line,
                    "expected a header with the columns " + COLUMNS + " between commas, or a line " + ImrmcRatings.BEGIN
                            + found);
            return;
        }
        need(line, reader, "reader", found);
        need(line, caseColumn, "case", found);
        need(line, modality, "modality", found);
        need(line, rating, "rating", found);
    }

    private void need(int line, int column, String name, String found) {
        if (column < 0) {
            refuse(line, "expected a column " + name + found);
        }
    }

    private void once(int line, String name, List<String> cells) {
        List<String> same = cells.stream()
                .filter(cell -> columns.meaning(cell).equals(name))
                .toList();
        if (same.size() > 1) {
            refuse(line, "expected one column " + name + ", found " + String.join(",", same));
        }
    }

    private void refuse(int line, String reason) {
        usable = false;
        collector.problem(line, reason);
    }

    private void data(int line, List<String> cells) {
        boolean truthRow = reader >= 0 && cells.size() > reader && RatingsCollector.isTruth(cells.get(reader));
        // Spreadsheets fill short rows up with empty cells, and a truth row ends with its rating.
        int needed = truthRow ? Math.max(rating, caseColumn) + 1 : width;
        if (cells.size() < needed || withoutEmptyEnd(cells).size() > width) {
            collector.problem(line, "expected " + width + " fields, found " + cells.size());
        } else if (reader < 0) {
            collector.truth(line, cells.get(caseColumn), cells.get(truth), true);
        } else if (truthRow) {
            collector.truth(line, cells.get(caseColumn), cells.get(rating), true);
        } else {
            String caseName = cells.get(caseColumn);
            collector.reading(line, cells.get(reader), cells.get(modality), caseName, cells.get(rating));
            if (truth >= 0 && !caseName.isEmpty()) {
                collector.truth(line, caseName, cells.get(truth), false);
            }
        }
    }
}
