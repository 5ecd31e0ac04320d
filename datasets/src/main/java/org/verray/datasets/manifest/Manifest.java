package org.verray.datasets.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.radiographs.decode.Radiographs;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A list of radiographs with their truth: a CSV file (RFC 4180, UTF-8, header required) with the columns {@code
 * path,label,source,generator,body_part,licence,group} in any order, further columns kept.
 *
 * <p>A row is left out, and named in {@link #problems()}, where its number of columns differs from the header's, the
 * label is neither {@code real} nor {@code synthetic}, the path is empty, not a file on this disk or stands on an
 * earlier line already, the hash is not one, or the group is empty: rows that may belong together cannot be kept
 * apart without it, so a file that stands alone must say so with a group of its own. The other columns may be empty.
 */
public final class Manifest {
    private final Path file;
    private final String sha256;
    private final List<ManifestEntry> entries;
    private final List<Problem> problems;

    /**
     * A row that cannot be used, and why.
     *
     * @param line line in the manifest file, counted from 1, the header included
     * @param path the path as written; empty text where the row has none
     * @param reason one line that says what was expected and found
     */
    public record Problem(int line, String path, String reason) {}

    /**
     * A manifest whose rows are known already.
     *
     * @param file the file it stands for
     * @param sha256 hash of that file
     */
    public Manifest(Path file, String sha256, List<ManifestEntry> entries, List<Problem> problems) {
        this.file = file;
        this.sha256 = sha256;
        this.entries = List.copyOf(entries);
        this.problems = List.copyOf(problems);
    }

    /**
     * Loads a manifest. Rows that cannot be used are left out and named in {@link #problems()}, all of them at once.
     * Images are not opened, and hashes not compared, until somebody reads them.
     *
     * @param file paths in it are relative to its folder; they may lead out of that folder, or be absolute
     * @throws ManifestException where the file cannot be read, has no header, or lacks a required column
     */
    public static Manifest load(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ManifestParser parser = new ManifestParser(file);
            parser.parse(bytes);
            return new Manifest(file, Radiographs.sha256(bytes), parser.entries(), parser.problems());
        } catch (NoSuchFileException e) {
            throw new ManifestException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ManifestException(
                    file + ": " + (Files.isDirectory(file) ? "expected a file, found a folder" : e.getMessage()), e);
        }
    }

    public Path file() {
        return file;
    }

    /** SHA-256 of the manifest file. */
    public String sha256() {
        return sha256;
    }

    public List<ManifestEntry> entries() {
        return entries;
    }

    /** Every row that was left out, in line order. */
    public List<Problem> problems() {
        return problems;
    }

    /** The usable rows as a table: {@code manifest_line}, the columns of the file, and {@code sha256}. */
    public Table table() {
        Map<String, StringColumn> columns = new LinkedHashMap<>();
        IntColumn line = IntColumn.create("manifest_line");
        for (ManifestEntry entry : entries) {
            line.append(entry.line());
            texts(entry)
                    .forEach((name, text) ->
                            columns.computeIfAbsent(name, StringColumn::create).append(text));
        }
        Table table = Table.create(file.getFileName().toString(), line);
        columns.values().forEach(table::addColumns);
        return table;
    }

    private static Map<String, String> texts(ManifestEntry entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("path", entry.path());
        texts.put("label", entry.truth().label());
        texts.put("source", entry.source());
        texts.put("generator", entry.generator());
        texts.put("body_part", entry.bodyPart());
        texts.put("licence", entry.licence());
        texts.put("group", entry.group());
        texts.put("sha256", entry.sha256().orElse(""));
        entry.extra().forEach(texts::putIfAbsent);
        return texts;
    }
}
