package org.verray.study.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.Study;

/** Knows where a reader is and what comes next, from what is stored alone: a reload, a second tab or a restart change nothing. */
public final class ReadingFlow {
    private static final Duration DISPLAY_HOLDS = Duration.ofHours(12);

    private final Study study;

    public ReadingFlow(Study study) {
        this.study = study;
    }

    /** Where a reader is now. */
    public Place place(Credentials.Session session) {
        return study.read(handle -> place(handle, session));
    }

    Place place(Handle handle, Credentials.Session session) {
        Reader reader = session.reader();
        StudyDesign design = study.design();
        if (!Steps.done(handle, reader, Steps.CONSENT)) {
            return Place.at(Place.Step.CONSENT);
        }
        if (!Steps.done(handle, reader, Steps.ABOUT)) {
            return Place.at(Place.Step.ABOUT);
        }
        int phase = current(handle, reader);
        if (phase < design.phases().size() && !displayChecked(handle, session)) {
            return Place.at(Place.Step.DISPLAY);
        }
        if (design.practice() != null && !Steps.done(handle, reader, Steps.PRACTICE)) {
            return Place.at(Place.Step.PRACTICE);
        }
        if (phase == design.phases().size()) {
            return Place.at(Place.Step.THANKS);
        }
        return inPhase(handle, reader, phase);
    }

    /** A display is looked at again in each session, and in a long one when somebody comes back after half a day. */
    private boolean displayChecked(Handle handle, Credentials.Session session) {
        return Steps.since(
                handle,
                session.reader(),
                Steps.DISPLAY,
                session.session(),
                study.clock().now().minus(DISPLAY_HOLDS));
    }

    /** The first phase with something left to do. */
    private int current(Handle handle, Reader reader) {
        StudyDesign design = study.design();
        for (int i = 0; i < design.phases().size(); i++) {
            StudyDesign.Phase phase = design.phases().get(i);
            boolean remark = phase.remark() != null && !Steps.done(handle, reader, Steps.REMARK + phase.id());
            if (remark || answered(handle, reader, phase.id()) < assigned(handle, reader, phase.id())) {
                return i;
            }
        }
        return design.phases().size();
    }

    private Place inPhase(Handle handle, Reader reader, int number) {
        StudyDesign design = study.design();
        StudyDesign.Phase phase = design.phases().get(number);
        int of = assigned(handle, reader, phase.id());
        int done = answered(handle, reader, phase.id());
        if (done == 0) {
            Optional<Instant> until = washout(handle, reader, number);
            if (until.isPresent() && study.clock().now().isBefore(until.get())) {
                return new Place(Place.Step.WASHOUT, number, Optional.empty(), done, of, until);
            }
        }
        if (design.reveals() && number >= design.firstInformed()) {
            if (!Steps.done(handle, reader, Steps.REVEAL_READ)) {
                return Place.in(Place.Step.REVEAL, number, done, of);
            }
            if (!Steps.done(handle, reader, Steps.REVEAL)) {
                return Place.in(Place.Step.REVEAL_CONFIRMED, number, done, of);
            }
        }
        if (done == of) {
            return Place.in(Place.Step.REMARK, number, done, of);
        }
        boolean rest = phase.breakEvery() > 0 && done > 0 && done % phase.breakEvery() == 0;
        if (rest && !Steps.done(handle, reader, Steps.pause(phase.id(), done))) {
            return Place.in(Place.Step.PAUSE, number, done, of);
        }
        return new Place(
                Place.Step.CASE, number, Assignment.unanswered(handle, reader, phase.id()), done, of, Optional.empty());
    }

    /** When a phase may begin at the earliest. */
    private Optional<Instant> washout(Handle handle, Reader reader, int phase) {
        double hours = study.design().washoutHours();
        if (phase == 0 || hours == 0) {
            return Optional.empty();
        }
        return handle.createQuery("select max(a.received_at) from answer a join assignment s on s.id = a.assignment_id"
                        + " where s.reader_id = :reader and s.phase = :phase")
                .bind("reader", reader.id())
                .bind("phase", study.design().phases().get(phase - 1).id())
                .mapTo(String.class)
                .findOne()
                .map(last -> Instant.parse(last).plus(Duration.ofSeconds(Math.round(hours * 3600))));
    }

    private static int assigned(Handle handle, Reader reader, String phase) {
        return handle.createQuery("select count(*) from assignment where reader_id = :reader and phase = :phase")
                .bind("reader", reader.id())
                .bind("phase", phase)
                .mapTo(int.class)
                .one();
    }

