package org.verray.study.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The answers to a case that count: those of the last revision.
 *
 * @param assignmentId what was answered
 * @param revision how often it was changed
 * @param content answers by question id, as JSON
 * @param timing numbers that the browser measured, as JSON
 * @param receivedAt server time, UTC
 */
public record LatestAnswer(
        long assignmentId, int revision, String content, String timing, String receivedAt, String designSha256) {

    /** Those of all assignments. */
    public static List<LatestAnswer> all(Handle handle) {
        return handle.createQuery("select a.* from answer a where a.revision ="
                        + " (select max(b.revision) from answer b where b.assignment_id = a.assignment_id)"
                        + " order by a.assignment_id")
                .map((row, context) -> new LatestAnswer(
                        row.getLong("assignment_id"),
                        row.getInt("revision"),
                        row.getString("content"),
                        row.getString("timing"),
                        row.getString("received_at"),
                        row.getString("design_sha256")))
                .list();
    }

    /** Content of the answer to one assignment that counts. */
    public static Optional<String> content(Handle handle, long assignmentId) {
        return handle.createQuery(
                        "select content from answer where assignment_id = :assignment order by revision desc limit 1")
                .bind("assignment", assignmentId)
                .mapTo(String.class)
                .findOne();
    }
}
