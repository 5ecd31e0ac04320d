package org.verray.study.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;
import org.verray.study.store.Transaction;

/**
 * Invitations, links to go on elsewhere, and sessions. Each is a random text of 192 bits of which only the hash is stored, works once (sessions: until
 * they end) and expires.
 */
public final class Credentials {
    private static final Duration INVITATION = Duration.ofDays(90);
    private static final Duration HANDOVER = Duration.ofHours(24);
    /** Readers stop and come back another day, with nothing but the cookie of their browser. */
    private static final Duration SESSION = Duration.ofDays(30);

    /** Time in which a link that was used can be used again, if the session that it began was never heard of. */
    private static final Duration LOST_ANSWER = Duration.ofMinutes(10);

    private static final Duration COORDINATOR_SESSION = Duration.ofHours(12);

    private final Study study;

    public Credentials(Study study) {
        this.study = study;
    }

    /**
     * A reader at work.
     *
     * @param session name of the session in the database; not the secret
     */
    public record Session(Reader reader, String session) {}

    /** A session that was just begun, with the secret for its cookie. */
    public record Begun(Session session, String secret) {}

    String invite(Transaction transaction, Reader reader) {
        String token = issue(transaction, "invite", reader.id(), INVITATION);
        transaction.audit("coordinator", "invite", Map.of("reader", reader.code()));
        return token;
    }

    void endInvitations(Transaction transaction, Reader reader) {
        transaction
                .handle()
                .createUpdate("update credential set ended_at = :now"
                        + " where reader_id = :reader and kind in ('invite', 'handover') and ended_at is null")
                .bind("now", transaction.now().toString())
                .bind("reader", reader.id())
                .execute();
    }

    /** A link with which a reader goes on on another machine, once, within {@link #HANDOVER}. */
    public String handOver(Reader reader) {
        return study.write(transaction -> {
            String token = issue(transaction, "handover", reader.id(), HANDOVER);
            transaction.audit(reader.code(), "handover", Map.of());
            return token;
        });
    }

    /** Whether a link would let somebody in now. */
    public boolean opens(String token) {
        return study.read(handle -> opener(handle, token, study.clock().now()).isPresent());
    }

    /** The reader whom a link lets in: one that was not used, or was a moment ago for a session that nobody has used. */
    private static Optional<Long> opener(Handle handle, String token, Instant now) {
        return find(handle, token, "'invite', 'handover'", now)
                .or(() -> handle.createQuery(
                                "select reader_id from credential s where begun_by = :hash and ended_at is null"
                                        + " and created_at > :since and not exists (select 1 from credential o where"
                                        + " o.begun_by = s.begun_by and o.seen_at is not null)")
                        .bind("hash", Secrets.hash(token))
                        .bind("since", now.minus(LOST_ANSWER).toString())
                        .mapTo(Long.class)
                        .findFirst());
    }

    /**
     * Exchanges the token of a link for a session; empty where it is unknown, used or expired. Where the network lost the answer, the browser never
     * had the session: the same link then opens another one, and the lost one ends.
     */
    public Optional<Begun> enter(String token) {
        return study.write(transaction -> {
            Optional<Long> readerId = opener(transaction.handle(), token, transaction.now());
            if (readerId.isEmpty()) {
                transaction.audit(
                        "server",
                        "login refused",
                        Map.of("token", Secrets.hash(token).substring(0, 12)));
                return Optional.empty();
            }
            end(transaction, token);
            endLost(transaction, token);
            Reader invited = Reader.byId(transaction.handle(), readerId.get()).orElseThrow();
            Reader reader = new Enrolment(study).enrol(transaction, invited);
            String secret = issue(transaction, "session", reader.id(), SESSION);
            begunBy(transaction, secret, token);
            String session = name(secret);
            transaction.audit(reader.code(), "login", Map.of("session", session));
            return Optional.of(new Begun(new Session(reader, session), secret));
        });
    }

    /** Who a session belongs to; empty where it is unknown or over. */
    public Optional<Session> session(String secret) {
        Optional<Session> session = study.read(
                handle -> find(handle, secret, "'session'", study.clock().now())
                        .flatMap(id -> Reader.byId(handle, id))
                        .map(reader -> new Session(reader, name(secret))));
        session.ifPresent(known -> seen(secret));
        return session;
    }

