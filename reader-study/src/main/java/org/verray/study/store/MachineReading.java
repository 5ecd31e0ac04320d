package org.verray.study.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What a program made of a case.
 *
 * @param phase whose questions were asked; empty text for detectors
 * @param caseNumber the case
 * @param repeat from 1
 * @param score of a detector the probability of synthetic, 0 to 1 (of scores that were handed in, whatever their scale is); of a language model the rating, 0 (certainly real) to 100 (certainly synthetic);
 *     NaN where there is none
 * @param content answers by question id, a JSON object
 * @param raw what came back, as it came
 * @param readAt UTC; null before it is stored
 * @param auditSeq its entry in the audit log; 0 before it is stored
 */
public record MachineReading(
        String phase,
        long caseNumber,
        Rendition rendition,
        int repeat,
        Outcome outcome,
        double score,
        String content,
        String raw,
        String readAt,
        long auditSeq) {

    /** What was looked at. */
    public enum Rendition {
        /** The samples that people get. */
        SAMPLES,
        /** The file that they were made of. */
        ORIGINAL
    }

    /** How a reading ended. */
    public enum Outcome {
        /** With an answer. */
        READ,
        /** The program declined to answer. */
        REFUSED,
        /** With something that is no answer to the questions. */
        MALFORMED,
        /** Without anything: errors until patience ended. */
        FAILED
    }

    /** A reading that is not stored yet. */
    public static MachineReading of(
            String phase,
            long caseNumber,
            Rendition rendition,
            int repeat,
            Outcome outcome,
            double score,
            String content,
            String raw) {
        return new MachineReading(phase, caseNumber, rendition, repeat, outcome, score, content, raw, null, 0);
    }

    /** Those of a program, in the order in which they were made. */
    public static List<MachineReading> of(Handle handle, Machine machine) {
        return handle.createQuery("select * from machine_reading where machine_id = :machine order by id")
                .bind("machine", machine.id())
                .map((row, context) -> of(row))
                .list();
    }

    /** Stores it, in the database and in the audit log. */
    public void insert(Transaction transaction, Machine machine) {
        long seq = transaction.audit("machine " + machine.name(), "reading", entry());
        transaction
                .handle()
                .createUpdate(
                        "insert into machine_reading (machine_id, phase, case_id, rendition, repeat, outcome, score,"
                                + " content, raw, read_at, audit_seq) values (:machine, :phase, :case, :rendition, :repeat, :outcome,"
                                + " :score, :content, :raw, :at, :seq)")
                .bind("machine", machine.id())
                .bind("phase", phase)
                .bind("case", caseNumber)
                .bind("rendition", label(rendition))
                .bind("repeat", repeat)
                .bind("outcome", label(outcome))
                .bind("score", Double.isNaN(score) ? null : score)
                .bind("content", content)
                .bind("raw", raw)
                .bind("at", transaction.now().toString())
                .bind("seq", seq)
                .execute();
    }

    /** What the audit log keeps of it, all of it text. */
    public Map<String, String> entry() {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("phase", phase);
        entry.put("case", Long.toString(caseNumber));
        entry.put("rendition", label(rendition));
        entry.put("repeat", Integer.toString(repeat));
        entry.put("outcome", label(outcome));
        entry.put("score", Double.isNaN(score) ? "" : Double.toString(score));
        entry.put("content", content);
        entry.put("rawSha256", Secrets.hash(raw));
        return entry;
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static MachineReading of(ResultSet row) throws SQLException {
        double score = row.getDouble("score");
        boolean none = row.wasNull();
        return new MachineReading(
                row.getString("phase"),
                row.getLong("case_id"),
                Rendition.valueOf(row.getString("rendition").toUpperCase(Locale.ROOT)),
                row.getInt("repeat"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                none ? Double.NaN : score,
                row.getString("content"),
                row.getString("raw"),
                row.getString("read_at"),
                row.getLong("audit_seq"));
    }
}
