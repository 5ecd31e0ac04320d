package org.verray.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.verray.radiographs.VerrayException;
import org.verray.spark.CommittedChunk.Failure;

/**
 * The folder of a batch: the table in {@code detections}, one file for each chunk, and in {@code chunks} what is done. A chunk counts as done when its note is
 * there, which is written after its file of the table and, like that, under another name first.
 */
final class ChunkStore {
    private static final String TABLE = "detections";
    private static final String NOTES = "chunks";
    private static final String SETTINGS = "settings.json";
    private static final String WORK_WEIGHT = "workWeight";
    private static final String CHUNK_FILES = "chunkFiles";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path table;
    private final Path notes;
    private final TableFile files;
    private final String format;

    private ChunkStore(Path out, Rows rows) {
        table = out.resolve(TABLE);
        notes = out.resolve(NOTES);
        files = new TableFile(rows);
        format = rows.format().toString();
    }

    /**
     * Opens a folder to start anew: what an earlier batch left there is removed, and nothing else.
     *
     * @throws VerrayException where a folder {@code detections} is there that no batch made
     */
    static ChunkStore fresh(Path out, Rows rows) {
        ChunkStore store = new ChunkStore(out, rows);
        try {
            if (Files.exists(store.table) && !Files.exists(store.notes.resolve(SETTINGS))) {
                throw new BatchException(store.table + ": expected nothing, or the table of an earlier batch, found"
                        + " something else; name another folder");
            }
            empty(store.notes);
            empty(store.table);
            Files.createDirectories(store.notes);
            Files.createDirectories(store.table);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a folder to go on with; empty where no batch was begun there. */
    static Optional<ChunkStore> begun(Path out, Rows rows) {
        ChunkStore store = new ChunkStore(out, rows);
        return Files.isRegularFile(store.notes.resolve(SETTINGS)) ? Optional.of(store) : Optional.empty();
    }

    private static void empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    /** Notes what results depend on, and how inputs are cut. */
    void begin(Map<String, String> settings, Plan plan) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put(WORK_WEIGHT, plan.workWeight());
        all.put(CHUNK_FILES, plan.chunkFiles());
        write(SETTINGS, all);
    }

    /**
     * The plan of the run to go on with.
     *
     * @throws BatchException where it had other settings
     */
    Plan plan(Map<String, String> settings) {
        Map<?, ?> before = read(SETTINGS, Map.class);
        new TreeMap<>(settings).forEach((name, value) -> {
            Object earlier = before.get(name);
            if (!value.equals(earlier)) {
                throw new BatchException(table.getParent() + ": expected " + name + " " + earlier
                        + " as in the run to resume, found " + value + "; leave --resume out to start again");
            }
        });
        if (before.get(WORK_WEIGHT) instanceof Number weight && before.get(CHUNK_FILES) instanceof Number number) {
            return new Plan(weight.longValue(), number.intValue());
        }
        throw new BatchException(notes.resolve(SETTINGS) + ": is damaged; leave --resume out to start again");
    }

    /** Writes a chunk's file of the table, then notes it as done. */
    CommittedChunk commit(Chunk chunk, List<ScoredFile> results) {
        Path file = file(chunk.number());
        files.write(file, results);
        Map<String, Long> verdicts = new TreeMap<>();
        List<Failure> failures = new ArrayList<>();
        for (ScoredFile result : results) {
            if (result.verdict() == null) {
                failures.add(new Failure(result.path(), result.error()));
            } else {
                verdicts.merge(result.verdict(), 1L, Long::sum);
            }
        }
        CommittedChunk done = new CommittedChunk(
                InputList.sha256(chunk.inputs()),
                file.getFileName().toString(),
                size(file),
                results.size(),
                verdicts,
                failures);
        write(note(chunk.number()), done);
        return done;
    }

    /** What is noted of a chunk, where it is of the same inputs and its file is there. */
    Optional<CommittedChunk> done(Chunk chunk) {
        if (!Files.isRegularFile(notes.resolve(note(chunk.number())))) {
            return Optional.empty();
        }
        CommittedChunk noted = read(note(chunk.number()), CommittedChunk.class);
        Path file = file(chunk.number());
        boolean same = noted.inputs().equals(InputList.sha256(chunk.inputs()))
                && Files.isRegularFile(file)
                && size(file) == noted.bytes();
        return same ? Optional.of(noted) : Optional.empty();
    }

    /** Removes what belongs to no chunk of this run: files that were being written, and chunks of inputs that are gone. */
    void clean(int chunks) {
        Set<String> kept = new HashSet<>(Set.of(SETTINGS));
        for (int i = 0; i < chunks; i++) {
            kept.add(note(i));
            kept.add(file(i).getFileName().toString());
        }
        for (Path folder : List.of(notes, table)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.toList()) {
                    if (!kept.contains(entry.getFileName().toString())) {
                        Files.delete(entry);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path file(int number) {
        return table.resolve(String.format(Locale.ROOT, "part-%06d.%s", number, format));
    }

    private static String note(int number) {
        return String.format(Locale.ROOT, "%06d.json", number);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String name, Class<T> type) {
        try {
            return JSON.readValue(notes.resolve(name).toFile(), type);
        } catch (IOException e) {
            throw new BatchException(notes.resolve(name) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void write(String name, Object value) {
        Path partial = notes.resolve("." + name + ".partial");
        try {
            Files.write(partial, JSON.writeValueAsBytes(value));
            Files.move(
                    partial, notes.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
