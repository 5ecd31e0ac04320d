package org.verray.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.verray.radiographs.Sha256;
import org.verray.radiographs.VerrayException;

/**
 * The folder of a node. A file is named by the hash of its bytes, never by what it says of itself, and where it lies says what
 * is still to be done with it:
 *
 * <pre>
 * incoming/          on their way; nobody was promised anything, and a start clears it
 * queue/HASH.dcm     accepted, to be scored
 * forward/HASH.dcm   scored, to be sent on
 * originals/HA/HASH.dcm   done
 * results/HA/HASH.json, HASH.dcm   verdict and report; the JSON is written last, and a file that has it is never scored again
 * instances/HA/...   which files came under a SOP Instance UID, by its hash
 * attempts/HASH      one byte for each time scoring the file has begun and not ended
 * </pre>
 *
 * Safe for use by several threads; a lock keeps other processes out.
 */
final class NodeStore implements AutoCloseable {
    private static final String FILE = ".dcm";
    private static final String RESULT = ".json";
    private static final String PART = ".part";

    /** Whoever sends ever other bytes under one UID must not make each further one dearer. */
    private static final int LONGEST_INDEX = 1 << 16;

    private static final int MOST_OTHERS = 100;

    private final Path folder;
    private final boolean keep;
    private final FileChannel lock;
    private final AtomicLong number = new AtomicLong();
    private final Object admission = new Object();

    private NodeStore(Path folder, boolean keep, FileChannel lock) {
        this.folder = folder;
        this.keep = keep;
        this.lock = lock;
    }

    /**
     * What became of an arrived file.
     *
     * @param isNew false where the very same file was accepted before
     * @param others other files that came under the same SOP Instance UID, by their hashes
     */
    record Admission(boolean isNew, List<String> others) {}

