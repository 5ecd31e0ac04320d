package org.verray.study.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Contents by assignment. */
    public static Map<Long, String> contents(Handle handle) {
        Map<Long, String> contents = new LinkedHashMap<>();
        all(handle).forEach(answer -> contents.put(answer.assignmentId(), answer.content()));
        return contents;
    }
}
