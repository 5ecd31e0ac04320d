package org.verray.study.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * That a reader reads a case at a position of a phase.
 *
 * @param position from 0
 * @param caseNumber the case; never leaves the server
 * @param item what the browser calls it: random, and another one for each reader and phase
 */
public record Assignment(long id, long readerId, String phase, int position, long caseNumber, String item) {
    /** Those of a reader in a phase, in their order. */
    public static List<Assignment> of(Handle handle, Reader reader, String phase) {
        return handle.createQuery(
                        "select * from assignment where reader_id = :reader and phase = :phase order by position")
                .bind("reader", reader.id())
                .bind("phase", phase)
                .map((row, context) -> of(row))
                .list();
    }

    /** One of a reader by its name in the browser. */
    public static Optional<Assignment> of(Handle handle, long readerId, String item) {
        return handle.createQuery("select * from assignment where reader_id = :reader and item = :item")
                .bind("reader", readerId)
                .bind("item", item)
                .map((row, context) -> of(row))
                .findOne();
    }

    /** The first one of a reader in a phase without an answer. */
    static Optional<Assignment> unanswered(Handle handle, Reader reader, String phase) {
        return handle.createQuery(
                        "select * from assignment s where reader_id = :reader and phase = :phase"
                                + " and not exists (select 1 from answer a where a.assignment_id = s.id) order by position limit 1")
                .bind("reader", reader.id())
                .bind("phase", phase)
                .map((row, context) -> of(row))
                .findOne();
    }

    /** Those of all readers. */
    public static List<Assignment> all(Handle handle) {
        return handle.createQuery("select * from assignment order by id")
                .map((row, context) -> of(row))
                .list();
    }

    private static Assignment of(ResultSet row) throws SQLException {
        return new Assignment(
                row.getLong("id"),
                row.getLong("reader_id"),
                row.getString("phase"),
                row.getInt("position"),
                row.getLong("case_id"),
                row.getString("item"));
    }
}
