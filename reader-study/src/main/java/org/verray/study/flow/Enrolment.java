package org.verray.study.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;
import org.verray.study.store.Transaction;

/** Takes readers into a study. */
public final class Enrolment {
    private static final int MOST = 9_999;

    private final Study study;
    private final Credentials credentials;

    public Enrolment(Study study) {
        this.study = study;
        this.credentials = new Credentials(study);
    }

    /** A reader and the secret part of the link that the reader gets; it is shown once and stored nowhere. */
    public record Invitation(Reader reader, String token) {}

    /** Makes new readers, numbered on from those there are, each with an invitation. */
    public List<Invitation> invite(int count, String language) {
        if (!study.design().languages().contains(language)) {
            throw new StudyException(
                    "language: expected one of " + study.design().languages() + ", found " + language);
        }
        return study.write(transaction -> {
            requireOpen();
            int first = transaction
                    .handle()
                    .createQuery("select count(*) from reader")
                    .mapTo(int.class)
                    .one();
            if (count < 1 || first + count > MOST) {
                throw new StudyException("expected 1 to " + (MOST - first) + " readers, found " + count);
            }
            List<Invitation> invitations = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                String code = String.format("R%02d", first + i);
                transaction
                        .handle()
                        .createUpdate("insert into reader (code, language) values (:code, :language)")
                        .bind("code", code)
                        .bind("language", language)
                        .execute();
                Reader reader = Reader.byCode(transaction.handle(), code).orElseThrow();
                invitations.add(new Invitation(reader, credentials.invite(transaction, reader)));
            }
            return invitations;
        });
    }

    /** A new invitation for a reader who lost the old one, which then is worth nothing. */
    public Invitation inviteAgain(String code) {
        return study.write(transaction -> {
            requireOpen();
            Reader reader = Reader.byCode(transaction.handle(), code)
                    .orElseThrow(() -> new StudyException("expected the code of a reader, found " + code));
            credentials.endInvitations(transaction, reader);
            return new Invitation(reader, credentials.invite(transaction, reader));
        });
    }

    private void requireOpen() {
        if (!study.isOpen()) {
            throw new StudyException(study.folder() + ": the study is closed");
        }
    }

    /** Draws the allocation of a reader at the first visit. */
    Reader enrol(Transaction transaction, Reader invited) {
        if (invited.place() >= 0) {
            return invited;
        }
        int place = transaction
                .handle()
                .createQuery("select count(*) from reader where place is not null")
                .mapTo(int.class)
                .one();
        transaction
                .handle()
                .createUpdate("update reader set place = :place, enrolled_at = :now where id = :id")
                .bind("place", place)
                .bind("now", transaction.now().toString())
                .bind("id", invited.id())
                .execute();
        Reader reader = Reader.byId(transaction.handle(), invited.id()).orElseThrow();
        Map<String, List<Long>> drawn = new Allocation(study.design(), CaseRow.all(transaction.handle())).of(place);
        StringBuilder text = new StringBuilder();
        drawn.forEach((phase, numbers) -> {
            for (int position = 0; position < numbers.size(); position++) {
                String item = Secrets.random();
                transaction
                        .handle()
                        .createUpdate("insert into assignment (reader_id, phase, position, case_id, item)"
                                + " values (:reader, :phase, :position, :number, :item)")
                        .bind("reader", reader.id())
                        .bind("phase", phase)
                        .bind("position", position)
                        .bind("number", numbers.get(position))
                        .bind("item", item)
                        .execute();
                text.append(line(phase, position, numbers.get(position), item));
            }
        });
        transaction.audit(reader.code(), "enrol", Map.of("place", place, "allocationSha256", sha256(text.toString())));
        return reader;
    }

    /** Hash of what a reader was given to read, as the audit log has it. */
    public static String allocationSha256(List<Assignment> assignments) {
        StringBuilder text = new StringBuilder();
        assignments.forEach(a -> text.append(line(a.phase(), a.position(), a.caseNumber(), a.item())));
        return sha256(text.toString());
    }

    private static String line(String phase, int position, long number, String item) {
        return phase + " " + position + " " + number + " " + item + "\n";
    }

    private static String sha256(String text) {
        return Radiographs.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
