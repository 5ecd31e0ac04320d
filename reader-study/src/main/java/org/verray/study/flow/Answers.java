package org.verray.study.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;
import org.verray.study.store.Transaction;

/**
 * Takes answers. Each is one transaction: the answer and its entry in the audit log are on the disk together before it is acknowledged. The same
 * submission sent again is acknowledged again and stored once.
 */
public final class Answers {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{16,64}");
    private static final int MOST_EVENTS = 500;
    private static final List<String> TIMES =
            List.of("paintedMs", "submittedMs", "hiddenMs", "activeMs", "offsetMinutes");

    private final Study study;
    private final ReadingFlow flow;

    public Answers(Study study, ReadingFlow flow) {
        this.study = study;
        this.flow = flow;
    }

    /** Stores a submission of a reader whose tab holds the lease, or says why not. */
    public Receipt submit(Credentials.Session session, Submission submission) {
        if (submission.key() == null || !KEY.matcher(submission.key()).matches() || submission.item() == null) {
            return new Receipt.Invalid(Map.of("", "answer.invalid"));
        }
        return study.write(transaction -> submit(transaction, session, submission));
    }

    private Receipt submit(Transaction transaction, Credentials.Session session, Submission submission) {
        Handle handle = transaction.handle();
        Reader reader = session.reader();
        Optional<Assignment> assignment = Assignment.of(handle, reader.id(), submission.item());
        Optional<Long> earlier = handle.createQuery("select assignment_id from answer where submission = :key")
                .bind("key", submission.key())
                .mapTo(Long.class)
                .findOne();
        if (earlier.isPresent()) {
            boolean same = assignment.map(a -> a.id() == earlier.get()).orElse(false);
            return same ? new Receipt.Acknowledged(assignment.get()) : new Receipt.Refused("moved");
        }
        if (assignment.isEmpty()) {
            return new Receipt.Foreign();
        }
        if (!study.isOpen()) {
            return new Receipt.Refused("closed");
        }
        Place place = flow.place(handle, session);
        int revisions = revisions(handle, assignment.get());
        if (submission.revision() != revisions || !isOpen(handle, reader, place, assignment.get(), revisions)) {
            return new Receipt.Refused("moved");
        }
        StudyDesign.Phase phase = place.phase(study.design());
        AnswerCheck.Result checked = AnswerCheck.of(phase.questions(), submission.answers(), study.frame());
        if (!checked.errors().isEmpty()) {
            return new Receipt.Invalid(checked.errors());
        }
        store(
                transaction,
                session,
                assignment.get(),
                submission,
                checked.accepted().toString(),
                revisions);
        return new Receipt.Acknowledged(assignment.get());
    }

    /** Whether the reader may answer this: it is the case to read, or the one before it where the phase lets readers go back. */
    private boolean isOpen(Handle handle, Reader reader, Place place, Assignment assignment, int revisions) {
        if (place.step() != Place.Step.CASE) {
            return false;
        }
        Assignment current = place.assignment().orElseThrow();
        if (revisions == 0) {
            return current.equals(assignment);
        }
        return place.phase(study.design()).revision()
                && current.phase().equals(assignment.phase())
                && Assignment.of(handle, reader, current.phase()).stream()
                        .anyMatch(a -> a.equals(assignment) && a.position() == current.position() - 1);
    }

    private void store(
            Transaction transaction,
            Credentials.Session session,
            Assignment assignment,
            Submission submission,
            String content,
            int revision) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("assignment", assignment.id());
        detail.put("phase", assignment.phase());
        detail.put("position", assignment.position());
        detail.put("case", assignment.caseNumber());
        detail.put("revision", revision);
        detail.put("submission", submission.key());
        detail.put("content", content);
        latest(transaction.handle(), assignment).ifPresent(old -> detail.put("before", old));
        String timing = times(submission.timing()).toString();
        detail.put("timing", timing);
        String events = events(submission.events()).toString();
        detail.put("eventsSha256", Secrets.hash(events));
        long seq = transaction.audit(session.reader().code(), revision == 0 ? "answer" : "change", detail);
        transaction
                .handle()
                .createUpdate("insert into answer (assignment_id, revision, submission, content, timing, events,"
                        + " design_sha256, received_at, audit_seq) values (:assignment, :revision, :submission, :content,"
                        + " :timing, :events, :design, :at, :seq)")
                .bind("assignment", assignment.id())
                .bind("revision", revision)
                .bind("submission", submission.key())
                .bind("content", content)
                .bind("timing", timing)
                .bind("events", events)
                .bind("design", study.designFile().sha256())
                .bind("at", transaction.now().toString())
                .bind("seq", seq)
                .execute();
    }

    /** The numbers that a browser measured, and nothing else it may have sent. */
    private static JsonNode times(JsonNode timing) {
        var times = JsonNodeFactory.instance.objectNode();
        for (String name : TIMES) {
            JsonNode value = timing.path(name);
            if (value.isNumber() && Double.isFinite(value.doubleValue())) {
                times.set(name, value);
            }
        }
        return times;
    }

    private static JsonNode events(JsonNode events) {
        boolean usable = events.isArray()
                && events.size() <= MOST_EVENTS
                && events.toString().length() <= 100_000;
        return usable ? events : JsonNodeFactory.instance.arrayNode();
    }

    static int revisions(Handle handle, Assignment assignment) {
        return handle.createQuery("select count(*) from answer where assignment_id = :id")
                .bind("id", assignment.id())
                .mapTo(int.class)
                .one();
    }

    /** How often an assignment was answered. */
    public int revisions(Assignment assignment) {
        return study.read(handle -> revisions(handle, assignment));
    }

    /** The latest answers of an assignment as JSON. */
    public Optional<String> latest(Assignment assignment) {
        return study.read(handle -> latest(handle, assignment));
    }

    private static Optional<String> latest(Handle handle, Assignment assignment) {
        return handle.createQuery("select content from answer where assignment_id = :id order by revision desc limit 1")
                .bind("id", assignment.id())
                .mapTo(String.class)
                .findOne();
    }
}
