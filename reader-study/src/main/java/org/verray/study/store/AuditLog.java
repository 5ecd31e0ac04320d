package org.verray.study.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The append-only log of everything that counts. Each entry's HMAC-SHA256 covers the entry and the hash before it, with a key that lies beside the
 * database, so that who can write the database alone cannot forge an entry. The newest number and hash also go to a file of anchors after each
 * transaction: a log whose end was cut is shorter than its anchors.
 */
public final class AuditLog {
    /** Where the chain begins. */
    static final String START = "start";

    /** Number and hash; the first entry is anchored before anybody can reach the study. */
    private static final Pattern ANCHOR = Pattern.compile("([0-9]{1,18}) (\\S+)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] key;
    private final Path anchors;

    /**
     * One entry.
     *
     * @param at UTC, ISO 8601
     * @param actor code of a reader, {@code coordinator} or {@code server}
     * @param detail JSON object
     */
    public record Entry(
            long seq, String at, String actor, String action, String detail, String previous, String hash) {}

    AuditLog(byte[] key, Path anchors) {
        this.key = key.clone();
        this.anchors = anchors;
    }

    /** Appends an entry within the transaction of what it tells about; returns its number. */
    public long append(Handle handle, Instant at, String actor, String action, Map<String, ?> detail) {
        String previous = last(handle).map(Entry::hash).orElse(START);
        String json = json(detail);
        long seq = handle.createQuery("select coalesce(max(seq), 0) + 1 from audit")
                .mapTo(long.class)
                .one();
        String hash = hash(seq, at.toString(), actor, action, json, previous);
        handle.createUpdate("insert into audit (seq, at, actor, action, detail, previous, hash)"
                        + " values (:seq, :at, :actor, :action, :detail, :previous, :hash)")
                .bind("seq", seq)
                .bind("at", at.toString())
                .bind("actor", actor)
                .bind("action", action)
                .bind("detail", json)
                .bind("previous", previous)
                .bind("hash", hash)
                .execute();
        return seq;
    }

    /** Writes the newest number and hash beside the database; called after a transaction that appended something. */
    void anchor(Entry newest) {
        String line = newest.seq() + " " + newest.hash() + "\n";
        try {
            Files.writeString(anchors, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new StudyException(anchors + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static Optional<Entry> last(Handle handle) {
        return handle.createQuery("select * from audit order by seq desc limit 1")
                .map((row, context) -> entry(row))
                .findFirst();
    }

    /** All entries in their order. */
    public static List<Entry> entries(Handle handle) {
        return handle.createQuery("select * from audit order by seq")
                .map((row, context) -> entry(row))
                .list();
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getString("at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("detail"),
                row.getString("previous"),
                row.getString("hash"));
    }

    /** What is wrong with a chain, in words; empty where nothing is. */
    public List<String> problems(List<Entry> entries) {
        List<String> problems = new ArrayList<>();
        String previous = START;
        long expected = 1;
        for (Entry e : entries) {
            if (e.seq() != expected) {
                problems.add("audit: expected entry " + expected + ", found " + e.seq() + ": entries are missing");
            }
            if (!e.previous().equals(previous)) {
                problems.add("audit entry " + e.seq() + ": does not follow from the entry before");
            }
            if (!Secrets.same(e.hash(), hash(e.seq(), e.at(), e.actor(), e.action(), e.detail(), e.previous()))) {
                problems.add("audit entry " + e.seq() + " (" + e.action() + "): was changed after it was written");
            }
            previous = e.hash();
            expected = e.seq() + 1;
        }
        problems.addAll(anchorProblems(entries));
        return problems;
    }

    private List<String> anchorProblems(List<Entry> entries) {
        List<String> problems = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(anchors, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return entries.isEmpty() ? problems : List.of("audit: " + anchors.getFileName() + " is missing");
        } catch (IOException e) {
            return List.of("audit: " + anchors.getFileName() + " cannot be read: " + e.getMessage());
        }
        if (!entries.isEmpty()
                && lines.stream().noneMatch(line -> ANCHOR.matcher(line).matches())) {
            return List.of("audit: " + anchors.getFileName() + " holds nothing of the log");
        }
        for (String line : lines) {
            Matcher anchor = ANCHOR.matcher(line);
            if (!anchor.matches()) {
                // The end of a line that a kill cut off; the entry is held to the anchors after it.
                continue;
            }
            long seq = Long.parseLong(anchor.group(1));
            String hash = anchor.group(2);
            if (seq > entries.size()) {
                problems.add("audit: ends at entry " + entries.size() + ", but entry " + seq
                        + " was written once: its end was cut");
                return problems;
            }
            if (seq > 0
                    && hash.length() == entries.get((int) seq - 1).hash().length()
                    && !entries.get((int) seq - 1).hash().equals(hash)) {
                problems.add("audit entry " + seq + ": another one was written at first");
                return problems;
            }
        }
        return problems;
    }

    private String hash(long seq, String at, String actor, String action, String detail, String previous) {
        return Secrets.mac(key, String.join("\n", Long.toString(seq), at, actor, action, detail, previous));
    }

    private static String json(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected plain values, found " + detail, e);
        }
    }
}
