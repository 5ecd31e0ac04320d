package org.verray.datasets.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.verray.datasets.manifest.ManifestHeader.Column;

/**
 * Reads the rows of one manifest, some thousand at a time: their files are looked for by several threads. Used once.
 */
final class ManifestParser {
    private static final int BATCH = 8192;
    private static final int SHARED = 1 << 16;

    private final Path file;
    private final RowPaths paths;
    private final Consumer<ManifestEntry> entries;
    private final Consumer<Manifest.Problem> problems;
    private final Map<String, String> shared = new HashMap<>();
    private final List<Row> batch = new ArrayList<>();
    private final List<Manifest.Problem> headerProblems = new ArrayList<>();
    private ManifestHeader header;
    private long rowProblems;

    private record Row(int line, String[] cells) {}

    /**
     * Prepares to read.
     *
     * @param filesNeeded whether a row without its file is a problem
     * @param entries receives each usable row
     * @param problems receives everything that is wrong, in line order
     */
    ManifestParser(
            Path file, boolean filesNeeded, Consumer<ManifestEntry> entries, Consumer<Manifest.Problem> problems) {
        this.file = file;
        this.paths = new RowPaths(file, filesNeeded);
        this.entries = entries;
        this.problems = problems;
    }

    /**
     * Reads everything.
     *
     * @param in the file; a byte order mark is skipped
     * @throws ManifestException where the header is wrong, after the last row, or where the file is no CSV file
     */
    void parse(InputStream in) throws IOException {
        CsvFactory csv = CsvFactory.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        try (CsvParser parser = csv.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                take(row(parser));
            }
            check();
        } catch (JsonProcessingException e) {
            check();
            JsonLocation at = e.getLocation();
            throw new ManifestException(
                    file + (at == null ? "" : ", line " + at.getLineNr()) + ": not a CSV file: "
                            + e.getOriginalMessage() + others(rowProblems + headerProblems.size()),
                    e);
        }
        if (header == null) {
            throw new ManifestException(file + ": expected a header with the columns "
                    + String.join(",", ManifestHeader.REQUIRED) + ", found nothing");
        }
        if (!headerProblems.isEmpty()) {
            throw new ManifestException(
                    file + ", line 1: " + String.join("; ", header.problems()) + others(rowProblems));
        }
    }

    private static String others(long count) {
        return count == 0 ? "" : " (and " + count + " problems of other lines)";
    }

    private static Row row(CsvParser parser) throws IOException {
        int line = 0;
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
            cells.add(parser.getText());
        }
        return new Row(line, cells.toArray(new String[0]));
    }

    private void take(Row row) {
        if (header == null) {
            header = new ManifestHeader(Arrays.asList(row.cells));
            for (String reason : header.problems()) {
                headerProblems.add(new Manifest.Problem(row.line, "", reason));
            }
            headerProblems.forEach(problems);
            return;
        }
        batch.add(row);
        if (batch.size() == BATCH) {
            check();
        }
    }

    private void check() {
        RowPaths.Found[] found = new RowPaths.Found[batch.size()];
        if (header != null && header.has(Column.PATH)) {
            IntStream.range(0, found.length)
                    .parallel()
                    .forEach(i -> found[i] = paths.look(header.cell(batch.get(i).cells, Column.PATH)));
        }
        for (int i = 0; i < found.length; i++) {
            check(batch.get(i), found[i]);
        }
        batch.clear();
    }

    private void check(Row row, RowPaths.Found found) {
        String[] cells = row.cells;
        List<String> reasons = new ArrayList<>(0);
        if (Arrays.stream(cells).allMatch(String::isBlank)) {
            reasons.add("expected values, found empty cells");
        } else if (cells.length != header.size()) {
            reasons.add("expected " + header.size() + " columns, found " + cells.length);
        } else {
            check(row, found, reasons);
        }
        if (!reasons.isEmpty()) {
            rowProblems += reasons.size();
            String path = header.cell(cells, Column.PATH);
            reasons.forEach(reason -> problems.accept(new Manifest.Problem(row.line, path, share(reason))));
        } else if (headerProblems.isEmpty()) {
            entries.accept(entry(row, found.file()));
        }
    }

    private void check(Row row, RowPaths.Found found, List<String> reasons) {
        String[] cells = row.cells;
        String label = header.cell(cells, Column.LABEL);
        if (header.has(Column.LABEL) && truth(label).isEmpty()) {
            reasons.add(Truth.expected(label));
        }
        if (header.has(Column.GROUP) && header.cell(cells, Column.GROUP).isBlank()) {
            reasons.add("group: expected a patient or pair id, found nothing");
        }
        String hash = header.sha256(cells);
        if (!hash.isBlank() && !isHash(hash.strip())) {
            reasons.add("sha256: expected 64 hexadecimal digits, found \"" + hash + "\"");
        }
        if (found != null) {
            paths.problem(found, row.line).ifPresent(reasons::add);
        }
    }

    private ManifestEntry entry(Row row, Path resolved) {
        String[] cells = row.cells;
        String hash = header.sha256(cells);
        String[] extra = header.extra(cells);
        for (int i = 0; i < extra.length; i++) {
            extra[i] = share(extra[i]);
        }
        return new ManifestEntry(
                row.line,
                header.cell(cells, Column.PATH),
                resolved,
                truth(header.cell(cells, Column.LABEL)).orElseThrow(),
                share(header.cell(cells, Column.SOURCE)),
                share(header.cell(cells, Column.GENERATOR)),
                share(header.cell(cells, Column.BODY_PART)),
                share(header.cell(cells, Column.LICENCE)),
                share(header.cell(cells, Column.GROUP)),
                hash.isBlank() ? Optional.empty() : Optional.of(hash.strip().toLowerCase(Locale.ROOT)),
                new ExtraCells(header.extraNames(), extra));
    }

    private static Optional<Truth> truth(String label) {
        return Arrays.stream(Truth.values())
                .filter(truth -> truth.label().equals(label))
                .findFirst();
    }

    private static boolean isHash(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    /** One object for equal texts that stand near each other, which most do. */
    private String share(String text) {
        if (shared.size() >= SHARED) {
            shared.clear();
        }
        String earlier = shared.putIfAbsent(text, text);
        return earlier == null ? text : earlier;
    }
}
