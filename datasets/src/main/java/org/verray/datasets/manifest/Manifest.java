package org.verray.datasets.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.verray.radiographs.Sha256;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A list of radiographs with their truth: a CSV file (RFC 4180, UTF-8, header required) with the columns {@code
 * path,label,source,generator,body_part,licence,group} in any order, further columns kept.
 *
 * <p>A row is left out, and named in {@link #problems()} with everything that is wrong with it, where its number of columns differs from the header's, the
 * label is neither {@code real} nor {@code synthetic}, the path is empty, not a file on this disk or stands on an
 * earlier line already, the hash is not one, or the group is empty: rows that may belong together cannot be kept
 * apart without it, so a file that stands alone must say so with a group of its own. The other columns may be empty; a
 * real row that names a generator, a synthetic one that names none, and a group with real rows of several sources are
 * kept and named in {@link #warnings()}.
 */
public final class Manifest {
    private final Path file;
    private final String sha256;
    private final List<ManifestEntry> entries;
    private final List<Problem> problems;
    private final List<Problem> warnings;

    /**
     * A row that cannot be used, and why; or one that can, and what is odd about it.
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
        this.warnings = ManifestWarnings.of(this.entries);
    }

    /**
     * Loads a manifest. Rows that cannot be used are left out and named in {@link #problems()}, all of them at once.
     * Images are not opened, and hashes not compared, until somebody reads them.
     *
     * @param file paths in it are relative to its folder; they may lead out of that folder, or be absolute
     * @throws ManifestException where the file cannot be read, has no header, or lacks a required column; with the
     *     problems of the header and of every row
     */
    public static Manifest load(Path file) {
        return load(file, true);
    }

    /**
     * Loads a manifest for its columns alone: rows are kept whether or not their files are at hand. The same as {@link
     * #load(Path)} otherwise.
     */
    public static Manifest loadRows(Path file) {
        return load(file, false);
    }

    private static Manifest load(Path file, boolean filesNeeded) {
        List<ManifestEntry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            return new Manifest(file, stream(file, filesNeeded, entries::add, problems::add), entries, problems);
        } catch (ManifestException e) {
            throw new ManifestException(e.getMessage(), e.getCause(), problems);
        }
    }

    /**
     * Reads a manifest row by row and keeps none, for lists that need not be held: a million rows take some 40 MB, to
     * find paths that stand there twice.
     *
     * @param rows receives each usable row, in line order
     * @param problems receives everything that is wrong, in line order, the header's first
     * @return SHA-256 of the manifest file
     * @throws ManifestException where the file cannot be read, has no header or a wrong one (after the problems of every
     *     row were told), or is no CSV file
     */
    public static String stream(Path file, Consumer<ManifestEntry> rows, Consumer<Problem> problems) {
        return stream(file, true, rows, problems);
    }

    private static String stream(
            Path file, boolean filesNeeded, Consumer<ManifestEntry> rows, Consumer<Problem> problems) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            new ManifestParser(file, filesNeeded, rows, problems).parse(in);
            return Sha256.hex(digest);
        } catch (NoSuchFileException e) {
            throw new ManifestException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ManifestException(
                    file + ": " + (Files.isDirectory(file) ? "expected a file, found a folder" : e.getMessage()), e);
        }
    }

    /**
     * Reads every file that has a hash in the manifest and compares.
     *
     * @param threads how many files are read at a time, at least 1
     * @param progress called after each file, from several threads
     * @return rows whose file differs from its hash or cannot be read, in line order
     */
    public List<Problem> checkHashes(int threads, Consumer<ManifestEntry> progress) {
        return HashCheck.run(entries, threads, progress);
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

    /** Everything that is wrong with the rows that were left out, in line order. */
    public List<Problem> problems() {
        return problems;
    }

    /** What is odd about rows that were kept, in line order. */
    public List<Problem> warnings() {
        return warnings;
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
