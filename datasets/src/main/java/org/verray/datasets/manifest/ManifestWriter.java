package org.verray.datasets.manifest;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.verray.radiographs.Sha256;
import org.verray.radiographs.VerrayException;

/**
 * Writes a manifest row by row: the required columns, {@code sha256}, then the further ones in the order given. The file
 * appears under its name when it is {@linkplain #finish finished}, so that a broken run leaves none that looks whole.
 * Not safe to use from several threads.
 */
public final class ManifestWriter implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final List<String> extra;
    private final MessageDigest digest = Sha256.digest();
    private final SequenceWriter rows;
    private long count;

    /**
     * Starts a manifest.
     *
     * @param file the manifest, in a folder that exists
     * @param extra names of further columns
     * @throws ManifestException where the file cannot be written
     */
    public ManifestWriter(Path file, Collection<String> extra) {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        this.extra = List.copyOf(new LinkedHashSet<>(extra));
        try {
            rows = CsvMapper.builder()
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                    .build()
                    .writer()
                    .writeValues(new DigestOutputStream(Files.newOutputStream(unfinished), digest));
            List<String> header = new ArrayList<>(ManifestHeader.REQUIRED);
            header.add(ManifestHeader.SHA256);
            header.addAll(this.extra);
            rows.write(header);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Writes a whole manifest, with every further column that any row has, sorted by name.
     *
     * @return its SHA-256
     */
    public static String write(Path file, Collection<ManifestRow> rows) {
        Set<String> extra = new LinkedHashSet<>();
        rows.stream().flatMap(row -> row.extra().keySet().stream()).sorted().forEach(extra::add);
        try (ManifestWriter writer = new ManifestWriter(file, extra)) {
            rows.forEach(writer::add);
            return writer.finish();
        }
    }

    /** Path of a file as a manifest names it: relative to the manifest's folder, with {@code /} between folders. */
    public static String relative(Path manifest, Path file) {
        Path folder = manifest.toAbsolutePath().normalize().getParent();
        String path = folder.relativize(file.toAbsolutePath().normalize()).toString();
        return path.replace(file.getFileSystem().getSeparator(), "/");
    }

    /** Adds a row; further columns that were not named at the start are an error. */
    public void add(ManifestRow row) {
        if (!extra.containsAll(row.extra().keySet())) {
            throw new VerrayException("expected the further columns " + extra + ", found "
                    + row.extra().keySet());
        }
        List<String> cells = new ArrayList<>(List.of(
                row.path(),
                row.truth().label(),
                row.source(),
                row.generator(),
                row.bodyPart(),
                row.licence(),
                row.group(),
                row.sha256()));
        extra.forEach(name -> cells.add(row.extra().getOrDefault(name, "")));
        try {
            rows.write(cells);
            count++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Rows so far. */
    public long count() {
        return count;
    }

    /** Puts the manifest in its place; returns its SHA-256. */
    public String finish() {
        try {
            rows.close();
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return Sha256.hex(digest);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Gives up what was not finished. */
    @Override
    public void close() {
        try {
            rows.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ManifestException failed(IOException e) {
        return new ManifestException(file + ": cannot be written: " + e.getMessage(), e);
    }
}
