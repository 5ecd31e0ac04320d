package org.verray.study.abuse;

import static org.verray.study.abuse.Attack.logged;
import static org.verray.study.abuse.Attack.unlogged;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Enrolment;

/** Ways in without a right to: links, sessions and cookies that are guessed, used, over, or somebody else's. */
final class EntryAttacks {
    private static final String GUESS = "Z".repeat(32);

    private EntryAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(links(), sessions(), coordinators()).flatMap(s -> s);
    }

    private static Stream<Attack> links() {
        return Stream.of(
                logged("look at a guessed link", 403, w -> () -> w.stranger().get("/join/" + GUESS)),
                logged(
                        "enter with a guessed token",
                        403,
                        w -> () -> w.stranger().form("/join", "token=" + GUESS)),
                logged("enter without a token", 403, w -> () -> w.stranger().form("/join", "")),
                logged("enter with an empty token", 403, w -> () -> w.stranger().form("/join", "token=")),
                logged(
                        "enter with an endless token",
                        403,
                        w -> () -> w.stranger().form("/join", "token=" + "a".repeat(100_000))),
                logged("use an invitation twice", 403, w -> {
                    String token = w.invitation();
                    w.stranger().join(token);
                    return () -> w.stranger().form("/join", "token=" + token);
                }),
                logged("look at a used invitation", 403, w -> {
                    String token = w.invitation();
                    w.stranger().join(token);
                    return () -> w.stranger().get("/join/" + token);
                }),
                logged("use an expired invitation", 403, w -> {
                    String token = w.invitation();
                    w.expire(token);
                    return () -> w.stranger().form("/join", "token=" + token);
                }),
                logged("use an invitation that was replaced", 403, w -> {
                    Enrolment.Invitation old = w.invited();
                    new Enrolment(w.study()).inviteAgain(old.reader().code());
                    return () -> w.stranger().form("/join", "token=" + old.token());
                }),
                logged("use a handover link twice", 403, w -> {
                    String token = handover(w.reader());
                    w.stranger().join(token);
                    return () -> w.stranger().form("/join", "token=" + token);
                }),
                logged("use an expired handover link", 403, w -> {
                    String token = handover(w.reader());
                    w.expire(token);
                    return () -> w.stranger().form("/join", "token=" + token);
                }),
                logged("enter with two tokens, the wrong one first", 403, w -> {
                    String token = w.invitation();
                    return () -> w.stranger().form("/join", "token=" + GUESS + "&token=" + token);
                }),
                logged("enter with the token in the address of the post", 403, w -> {
                    String token = w.invitation();
                    return () -> w.stranger().form("/join?token=" + token, "");
                }),
                logged("enter with the coordinator's token", 403, w -> {
                    String token = new Credentials(w.study()).coordinatorToken();
                    return () -> w.stranger().form("/join", "token=" + token);
                }));
    }

    private static String handover(Visitor visitor) throws IOException {
        String page = visitor.form("/handover", "").text();
        return page.replaceFirst("(?s).*/join/([A-Za-z0-9_-]{32}).*", "$1");
    }

    private static Stream<Attack> sessions() {
        return Stream.of(
                unlogged(
                        "no session at the interface",
                        401,
                        w -> () -> w.stranger().get("/api/case")),
                unlogged("no session at a page", 401, w -> () -> w.stranger().get("/")),
                unlogged("no session at a post", 401, w -> () -> w.stranger().form("/consent", "agree=yes&version=1")),
                unlogged(
                        "a forged session",
                        401,
                        w -> () -> w.stranger().cookie("session", GUESS).get("/api/case")),
                logged(
                        "a forged session that posts",
                        403,
                        w -> () -> w.stranger().cookie("session", GUESS).json("/api/answer", "{}")),
                unlogged(
                        "a session cookie of 8,000 characters",
                        401,
                        w -> () ->
                                w.stranger().cookie("session", "a".repeat(8000)).get("/api/case")),
                unlogged("the hash of a session instead of its secret", 401, w -> {
                    String hash = w.study()
                            .read(h -> h.createQuery("select hash from credential where kind = 'session'")
                                    .mapTo(String.class)
                                    .first());
                    return () -> w.stranger().cookie("session", hash).get("/api/case");
                }),
                unlogged("an expired session", 401, w -> {
                    Visitor visitor = w.reader().begin();
                    w.expire(visitor.cookie("session"));
                    return () -> visitor.get("/api/case");
                }),
                unlogged("a session after it was left", 401, w -> {
                    Visitor visitor = w.reader().begin();
                    visitor.form("/leave", "");
                    return () -> visitor.get("/api/case");
                }),
                unlogged("an answer after the session was left", 401, w -> {
                    Visitor visitor = w.reader().begin();
                    String item = visitor.nextCase().path("item").asText();
                    visitor.form("/leave", "");
                    return () -> visitor.json("/api/answer", Visitor.submission(item, AbuseWorld.BLINDED));
                }),
                unlogged("an invitation as a session", 401, w -> {
                    String token = w.invitation();
                    return () -> w.stranger().cookie("session", token).get("/api/case");
                }),
                unlogged("the coordinator's session as a reader's", 401, w -> {
                    String secret = w.coordinator().cookie("coordinator");
                    return () -> w.stranger().cookie("session", secret).get("/api/case");
                }),
                unlogged("two session cookies, the forged one first", 401, w -> {
                    Visitor visitor = w.reader();
                    String both = "session=" + GUESS + "; session=" + visitor.cookie("session");
                    return () -> w.stranger().send("GET", "/api/case", Map.of("Cookie", both), new byte[0]);
                }));
    }

    private static Stream<Attack> coordinators() {
        return Stream.of(
                logged(
                        "guess the coordinator's token",
                        403,
                        w -> () -> w.stranger().form("/coordinator/login", "token=" + GUESS)),
                logged("no coordinator's token", 403, w -> () -> w.stranger().form("/coordinator/login", "")),
                logged("an invitation as the coordinator's token", 403, w -> {
                    String token = w.invitation();
                    return () -> w.stranger().form("/coordinator/login", "token=" + token);
                }),
                logged("a coordinator's token that was replaced", 403, w -> {
                    String token = new Credentials(w.study()).coordinatorToken();
                    new Credentials(w.study()).coordinatorToken();
                    return () -> w.stranger().form("/coordinator/login", "token=" + token);
                }),
                unlogged(
                        "progress without a session",
                        401,
                        w -> () -> w.stranger().get("/coordinator/api/progress")),
                unlogged(
                        "progress with a reader's session",
                        401,
                        w -> () -> w.blinded().get("/coordinator/api/progress")),
                unlogged("progress with a reader's secret as the coordinator's", 401, w -> {
                    String secret = w.blinded().cookie("session");
                    return () -> w.stranger().cookie("coordinator", secret).get("/coordinator/api/progress");
                }),
                unlogged("progress after the logout", 401, w -> {
                    Visitor visitor = w.coordinator();
                    visitor.form("/coordinator/logout", "");
                    return () -> visitor.get("/coordinator/api/progress");
                }),
                unlogged("progress with a session from before the token was replaced", 401, w -> {
                    Visitor visitor = w.coordinator();
                    new Credentials(w.study()).coordinatorToken();
                    return () -> visitor.get("/coordinator/api/progress");
                }),
                logged("log the coordinator out from another page", 403, w -> {
                    Visitor visitor = w.coordinator();
                    return () -> visitor.csrf("").form("/coordinator/logout", "");
                }));
    }
}
