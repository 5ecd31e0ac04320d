package org.verray.study.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.verray.study.store.Transaction;

/** What readers did outside of cases. A step is recorded once; doing it again changes nothing. */
public final class Steps {
    static final String CONSENT = "consent";
    static final String ABOUT = "about";
    static final String DISPLAY = "display";
    static final String PRACTICE = "practice";
    static final String REVEAL_READ = "reveal read";
    static final String REVEAL = "reveal";
    static final String REMARK = "remark ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Steps() {}

    /** Name of a break in a phase. */
    static String pause(String phase, int done) {
        return "pause " + phase + " " + done;
    }

    /** Whether a reader did a step, in any session. */
    static boolean done(Handle handle, Reader reader, String name) {
        return handle.createQuery("select count(*) from step where reader_id = :reader and name = :name")
                        .bind("reader", reader.id())
                        .bind("name", name)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Whether a reader did a step in a session after some time. */
    static boolean since(Handle handle, Reader reader, String name, String session, Instant time) {
        return handle.createQuery("select count(*) from step where reader_id = :reader and name = :name"
                                + " and session like :session || '%' and at > :time")
                        .bind("reader", reader.id())
                        .bind("name", name)
                        .bind("session", session)
                        .bind("time", time.toString())
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Detail of a step as JSON, where it was done. */
    public static Optional<String> detail(Handle handle, Reader reader, String name) {
        return handle.createQuery(
                        "select detail from step where reader_id = :reader and name = :name order by id desc limit 1")
                .bind("reader", reader.id())
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    /** What a reader wrote at the end of a phase. */
    public static Optional<String> remark(Handle handle, Reader reader, String phase) {
        return detail(handle, reader, REMARK + phase).map(json -> {
            try {
                return JSON.readTree(json).path("text").asText();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("expected JSON in the details of steps", e);
            }
        });
    }

    /** Whether a reader has agreed to take part. */
    public static boolean consented(Handle handle, Reader reader) {
        return done(handle, reader, CONSENT);
    }

    /** Records a step, in the database and in the audit log. */
    static void record(Transaction transaction, Reader reader, String name, String session, Map<String, ?> detail) {
        String json;
        try {
            json = JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected plain values, found " + detail, e);
        }
        int added = transaction
                .handle()
                .createUpdate("insert into step (reader_id, name, session, detail, at)"
                        + " values (:reader, :name, :session, :detail, :at) on conflict do nothing")
                .bind("reader", reader.id())
                .bind("name", name)
                .bind("session", session)
                .bind("detail", json)
                .bind("at", transaction.now().toString())
                .execute();
        if (added > 0) {
            transaction.audit(reader.code(), name, Map.of("detail", json, "session", session));
        }
    }
}
