package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verray.study.store.StudyException;

/**
 * Every request that was ever sent for a study, one JSON object a line: one that is on the disk before the request goes out, and one when its end is known. A kill can
 * thus never make a request uncounted. Who has it open holds it alone.
 */
final class Ledger implements AutoCloseable {
    /** Name of the folder in the folder of a study. */
    static final String FOLDER = "llm";

    static final String NAME = "requests.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final List<JsonNode> before = new ArrayList<>();

    private Ledger(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens that of a study, and makes it where there is none.
     *
     * @throws StudyException where another process has it, or it cannot be read
     */
    static Ledger open(Path study) {
        Path file = study.resolve(FOLDER).resolve(NAME);
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StudyException(file + ": another process reads this study with language models");
            }
            Ledger ledger = new Ledger(file, channel, lock);
            ledger.load();
            return ledger;
        } catch (IOException e) {
            throw new StudyException(file + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void load() throws IOException {
        String text = Files.readString(file);
        int line = 0;
        for (String entry : text.split("\n")) {
            line++;
            boolean last = line == text.lines().count();
            if (entry.isBlank()) {
                continue;
            }
            try {
                before.add(JSON.readTree(entry));
            } catch (JsonProcessingException e) {
                // A kill cut the last line off: what it was about to announce was not sent.
                if (!last) {
                    throw new StudyException(file + ", line " + line + ": expected a JSON object");
                }
            }
        }
        channel.position(channel.size());
        if (!text.isEmpty() && !text.endsWith("\n")) {
            write("\n");
        }
    }

    /** What it held when it was opened. */
    List<JsonNode> before() {
        return before;
    }

    /** Appends a line; on the disk when this returns. */
    synchronized void append(Map<String, ?> entry) {
        try {
            write(JSON.writeValueAsString(entry) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written", e);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