    /** Notes that a session reached its browser; once. */
    private void seen(String secret) {
        String unseen = "hash = :hash and seen_at is null";
        boolean first = study.read(handle -> handle.createQuery("select count(*) from credential where " + unseen)
                        .bind("hash", Secrets.hash(secret))
                        .mapTo(int.class)
                        .one()
                > 0);
        if (first) {
            study.write(transaction -> transaction
                    .handle()
                    .createUpdate("update credential set seen_at = :now where " + unseen)
                    .bind("now", transaction.now().toString())
                    .bind("hash", Secrets.hash(secret))
                    .execute());
        }
    }

    /** Ends a session; returns the token of a link with which the reader comes back, once. */
    public String leave(Session session, String secret) {
        return study.write(transaction -> {
            end(transaction, secret);
            transaction.audit(session.reader().code(), "logout", Map.of("session", session.session()));
            return issue(transaction, "handover", session.reader().id(), SESSION);
        });
    }

    /** A new token for the coordinator's page; earlier ones are worth nothing from now on. */
    public String coordinatorToken() {
        return study.write(transaction -> {
            transaction
                    .handle()
                    .createUpdate(
                            "update credential set ended_at = :now where kind like 'coordinator%' and ended_at is null")
                    .bind("now", transaction.now().toString())
                    .execute();
            String token = issue(transaction, "coordinator", null, INVITATION);
            transaction.audit("coordinator", "coordinator token", Map.of());
            return token;
        });
    }

    /** Exchanges the coordinator's token, which can be used again, for a session. */
    public Optional<String> enterCoordinator(String token) {
        return study.write(transaction -> {
            if (!known(transaction.handle(), token, "'coordinator'", transaction.now())) {
                transaction.audit("server", "coordinator login refused", Map.of());
                return Optional.empty();
            }
            transaction.audit("coordinator", "coordinator login", Map.of());
            return Optional.of(issue(transaction, "coordinator-session", null, COORDINATOR_SESSION));
        });
    }

    /** Whether a secret is a session of the coordinator. */
    public boolean coordinates(String secret) {
        return study.read(handle ->
                known(handle, secret, "'coordinator-session'", study.clock().now()));
    }

    /** Ends a session of the coordinator. */
    public void leaveCoordinator(String secret) {
        study.write(transaction -> {
            end(transaction, secret);
            return null;
        });
    }

    private static String name(String secret) {
        return Secrets.hash(secret).substring(0, 16);
    }

    private static String issue(Transaction transaction, String kind, Long readerId, Duration life) {
        String secret = Secrets.random();
        transaction
                .handle()
                .createUpdate("insert into credential (hash, kind, reader_id, created_at, expires_at)"
                        + " values (:hash, :kind, :reader, :now, :end)")
                .bind("hash", Secrets.hash(secret))
                .bind("kind", kind)
                .bind("reader", readerId)
                .bind("now", transaction.now().toString())
                .bind("end", transaction.now().plus(life).toString())
                .execute();
        return secret;
    }

    private static void begunBy(Transaction transaction, String secret, String token) {
        transaction
                .handle()
                .createUpdate("update credential set begun_by = :token where hash = :hash")
                .bind("token", Secrets.hash(token))
                .bind("hash", Secrets.hash(secret))
                .execute();
    }

    private static void endLost(Transaction transaction, String token) {
        transaction
                .handle()
                .createUpdate("update credential set ended_at = :now where begun_by = :token and ended_at is null")
                .bind("now", transaction.now().toString())
                .bind("token", Secrets.hash(token))
                .execute();
    }

    private static void end(Transaction transaction, String secret) {
        transaction
                .handle()
                .createUpdate("update credential set ended_at = :now where hash = :hash and ended_at is null")
                .bind("now", transaction.now().toString())
                .bind("hash", Secrets.hash(secret))
                .execute();
    }

    private static Optional<Long> find(Handle handle, String secret, String kinds, Instant now) {
        return handle.createQuery("select reader_id from credential where hash = :hash and kind in (" + kinds
                        + ") and ended_at is null and expires_at > :now")
                .bind("hash", Secrets.hash(secret))
                .bind("now", now.toString())
                .mapTo(Long.class)
                .findOne();
    }

    private static boolean known(Handle handle, String secret, String kinds, Instant now) {
        return handle.createQuery("select count(*) from credential where hash = :hash and kind in (" + kinds
                                + ") and ended_at is null and expires_at > :now")
                        .bind("hash", Secrets.hash(secret))
                        .bind("now", now.toString())
                        .mapTo(int.class)
                        .one()
                > 0;
    }
}