    private static int answered(Handle handle, Reader reader, String phase) {
        return handle.createQuery("select count(*) from assignment s where s.reader_id = :reader and s.phase = :phase"
                        + " and exists (select 1 from answer a where a.assignment_id = s.id)")
                .bind("reader", reader.id())
                .bind("phase", phase)
                .mapTo(int.class)
                .one();
    }

    /** The case that comes after another one without anything in between, so that a browser can fetch it early. */
    public Optional<Assignment> following(Credentials.Session session, Place place) {
        if (place.step() != Place.Step.CASE) {
            return Optional.empty();
        }
        StudyDesign.Phase phase = place.phase(study.design());
        int next = place.done() + 1;
        boolean rest = phase.breakEvery() > 0 && next % phase.breakEvery() == 0;
        if (rest || next >= place.of()) {
            return Optional.empty();
        }
        return study.read(handle -> Assignment.of(handle, session.reader(), phase.id()).stream()
                .filter(a -> a.position() > place.assignment().orElseThrow().position())
                .findFirst());
    }

    /** The case before the present one in the same phase, where the phase lets readers go back to it. */
    public Optional<Assignment> before(Credentials.Session session, Place place) {
        if (place.step() != Place.Step.CASE || place.done() == 0) {
            return Optional.empty();
        }
        StudyDesign.Phase phase = place.phase(study.design());
        if (!phase.revision()) {
            return Optional.empty();
        }
        int position = place.assignment().orElseThrow().position() - 1;
        return study.read(handle -> Assignment.of(handle, session.reader(), phase.id()).stream()
                .filter(a -> a.position() == position)
                .findFirst());
    }

    /** Records the step that a reader is at; false where the reader is somewhere else. */
    public boolean did(Credentials.Session session, Place.Step step, Map<String, ?> detail) {
        return study.write(transaction -> {
            Place place = place(transaction.handle(), session);
            if (place.step() != step || !study.isOpen()) {
                return false;
            }
            String name = switch (step) {
                case CONSENT -> Steps.CONSENT;
                case ABOUT -> Steps.ABOUT;
                case DISPLAY -> Steps.DISPLAY;
                case PRACTICE -> Steps.PRACTICE;
                case REVEAL -> Steps.REVEAL_READ;
                case REVEAL_CONFIRMED -> Steps.REVEAL;
                case REMARK -> Steps.REMARK + place.phase(study.design()).id();
                case PAUSE -> Steps.pause(place.phase(study.design()).id(), place.done());
                case CASE, WASHOUT, THANKS -> "";
            };
            if (name.isEmpty()) {
                return false;
            }
            String inSession = step == Place.Step.DISPLAY ? session.session() + " " + transaction.now() : "";
            Steps.record(transaction, session.reader(), name, inSession, detail);
            return true;
        });
    }

    /** Notes when a case was given out for the first time. */
    public void served(Assignment assignment) {
        boolean before =
                study.read(handle -> handle.createQuery("select count(*) from served where assignment_id = :id")
                                .bind("id", assignment.id())
                                .mapTo(int.class)
                                .one()
                        > 0);
        if (!before) {
            study.write(transaction -> transaction
                    .handle()
                    .createUpdate("insert into served values (:id, :at) on conflict do nothing")
                    .bind("id", assignment.id())
                    .bind("at", transaction.now().toString())
                    .execute());
        }
    }

    /** Sets the language of a reader's pages. */
    public void language(Reader reader, String language) {
        if (study.design().languages().contains(language)) {
            study.write(transaction -> transaction
                    .handle()
                    .createUpdate("update reader set language = :language where id = :id")
                    .bind("language", language)
                    .bind("id", reader.id())
                    .execute());
        }
    }

    /** The assignment of a reader that the browser may look at now: the case to read, the one after it, or the one before. */
    public Optional<Assignment> visible(Credentials.Session session, String item) {
        Place place = place(session);
        if (place.step() != Place.Step.CASE || !study.isOpen()) {
            return Optional.empty();
        }
        return study.read(handle -> Assignment.of(handle, session.reader().id(), item))
                .filter(a -> a.phase().equals(place.phase(study.design()).id()))
                .filter(a -> place.assignment().map(a::equals).orElse(false)
                        || following(session, place).map(a::equals).orElse(false)
                        || before(session, place).map(a::equals).orElse(false));
    }
}