    /**
     * Opens a folder, makes it where there is none, and puts in order what a killed node has left.
     *
     * @param keep whether originals are kept once everything is done
     * @throws VerrayException where it cannot be used, or another node uses it
     */
    static NodeStore open(Path folder, boolean keep) {
        try {
            for (String part :
                    List.of("incoming", "queue", "forward", "originals", "results", "instances", "attempts")) {
                Durable.folder(folder.toAbsolutePath().resolve(part));
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new VerrayException(folder + ": another node uses this folder");
            }
            NodeStore store = new NodeStore(folder.toAbsolutePath(), keep, channel);
            try (Stream<Path> parts = Files.list(store.folder.resolve("incoming"))) {
                for (Path part : parts.toList()) {
                    Files.deleteIfExists(part);
                }
            }
            return store;
        } catch (IOException e) {
            throw new VerrayException(folder + ": cannot be used: " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** A new place for bytes on their way. */
    Path part() {
        return folder.resolve("incoming").resolve(number.incrementAndGet() + PART);
    }

    /** Bytes that the file system still has for this process. */
    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Whether a file was accepted before. */
    boolean known(String hash) {
        return Files.exists(queued(hash)) || Files.exists(result(hash));
    }

    Path queued(String hash) {
        return folder.resolve("queue").resolve(hash + FILE);
    }

    Path forwarding(String hash) {
        return folder.resolve("forward").resolve(hash + FILE);
    }

    Path original(String hash) {
        return in("originals", hash, FILE);
    }

    Path result(String hash) {
        return in("results", hash, RESULT);
    }

    Path report(String hash) {
        return in("results", hash, FILE);
    }

    private Path in(String part, String hash, String suffix) {
        return folder.resolve(part).resolve(hash.substring(0, 2)).resolve(hash + suffix);
    }

    /**
     * Puts a file that is on the disk into the queue, unless it is known; no crash loses it once this returns.
     *
     * @param part where it lies
     * @param instance its SOP Instance UID
     * @param sender who sent it, on one line
     */
    Admission admit(Path part, String hash, String instance, String sender) throws IOException {
        synchronized (admission) {
            if (known(hash)) {
                return new Admission(false, List.of());
            }
            List<String> others = others(hash, instance);
            Path index = index(instance);
            Durable.folder(index.getParent());
            if (Files.notExists(index) || Files.size(index) < LONGEST_INDEX) {
                Files.writeString(
                        index,
                        hash + " " + Instant.now() + " " + sender + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
            Durable.move(part, queued(hash));
            return new Admission(true, others);
        }
    }

    private Path index(String instance) {
        String name = hash(instance);
        return folder.resolve("instances").resolve(name.substring(0, 2)).resolve(name);
    }

    private static String hash(String text) {
        var digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /** Other files that came under a SOP Instance UID, by their hashes, and not more than a hundred. */
    List<String> others(String hash, String instance) throws IOException {
        return arrivals(instance).stream()
                .limit(MOST_OTHERS)
                .map(line -> line.split(" ", 2)[0])
                .filter(other -> other.matches("[0-9a-f]{64}") && !other.equals(hash) && known(other))
                .distinct()
                .toList();
    }

    /** When a file came and who sent it, as was said at its admission; empty where that is not known. */
    List<String> arrival(String hash, String instance) throws IOException {
        return arrivals(instance).stream()
                .filter(line -> line.startsWith(hash + " "))
                .reduce((first, last) -> last)
                .map(line -> List.of(line.split(" ", 3)))
                .orElse(List.of());
    }

    private List<String> arrivals(String instance) throws IOException {
        try {
            return Files.readAllLines(index(instance), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Hashes of the files to be scored, those whose scoring has begun least often first, then the oldest. */
    List<String> waiting(boolean forward) throws IOException {
        List<String> waiting = new ArrayList<>();
        for (String hash : hashes("queue")) {
            if (judged(hash)) {
                done(hash, forward);
            } else {
                waiting.add(hash);
            }
        }
        waiting.sort(Comparator.comparingLong(this::attempts));
        return waiting;
    }

    /** Hashes of the files to be sent on, the oldest first. */
    List<String> toForward() throws IOException {
        return hashes("forward");
    }

    private List<String> hashes(String part) throws IOException {
        record Entry(String hash, long time) {}
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.matches("[0-9a-f]{64}\\" + FILE)) {
                    entries.add(new Entry(
                            name.substring(0, 64),
                            Files.getLastModifiedTime(file).toMillis()));
                }
            }
        }
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::time))
                .map(Entry::hash)
                .toList();
    }

    /** Counts one more beginning of scoring a file and says how many there were before. */
    long attempt(String hash) throws IOException {
        long before = attempts(hash);
        Files.write(
                folder.resolve("attempts").resolve(hash),
                new byte[1],
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return before;
    }

    /** Notes that scoring a file has ended, and not the node. */
    void survived(String hash) throws IOException {
        Files.deleteIfExists(folder.resolve("attempts").resolve(hash));
    }

    private long attempts(String hash) {
        try {
            return Files.size(folder.resolve("attempts").resolve(hash));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether a file has its result. */
    boolean judged(String hash) {
        return Files.exists(result(hash));
    }

    /**
     * Keeps a file's result; from then on it is never scored again.
     *
     * @param report the report's file; none where there are no bytes
     */
    void keep(String hash, byte[] json, byte[] report) throws IOException {
        if (report.length > 0) {
            Durable.write(part(), report(hash), report);
        }
        Durable.write(part(), result(hash), json);
    }

    /** Takes a file that has its result out of the queue. */
    void done(String hash, boolean forward) throws IOException {
        if (forward) {
            Durable.move(queued(hash), forwarding(hash));
        } else {
            putAway(queued(hash), hash);
        }
        survived(hash);
    }

    /** Notes that a file and its report have reached their destination. */
    void forwarded(String hash) throws IOException {
        putAway(forwarding(hash), hash);
    }

    private void putAway(Path file, String hash) throws IOException {
        if (keep) {
            Durable.move(file, original(hash));
        } else {
            Files.deleteIfExists(file);
        }
    }

    /** Results that there are. */
    long results() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("results"))) {
            return files.filter(file -> file.toString().endsWith(RESULT)).count();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException ignored) {
            // The lock goes with the process.
        }
    }
}
