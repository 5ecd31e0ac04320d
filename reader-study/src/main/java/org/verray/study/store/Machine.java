package org.verray.study.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A reader that is a program. Its readings stand beside those of people in reports and never reach the pages of readers.
 *
 * @param name what reports call it; unique
 * @param detail JSON object: version, hash, threshold, prompts, whatever makes it what it is
 * @param addedAt UTC
 * @param auditSeq its entry in the audit log
 */
public record Machine(long id, String name, Kind kind, String detail, String addedAt, long auditSeq) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What sort of program. */
    public enum Kind {
        DETECTOR("detector"),
        LANGUAGE_MODEL("language model");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As stored and shown. */
        public String label() {
            return label;
        }

        static Kind of(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** All in the order in which they were added. */
    public static List<Machine> all(Handle handle) {
        return handle.createQuery("select * from machine order by id")
                .map((row, context) -> of(row))
                .list();
    }

    /** One by name. */
    public static Optional<Machine> byName(Handle handle, String name) {
        return handle.createQuery("select * from machine where name = :name")
                .bind("name", name)
                .map((row, context) -> of(row))
                .findOne();
    }

    /**
     * Adds one.
     *
     * @param detail plain values
     * @throws StudyException where the name is taken
     */
    public static Machine add(Transaction transaction, String name, Kind kind, Map<String, ?> detail) {
        boolean reader = transaction
                        .handle()
                        .createQuery("select count(*) from reader where code = :name")
                        .bind("name", name)
                        .mapTo(int.class)
                        .one()
                > 0;
        if (name.isBlank() || reader) {
            throw new StudyException("name: expected one that no reader of the study has, found \"" + name + "\"");
        }
        if (byName(transaction.handle(), name).isPresent()) {
            throw new StudyException(name + ": was added to the study before; give it another name");
        }
        String json = json(detail);
        long seq = transaction.audit(
                "coordinator", "add machine", Map.of("machine", name, "kind", kind.label(), "machineDetail", json));
        transaction
                .handle()
                .createUpdate("insert into machine (name, kind, detail, added_at, audit_seq)"
                        + " values (:name, :kind, :detail, :at, :seq)")
                .bind("name", name)
                .bind("kind", kind.label())
                .bind("detail", json)
                .bind("at", transaction.now().toString())
                .bind("seq", seq)
                .execute();
        return byName(transaction.handle(), name).orElseThrow();
    }

    /** A value of the detail; a missing node where there is none. */
    public JsonNode detail(String key) {
        try {
            return JSON.readTree(detail).path(key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected JSON in the details of " + name, e);
        }
    }

    private static String json(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected plain values, found " + detail, e);
        }
    }

    private static Machine of(ResultSet row) throws SQLException {
        return new Machine(
                row.getLong("id"),
                row.getString("name"),
                Kind.of(row.getString("kind")),
                row.getString("detail"),
                row.getString("added_at"),
                row.getLong("audit_seq"));
    }
}
