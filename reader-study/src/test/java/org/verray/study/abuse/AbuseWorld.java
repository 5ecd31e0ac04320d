package org.verray.study.abuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verray.study.HandClock;
import org.verray.study.StudyFixture;
import org.verray.study.cases.TeachingNotes;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Enrolment;
import org.verray.study.store.AuditLog;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;

/** A small study with readers at its different places: six cases in two phases, and a taught phase of two. */
final class AbuseWorld implements AutoCloseable {
    static final String BLINDED = "{\"diagnosis\":\"normal\",\"quality\":\"3\"}";
    static final String INFORMED = "{\"verdict\":\"real\",\"confidence\":50}";

    /** Cases of the blinded phase. */
    static final int CASES = 6;

    private final HandClock clock = new HandClock();
    private final StudyFixture fixture;
    private final Visitor blinded;
    private final Visitor informed;
    private final Visitor other;
    private final List<String> answered = new ArrayList<>();

    AbuseWorld(Path folder) throws IOException {
        StudyFixture.writeSmall(folder, StudyFixture.DEMO);
        fixture = StudyFixture.launch(folder, clock);
        teach(folder);
        blinded = reader().begin();
        for (int i = 0; i < 3; i++) {
            answered.add(blinded.nextCase().path("item").asText());
            blinded.answer(BLINDED);
        }
        informed = atReveal();
        informed.form("/reveal", "step=1&understood=yes");
        informed.form("/reveal", "step=2");
        informed.answer(INFORMED);
        other = reader().begin();
    }

    private void teach(Path folder) throws IOException {
        TeachingNotes notes = new TeachingNotes(folder.resolve(TeachingNotes.NAME));
        notes.write(Map.of(1L, new TeachingNotes.Note(0.5, "test")));
        for (long number = 1; number <= 2 * CASES; number++) {
            Files.write(notes.map(number), new byte[] {1});
        }
    }

    Study study() {
        return fixture.study();
    }

    int port() {
        return fixture.base().getPort();
    }

    /** Lets limits that hold for a minute run out. */
    void wait(Duration time) {
        clock.advance(time);
    }

    Visitor stranger() {
        return new Visitor(port());
    }

    String invitation() {
        return fixture.invite(1).get(0).token();
    }

    Enrolment.Invitation invited() {
        return fixture.invite(1).get(0);
    }

    /** A new reader at the consent. */
    Visitor reader() throws IOException {
        return stranger().join(invitation());
    }

    /** A new reader who has answered all blinded cases and is about to be told. */
    Visitor atReveal() throws IOException {
        Visitor visitor = atRemark();
        visitor.form("/remark", "text=");
        return visitor;
    }

    Visitor atRemark() throws IOException {
        Visitor visitor = reader().begin();
        for (int i = 0; i < CASES; i++) {
            visitor.answer(BLINDED);
        }
        return visitor;
    }

    /** A reader with three blinded cases answered and three to go; acts against it must leave it there. */
    Visitor blinded() {
        return blinded;
    }

    /** Items that {@link #blinded()} has answered, in their order. */
    List<String> answered() {
        return answered;
    }

    /** A reader in the informed phase. */
    Visitor informed() {
        return informed;
    }

    /** Another reader at the first case. */
    Visitor other() {
        return other;
    }

    /** A new session of the coordinator. */
    Visitor coordinator() throws IOException {
        Visitor visitor = stranger();
        String token = new Credentials(study()).coordinatorToken();
        visitor.cookie(
                "coordinator",
                visitor.form("/coordinator/login", "token=" + token).cookie("coordinator"));
        visitor.get("/coordinator");
        return visitor;
    }

    /** Lets an invitation, link or session run out. */
    void expire(String secret) {
        study().write(t -> t.handle()
                .createUpdate("update credential set expires_at = '2020-01-01T00:00:00Z' where hash = :hash")
                .bind("hash", Secrets.hash(secret))
                .execute());
    }

    /** Item of the first case of a phase, of the reader of a visitor. */
    String item(Visitor visitor, String phase) {
        return study().read(h -> h.createQuery(
                        "select a.item from assignment a join credential c on c.reader_id = a.reader_id"
                                + " where c.hash = :hash and a.phase = :phase order by a.position")
                .bind("hash", Secrets.hash(visitor.cookie("session")))
                .bind("phase", phase)
                .mapTo(String.class)
                .first());
    }

    /** Everything that is stored, apart from the audit log and from when cases were given out. */
    List<String> stored() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("fact", "reader", "credential", "step", "assignment", "answer")) {
            study().read(h -> h.createQuery("select * from " + table).mapToMap().list())
                    .forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }

    List<AuditLog.Entry> audit() {
        return study().read(AuditLog::entries);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
