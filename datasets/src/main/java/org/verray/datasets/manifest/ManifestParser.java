package org.verray.datasets.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.radiographs.Spelling;
import org.verray.radiographs.VerrayException;

/** Reads the rows of one manifest. Used once. */
final class ManifestParser {
    static final List<String> REQUIRED =
            List.of("path", "label", "source", "generator", "body_part", "licence", "group");
    static final String SHA256 = "sha256";

    private final Path file;
    private final List<ManifestEntry> entries = new ArrayList<>();
    private final List<Manifest.Problem> problems = new ArrayList<>();
    private final Map<Path, Integer> linesByFile = new HashMap<>();
    private List<String> header = List.of();

    ManifestParser(Path file) {
        this.file = file;
    }

    List<ManifestEntry> entries() {
        return entries;
    }

    List<Manifest.Problem> problems() {
        return problems;
    }

    /**
     * Reads everything.
     *
     * @param bytes the file; a byte order mark is skipped
     */
    void parse(byte[] bytes) throws IOException {
        CsvFactory csv = CsvFactory.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        try (CsvParser parser = csv.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                int line = 0;
                List<String> cells = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
                    cells.add(parser.getText());
                }
                if (header.isEmpty()) {
                    readHeader(cells);
                } else {
                    readRow(line, cells);
                }
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new ManifestException(
                    file + (at == null ? "" : ", line " + at.getLineNr()) + ": not a CSV file: "
                            + e.getOriginalMessage(),
                    e);
        }
        if (header.isEmpty()) {
            throw new ManifestException(
                    file + ": expected a header with the columns " + String.join(",", REQUIRED) + ", found nothing");
        }
    }

    private void readHeader(List<String> cells) {
        List<String> names = cells.stream().map(String::strip).toList();
        List<String> missing =
                REQUIRED.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new ManifestException(file + ", line 1: "
                    + String.join(
                            "; ",
                            missing.stream().map(name -> missing(name, names)).toList()));
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new ManifestException(file + ", line 1: column \"" + name + "\" stands there twice");
            }
        }
        header = names;
    }

    private static String missing(String name, List<String> found) {
        List<String> candidates = found.stream()
                .filter(candidate -> !REQUIRED.contains(candidate))
                .toList();
        String nearest = Spelling.nearest(name, candidates)
                .map(candidate -> "the nearest is \"" + candidate + "\"")
                .orElse("found " + String.join(",", found));
        return "expected a column \"" + name + "\", " + nearest;
    }

    private void readRow(int line, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
        }
        try {
            if (cells.size() != header.size()) {
                throw new VerrayException("expected " + header.size() + " columns, found " + cells.size());
            }
            entries.add(entry(line, row));
        } catch (VerrayException e) {
            problems.add(new Manifest.Problem(line, row.get("path"), e.getMessage()));
        }
    }

    private ManifestEntry entry(int line, Map<String, String> row) {
        Truth truth = Truth.ofLabel(row.get("label"));
        if (row.get("group").isBlank()) {
            throw new VerrayException("group: expected a patient or pair id, found nothing");
        }
        Optional<String> sha256 = hash(row.getOrDefault(SHA256, ""));
        Path resolved = resolve(row.get("path"));
        Integer earlier = linesByFile.putIfAbsent(resolved, line);
        if (earlier != null) {
            throw new VerrayException("path: already on line " + earlier);
        }
        Map<String, String> extra = new LinkedHashMap<>(row);
        extra.keySet().removeAll(REQUIRED);
        extra.remove(SHA256);
        return new ManifestEntry(
                line,
                row.get("path"),
                resolved,
                truth,
                row.get("source"),
                row.get("generator"),
                row.get("body_part"),
                row.get("licence"),
                row.get("group"),
                sha256,
                Collections.unmodifiableMap(extra));
    }

    private Path resolve(String path) {
        if (path.isBlank()) {
            throw new VerrayException("path: expected a file, found nothing");
        }
        try {
            Path resolved = file.resolveSibling(path).normalize();
            if (!Files.isRegularFile(resolved)) {
                throw new VerrayException(
                        Files.isDirectory(resolved) ? "path: expected a file, found a folder" : "path: no such file");
            }
            return resolved;
        } catch (InvalidPathException e) {
            throw new VerrayException("path: not a file name: " + e.getReason(), e);
        }
    }

    private static Optional<String> hash(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        String hash = text.strip().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new VerrayException("sha256: expected 64 hexadecimal digits, found \"" + text + "\"");
        }
        return Optional.of(hash);
    }
}
