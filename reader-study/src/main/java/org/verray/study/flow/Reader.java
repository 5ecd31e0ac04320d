package org.verray.study.flow;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A reader of a study.
 *
 * @param id key in the database
 * @param code what the study calls the reader, such as R07; nothing else is known here of who that is
 * @param place order of enrolment, from 0; -1 before the first visit
 * @param language code of the language of the pages
 */
public record Reader(long id, String code, int place, String language) {
    /** All readers in the order of their codes. */
    public static List<Reader> all(Handle handle) {
        return handle.createQuery("select * from reader order by code")
                .map((row, context) -> of(row))
                .list();
    }

    /** A reader by code. */
    public static Optional<Reader> byCode(Handle handle, String code) {
        return handle.createQuery("select * from reader where code = :code")
                .bind("code", code)
                .map((row, context) -> of(row))
                .findOne();
    }

    static Optional<Reader> byId(Handle handle, long id) {
        return handle.createQuery("select * from reader where id = :id")
                .bind("id", id)
                .map((row, context) -> of(row))
                .findOne();
    }

    private static Reader of(java.sql.ResultSet row) throws java.sql.SQLException {
        int place = row.getInt("place");
        boolean enrolled = !row.wasNull();
        return new Reader(row.getLong("id"), row.getString("code"), enrolled ? place : -1, row.getString("language"));
    }
}
