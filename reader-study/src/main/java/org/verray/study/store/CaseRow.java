package org.verray.study.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.verray.datasets.manifest.Truth;

/**
 * A case as the database has it.
 *
 * @param number key of the case; never leaves the server
 * @param samplesSha256 hash of the samples that readers get
 */
public record CaseRow(
        long number,
        String set,
        String path,
        Truth truth,
        String generator,
        String source,
        String bodyPart,
        String group,
        String fileSha256,
        String samplesSha256) {

    /** What exports and tables call it. */
    public String name() {
        return String.format("case-%04d", number);
    }

    /** All cases by number. */
    public static List<CaseRow> all(Handle handle) {
        return handle.createQuery("select * from study_case order by id")
                .map((row, context) -> of(row))
                .list();
    }

    /** One case. */
    public static CaseRow byNumber(Handle handle, long number) {
        return handle.createQuery("select * from study_case where id = :number")
                .bind("number", number)
                .map((row, context) -> of(row))
                .one();
    }

    /** The cases of a set by number. */
    public static List<CaseRow> of(Handle handle, String set) {
        return handle.createQuery("select * from study_case where set_id = :set order by id")
                .bind("set", set)
                .map((row, context) -> of(row))
                .list();
    }

    static CaseRow of(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getLong("id"),
                row.getString("set_id"),
                row.getString("path"),
                Truth.ofLabel(row.getString("truth")),
                row.getString("generator"),
                row.getString("source"),
                row.getString("body_part"),
                row.getString("case_group"),
                row.getString("file_sha256"),
                row.getString("samples_sha256"));
    }

    void insert(Handle handle) {
        handle.createUpdate(
                        "insert into study_case values (:number, :set, :path, :truth, :generator, :source, :part, :group,"
                                + " :file, :samples)")
                .bind("number", number)
                .bind("set", set)
                .bind("path", path)
                .bind("truth", truth.label())
                .bind("generator", generator)
                .bind("source", source)
                .bind("part", bodyPart)
                .bind("group", group)
                .bind("file", fileSha256)
                .bind("samples", samplesSha256)
                .execute();
    }
}
