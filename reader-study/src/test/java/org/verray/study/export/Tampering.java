package org.verray.study.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.verray.study.cases.SampleStore;
import org.verray.study.design.DesignFile;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;

/**
 * What somebody who can write files of a study, but has not its key, may do to it.
 *
 * @param found part of what the check must say
 */
record Tampering(String name, String found, Deed deed) {
    /** Done to the folder of a study whose triggers are gone. */
    @FunctionalInterface
    interface Deed {
        void on(Path folder, Connection database) throws Exception;
    }

    private static final String LAST_ANSWER = "(select max(id) from answer)";
    private static final String LAST_LOGGED = "(select audit_seq from answer where id = " + LAST_ANSWER + ")";

    static Stream<Tampering> all() {
        return Stream.of(answers(), machines(), references(), logs(), readers(), studies())
                .flatMap(s -> s);
    }

    private static Tampering sql(String name, String found, String... statements) {
        return new Tampering(name, found, (folder, database) -> execute(database, statements));
    }

    static void execute(Connection database, String... statements) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Stream<Tampering> machines() {
        String changed = "machine detector/1.0, case 1: a reading is not what the audit log says";
        return Stream.of(
                sql("a score is changed", changed, "update machine_reading set score = 0.9 where case_id = 1"),
                sql(
                        "what a program said is changed",
                        changed,
                        "update machine_reading set raw = 'x' where case_id = 1"),
                sql(
                        "an outcome is changed",
                        changed,
                        "update machine_reading set outcome = 'refused' where case_id = 1"),
                sql(
                        "a reading is swapped with another",
                        changed,
                        "update machine_reading set case_id = 3 where case_id = 1",
                        "update machine_reading set case_id = 1 where case_id = 2",
                        "update machine_reading set case_id = 2 where case_id = 3"),
                sql(
                        "a reading is deleted",
                        "(machine detector/1.0): was deleted",
                        "delete from machine_reading where case_id = 1"),
                sql(
                        "a reading is added",
                        "machine detector/1.0, case 3: a reading is not what the audit log says",
                        "insert into machine_reading select 99, machine_id, phase, 3, rendition, repeat, outcome, score, content, raw,"
                                + " read_at, audit_seq from machine_reading where case_id = 1"),
                sql(
                        "a program is another",
                        "machine other/1.0: is not what the audit log says",
                        "update machine set name = 'other/1.0'"),
                sql(
                        "a threshold is changed",
                        "machine detector/1.0: is not what the audit log says",
                        "update machine set detail = '{\"threshold\":0.1}'"),
                sql(
                        "a program is deleted",
                        "machine detector/1.0: was deleted",
                        "delete from machine_reading",
                        "delete from machine"));
    }

    private static Stream<Tampering> references() {
        String changed = "references: the reference diagnoses were changed";
        return Stream.of(
                sql(
                        "a diagnosis is changed",
                        changed,
                        "update case_reference set diagnosis = 'other' where case_id = 1"),
                sql("a diagnosis is deleted", changed, "delete from case_reference where case_id = 1"),
                sql(
                        "a simulated study is to pass for a real one",
                        "study: is not marked as simulated",
                        "delete from fact where name = 'simulated'"));
    }

    private static Stream<Tampering> answers() {
        String change =
                "update answer set content = replace(replace(replace(content, '\"real\"', '\"REAL\"'), '\"synthetic\"',"
                        + " '\"real\"'), '\"REAL\"', '\"synthetic\"') where id = " + LAST_ANSWER;
        String insert =
                "insert into answer (assignment_id, revision, submission, content, timing, events, design_sha256,"
                        + " received_at, audit_seq) select assignment_id, revision + 1, 'inserted', content, timing, events,"
                        + " design_sha256, received_at, ";
        return Stream.of(
                sql("an answer is changed", "content is not what the audit log says", change),
                sql(
                        "an answer is changed, and the log with it",
                        "was changed after it was written",
                        change,
                        "update audit set detail = json_set(detail, '$.content', (select content from answer where id = "
                                + LAST_ANSWER + ")) where seq = " + LAST_LOGGED),
                sql("an answer is deleted", "was deleted", "delete from answer where id = " + LAST_ANSWER),
                sql(
                        "the first of two answers to a case is deleted",
                        "was deleted",
                        "delete from answer where id = (select min(id) from answer where assignment_id in"
                                + " (select assignment_id from answer where revision = 1))"),
                sql(
                        "an answer is inserted under the entry of another",
                        "is not in the audit log",
                        insert + "audit_seq from answer where id = 1"),
                sql("an answer is inserted", "is not in the audit log", insert + "99999 from answer where id = 1"),
                sql(
                        "an answer is given to another case",
                        "belongs to another case",
                        "update answer set assignment_id = 1, revision = 7 where id = " + LAST_ANSWER),
                sql(
                        "the time of an answer is changed",
                        "received_at is not what the audit log says",
                        "update answer set received_at = '2020-01-01T00:00:00Z' where id = 2"),
                sql(
                        "the time that a browser measured is changed",
                        "timing is not what the audit log says",
                        "update answer set timing = '{\"activeMs\":9999}' where id = 2"),
                sql(
                        "the events of a reading are changed",
                        "events is not what the audit log says",
                        "update answer set events = '[[1,\"wl\"]]' where id = 2"),
                sql(
                        "the design of an answer is changed",
                        "was given under another design",
                        "update answer set design_sha256 = 'other' where id = 2"));
    }

