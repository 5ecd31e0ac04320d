package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Files that come into folders, each when it is complete: when its size and time have been the same for a while and its name is not that of a
 * file under way. Folders are looked through again and again, since network file systems tell nobody what is new. A file that
 * changes later comes again.
 */
final class WatchedFolders {
    /** How long a file must not change before it counts as complete. */
    static final Duration QUIET = Duration.ofSeconds(2);

    /** Names that programs give to files while they write them, in lower case. */
    private static final Pattern UNDER_WAY = Pattern.compile(
            "~.*|.*~|.*\\.(part|partial|tmp|temp|crdownload|download|filepart|swp|incomplete|lck|lock)");

    private final List<Path> folders;
    private final BiConsumer<Path, String> problems;
    private final Map<Path, Stamp> done = new HashMap<>();
    private final Map<Path, Seen> waiting = new LinkedHashMap<>();
    private final Set<Path> named = new HashSet<>();

    /** What tells one state of a file from another. */
    private record Stamp(long size, FileTime modified, Object key) {}

    private record Seen(Stamp stamp, long since) {}

    /**
     * Starts with nothing seen.
     *
     * @param problems gets folders and links that cannot be read, each once, with the reason
     */
    WatchedFolders(List<Path> folders, BiConsumer<Path, String> problems) {
        this.folders = List.copyOf(folders);
        this.problems = problems;
    }

    /**
     * Files that are complete now and were not given before in this state.
     *
     * @param now time of a clock that only goes forward, in nanoseconds
     */
    List<Path> complete(long now) {
        InputFiles files = InputFiles.of(folders);
        Set<Path> present = new HashSet<>();
        List<Path> complete = new ArrayList<>();
        for (InputFiles.Input input : files.inputs()) {
            if (input.problem().isEmpty()) {
                present.add(input.path());
                if (isComplete(input.path(), now)) {
                    complete.add(input.path());
                }
            } else if (!folders.contains(input.path()) && named.add(input.path())) {
                problems.accept(input.path(), input.problem().get());
            }
        }
        done.keySet().retainAll(present);
        waiting.keySet().retainAll(present);
        return complete;
    }

    /** Files that were seen but are still being written. */
    int underWay() {
        return waiting.size();
    }

    private boolean isComplete(Path file, long now) {
        if (UNDER_WAY
                .matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                .matches()) {
            return false;
        }
        Stamp stamp;
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            stamp = new Stamp(facts.size(), facts.lastModifiedTime(), facts.fileKey());
        } catch (IOException e) {
            // Gone since it was listed.
            waiting.remove(file);
            return false;
        }
        if (stamp.equals(done.get(file))) {
            return false;
        }
        Seen seen = waiting.get(file);
        if (seen == null || !seen.stamp.equals(stamp)) {
            waiting.put(file, new Seen(stamp, now));
            return false;
        }
        if (now - seen.since < QUIET.toNanos()) {
            return false;
        }
        waiting.remove(file);
        done.put(file, stamp);
        return true;
    }
}
