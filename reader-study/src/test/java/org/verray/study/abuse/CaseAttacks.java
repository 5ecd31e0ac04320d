package org.verray.study.abuse;

import static org.verray.study.abuse.Attack.anyRefusal;
import static org.verray.study.abuse.Attack.logged;
import static org.verray.study.abuse.Attack.unlogged;

import java.util.List;
import java.util.stream.Stream;

/** Cases that are not the reader's to look at or to answer now, and files that are nobody's. */
final class CaseAttacks {
    private static final String SAMPLES = "/api/samples/";

    private CaseAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(looking(), answering(), practice(), paths()).flatMap(s -> s);
    }

    private static Stream<Attack> looking() {
        return Stream.of(
                logged(
                        "samples of another reader's item",
                        404,
                        w -> () -> w.blinded().get(SAMPLES + w.item(w.other(), "blinded"))),
                logged(
                        "map of another reader's item",
                        404,
                        w -> () -> w.blinded().get("/api/map/" + w.item(w.other(), "taught"))),
                logged(
                        "map of a case that was not answered",
                        404,
                        w -> () -> w.blinded().get("/api/map/" + w.item(w.blinded(), "taught"))),
                logged(
                        "map of a case of a phase that tells nothing",
                        404,
                        w -> () -> w.blinded().get("/api/map/" + w.answered().get(0))),
                logged(
                        "samples of a later phase",
                        404,
                        w -> () -> w.blinded().get(SAMPLES + w.item(w.blinded(), "informed"))),
                logged(
                        "samples of a case answered long ago",
                        404,
                        w -> () -> w.blinded().get(SAMPLES + w.answered().get(0))),
                logged(
                        "samples of the last case, three ahead",
                        404,
                        w -> () -> w.other().get(SAMPLES + lastItem(w))),
                logged("samples before the consent", 404, w -> {
                    Visitor visitor = w.reader();
                    return () -> visitor.get(SAMPLES + w.item(visitor, "blinded"));
                }),
                logged(
                        "samples of an item that nobody has",
                        404,
                        w -> () -> w.blinded().get(SAMPLES + "A".repeat(32))),
                logged(
                        "samples under the number of a case",
                        404,
                        w -> () -> w.blinded().get(SAMPLES + "1")));
    }

    private static String lastItem(AbuseWorld world) {
        return world.study()
                .read(h -> h.createQuery("select item from assignment where phase = 'blinded' and position = "
                                + (AbuseWorld.CASES - 1) + " order by id desc")
                        .mapTo(String.class)
                        .first());
    }

    private static Stream<Attack> answering() {
        return Stream.of(
                logged(
                        "answer another reader's item",
                        409,
                        w -> () -> w.blinded()
                                .json(
                                        "/api/answer",
                                        Visitor.submission(w.item(w.other(), "blinded"), AbuseWorld.BLINDED))),
                logged(
                        "answer an item that nobody has",
                        409,
                        w -> () -> w.blinded()
                                .json("/api/answer", Visitor.submission("A".repeat(32), AbuseWorld.BLINDED))),
                unlogged(
                        "answer an item of a later phase",
                        409,
                        w -> () -> w.blinded()
                                .json(
                                        "/api/answer",
                                        Visitor.submission(w.item(w.blinded(), "informed"), AbuseWorld.INFORMED))),
                unlogged("answer a case before its turn", 409, w -> {
                    String next = w.other().nextCase().path("next").asText();
                    return () -> w.other().json("/api/answer", Visitor.submission(next, AbuseWorld.BLINDED));
                }),
                unlogged("answer before the consent", 409, w -> {
                    Visitor visitor = w.reader();
                    String item = w.item(visitor, "blinded");
                    return () -> visitor.json("/api/answer", Visitor.submission(item, AbuseWorld.BLINDED));
                }),
                unlogged(
                        "change a case answered long ago",
                        409,
                        w -> () -> w.blinded()
                                .json(
                                        "/api/answer",
                                        Visitor.submission(w.answered().get(0), "1", AbuseWorld.BLINDED))),
                unlogged(
                        "answer a case again as if for the first time",
                        409,
                        w -> () -> w.blinded()
                                .json(
                                        "/api/answer",
                                        Visitor.submission(w.answered().get(2), AbuseWorld.BLINDED))),
                unlogged("change a case that was not answered", 409, w -> {
                    String item = w.other().nextCase().path("item").asText();
                    return () -> w.other().json("/api/answer", Visitor.submission(item, "1", AbuseWorld.BLINDED));
                }),
                unlogged("a revision below zero", 409, w -> {
                    String item = w.other().nextCase().path("item").asText();
                    return () -> w.other().json("/api/answer", Visitor.submission(item, "-1", AbuseWorld.BLINDED));
                }),
                unlogged(
                        "change a blinded answer after the reveal",
                        409,
                        w -> () -> w.informed()
                                .json(
                                        "/api/answer",
                                        Visitor.submission(w.item(w.informed(), "blinded"), "1", AbuseWorld.BLINDED))),
                unlogged("another reader's key for one's own case", 409, w -> {
                    String key = w.study()
                            .read(h -> h.createQuery("select submission from answer")
                                    .mapTo(String.class)
                                    .first());
                    String own = Visitor.submission(
                                    w.other().nextCase().path("item").asText(), AbuseWorld.BLINDED)
                            .replaceFirst("\"key\":\"[^\"]*\"", "\"key\":\"" + key + '"');
                    return () -> w.other().json("/api/answer", own);
                }),
                unlogged("an answer from a tab that does not hold the lease", 409, w -> {
                    Visitor visitor = w.reader().begin();
                    String item = visitor.nextCase().path("item").asText();
                    Visitor second = w.stranger()
                            .cookie("session", visitor.cookie("session"))
                            .csrf(visitor.csrf());
                    return () -> second.json("/api/answer", Visitor.submission(item, AbuseWorld.BLINDED));
                }));
    }

    /** The study has two images to try the tools on. */
    private static Stream<Attack> practice() {
        return Stream.of("0", "3", "-1", "99999", "2147483648", "1e0", "", "%31%2F..%2F1", "%D9%A1")
                .map(number -> logged(
                                "practice image " + number,
                                404,
                                w -> () -> w.blinded().get(SAMPLES + "practice-" + number))
                        .withStatuses(400, 404));
    }

    private static Stream<Attack> paths() {
        List<String> targets = Stream.of("/static/", SAMPLES, "/join/", "/api/map/")
                .flatMap(base -> Stream.of(
                                "../study.db",
                                "..%2F..%2Fstudy.db",
                                "%2e%2e/%2e%2e/study.yaml",
                                "%252e%252e%252fstudy.key",
                                "..\\study.key",
                                "..%5cstudy.key",
                                "base.css%00.js",
                                "..;/study.db",
                                "%c0%ae%c0%ae/study.db",
                                "/etc/passwd",
                                "%zz",
                                "1.u16",
                                "study.db")
                        .map(base::concat))
                .toList();
        return Stream.concat(
                targets.stream()
                        .map(target -> anyRefusal(
                                "GET " + target, w -> () -> w.blinded().get(target))),
                Stream.of(anyRefusal(
                        "GET of a whole address", w -> () -> w.blinded().get("http://localhost/../study.db"))));
    }
}