    private static Stream<Tampering> logs() {
        return Stream.of(
                sql("an entry in the middle is deleted", "entries are missing", "delete from audit where seq = 20"),
                sql(
                        "an entry becomes no JSON",
                        "was changed",
                        "update audit set detail = 'x' where seq = " + LAST_LOGGED),
                sql("an entry is given to another", "was changed", "update audit set actor = 'R09' where seq = 20"),
                sql(
                        "the end of the log is cut off",
                        "its end was cut",
                        "delete from audit where seq > (select max(seq) - 3 from audit)"),
                sql(
                        "the end of the log is cut off with its answers",
                        "its end was cut",
                        "delete from answer where audit_seq > (select max(seq) - 3 from audit)",
                        "delete from audit where seq > (select max(seq) - 3 from audit)"),
                sql("the whole log is gone", "its end was cut", "delete from audit"),
                new Tampering(
                        "the end of log, answers and anchors are cut off", "holds nothing of the log", (folder, db) -> {
                            execute(
                                    db,
                                    "delete from answer where audit_seq > (select max(seq) - 3 from audit)",
                                    "delete from audit where seq > (select max(seq) - 3 from audit)");
                            Files.writeString(folder.resolve(Study.ANCHORS), "");
                        }),
                new Tampering(
                        "the anchors are gone",
                        "audit.anchors is missing",
                        (folder, db) -> Files.delete(folder.resolve(Study.ANCHORS))),
                new Tampering(
                        "an anchor is a number that nobody counts to",
                        "holds nothing of the log",
                        (folder, db) -> Files.writeString(folder.resolve(Study.ANCHORS), "9".repeat(40) + " x\n")),
                new Tampering(
                        "the log is written anew with another key",
                        "was changed after it was written",
                        (folder, db) -> rechain(db)));
    }

    /** Changes an answer in the log and makes every hash fit again, with a key that is not the study's. */
    private static void rechain(Connection database) throws SQLException {
        byte[] key = "another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8);
        String previous = "start";
        try (Statement read = database.createStatement();
                ResultSet row = read.executeQuery("select * from audit order by seq");
                var write = database.prepareStatement("update audit set previous = ?, hash = ? where seq = ?")) {
            while (row.next()) {
                String hash = Secrets.mac(
                        key,
                        String.join(
                                "\n",
                                row.getString("seq"),
                                row.getString("at"),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("detail"),
                                previous));
                write.setString(1, previous);
                write.setString(2, hash);
                write.setLong(3, row.getLong("seq"));
                write.addBatch();
                previous = hash;
            }
            write.executeBatch();
        }
    }

    private static Stream<Tampering> readers() {
        return Stream.of(
                sql(
                        "a remark is changed",
                        "is not what the audit log says",
                        "update step set detail = '{\"text\":\"They all looked odd.\"}' where name = 'remark blinded'"),
                sql("a remark is deleted", "are missing", "delete from step where name = 'remark blinded'"),
                sql(
                        "the time of the reveal is changed",
                        "is not what the audit log says",
                        "update step set at = '2020-01-01T00:00:00Z' where name = 'reveal'"),
                sql(
                        "a display check is moved to another session",
                        "is not what the audit log says",
                        "update step set session = 'x' where id = (select max(id) from step where name = 'display')"),
                sql(
                        "a case of the allocation is changed",
                        "is not the one in the audit log",
                        "update assignment set case_id = (select case_id from assignment where id = 2) where id = 1"),
                sql(
                        "the allocation of a reader is given to another",
                        "is not the one in the audit log",
                        "update assignment set reader_id = 3 where reader_id = 1"),
                sql(
                        "an assignment is added",
                        "found",
                        "insert into assignment (reader_id, phase, position, case_id, item) values (1, 'more', 0, 1, 'x')"),
                sql(
                        "readers change places",
                        "another place",
                        "update reader set place = 9 where id = 1",
                        "update reader set place = 0 where id = 2",
                        "update reader set place = 1 where id = 1"),
                sql("a reader loses the place", "another place", "update reader set place = null where id = 1"),
                sql("a reader gets a place", "another place", "update reader set place = 7 where id = 3"),
                sql(
                        "a reader is called otherwise",
                        "is in the audit log, but no reader",
                        "update reader set code = 'R99' where id = 1"));
    }

    private static Stream<Tampering> studies() {
        return Stream.of(
                sql(
                        "the truth of a case is changed",
                        "the list of cases was changed",
                        "update study_case set truth = case truth when 'real' then 'synthetic' else 'real' end where id = 1"),
                sql(
                        "a case is put into a set that is none",
                        "the list of cases was changed",
                        "update study_case set set_id = 'nowhere' where id = 1"),
                sql(
                        "the study is closed without a word",
                        "but the audit log says open",
                        "update fact set value = 'closed'" + " where name = 'state'"),
                sql(
                        "the design in the database is changed",
                        "is not the one that the study was launched with",
                        "update fact set value = value || '# more' where name = 'design'"),
                new Tampering(
                        "study.yaml is changed",
                        "was changed after the launch",
                        (folder, db) -> Files.writeString(
                                folder.resolve(DesignFile.NAME), "# more\n", StandardOpenOption.APPEND)),
                new Tampering(
                        "study.yaml is gone",
                        "cannot be read",
                        (folder, db) -> Files.delete(folder.resolve(DesignFile.NAME))),
                new Tampering(
                        "the samples of two cases are swapped",
                        "the samples that readers get",
                        (folder, db) -> swap(folder.resolve(SampleStore.NAME))),
                new Tampering(
                        "samples are gone",
                        "the samples that readers get",
                        (folder, db) ->
                                Files.delete(folder.resolve(SampleStore.NAME).resolve("1.u16"))));
    }

    private static void swap(Path samples) throws Exception {
        Path first = samples.resolve("1.u16");
        Path second = samples.resolve("2.u16");
        Path aside = samples.resolve("aside");
        for (List<Path> move : List.of(List.of(first, aside), List.of(second, first), List.of(aside, second))) {
            Files.move(move.get(0), move.get(1), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
