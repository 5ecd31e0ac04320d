package org.verray.study.abuse;

import static org.verray.study.abuse.Attack.logged;
import static org.verray.study.abuse.Attack.unlogged;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Steps out of their order, forms with what no page offers, and posts that come from pages that are not ours. */
final class FlowAttacks {
    private static final String ABOUT = "years=7&subspecialty=general&role=radiologist&country=DE&aiTools=never";

    private FlowAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(order(), forms(), foreign()).flatMap(s -> s);
    }

    /** Forms of another place lead back to where the reader is: a press on the button of an old page is no crime. */
    private static Stream<Attack> order() {
        return Stream.of(
                unlogged("about before the consent", 303, w -> act(w.reader(), "/about", ABOUT)),
                unlogged("practice before the consent", 303, w -> act(w.reader(), "/practice", "")),
                unlogged("consent a second time", 303, w -> act(w.other(), "/consent", "agree=yes&version=1")),
                unlogged("the remark before its time", 303, w -> act(w.other(), "/remark", "text=early")),
                unlogged("a break where there is none", 303, w -> act(w.other(), "/pause", "")),
                unlogged("the reveal's second step while blinded", 303, w -> act(w.other(), "/reveal", "step=2")),
                unlogged(
                        "the reveal's first step while blinded",
                        303,
                        w -> act(w.other(), "/reveal", "step=1&understood=yes")),
                unlogged(
                        "the reveal before the remark",
                        303,
                        w -> act(w.atRemark(), "/reveal", "step=1&understood=yes")),
                unlogged("the reveal's second step before its first", 303, w -> act(w.atReveal(), "/reveal", "step=2")),
                unlogged("the reveal without having understood", 422, w -> act(w.atReveal(), "/reveal", "step=1")),
                unlogged("the remark a second time", 303, w -> act(w.informed(), "/remark", "text=again")),
                unlogged("the reveal a second time", 303, w -> act(w.informed(), "/reveal", "step=2")));
    }

    private static Attack.Act act(Visitor visitor, String target, String fields) {
        return () -> visitor.form(target, fields);
    }

    private static Attack about(String name, String from, String to) {
        return unlogged("about with " + name, 422, w -> {
            Visitor visitor = w.reader();
            visitor.form("/consent", "agree=yes&version=1");
            return () -> visitor.form("/about", ABOUT.replaceFirst(from, to));
        });
    }

    private static Stream<Attack> forms() {
        return Stream.of(
                unlogged("consent without agreeing", 422, w -> act(w.reader(), "/consent", "version=1")),
                unlogged("consent to another version", 422, w -> act(w.reader(), "/consent", "agree=yes&version=2")),
                unlogged(
                        "consent with no and then yes",
                        422,
                        w -> act(w.reader(), "/consent", "agree=no&agree=yes&version=1")),
                unlogged(
                        "consent in the address of the post",
                        422,
                        w -> act(w.reader(), "/consent?agree=yes&version=1", "")),
                about("71 years", "years=7", "years=71"),
                about("years below zero", "years=7", "years=-1"),
                about("years in Arabic digits", "years=7", "years=%D9%A7"),
                about("no years", "years=7&", ""),
                about("an unknown role", "role=radiologist", "role=%3Cscript%3E"),
                about("a country that is none", "country=DE", "country=../DE"),
                about("an unknown subspecialty", "subspecialty=general", "subspecialty=general'--"),
                about("an endless text", "aiTools=never", "aiTools=" + "a".repeat(100_000)),
                unlogged(
                        "a remark of 4,001 characters",
                        422,
                        w -> act(w.atRemark(), "/remark", "text=" + "a".repeat(4001))),
                unlogged(
                        "a language that is a path",
                        303,
                        w -> act(w.other(), "/language", "language=..%2F..%2Finformed_en")),
                unlogged("a language that the study has not", 303, w -> act(w.other(), "/language", "language=it")),
                unlogged(
                        "a language with markup", 303, w -> act(w.other(), "/language", "language=%22%3E%3Cscript%3E")),
                unlogged("a form with broken escapes", 422, w -> act(w.reader(), "/consent", "agree=%zz&version=%"))
                        .withStatuses(400, 422),
                unlogged("a form in an encoding that does not exist", 422, w -> {
                            Visitor visitor = w.reader();
                            return () -> visitor.form(
                                    "/consent", "agree=no", Map.of("Content-Type", Visitor.FORM + "; charset=klingon"));
                        })
                        .withStatuses(400, 403, 415, 422),
                unlogged("a form in parts", 422, w -> {
                            Visitor visitor = w.reader();
                            Map<String, String> headers =
                                    Map.of("Content-Type", "multipart/form-data; boundary=x", "X-CSRF", visitor.csrf());
                            return () -> visitor.send(
                                    "POST", "/consent", headers, "--x\r\nbroken".getBytes(StandardCharsets.UTF_8));
                        })
                        .withStatuses(400, 415, 422));
    }

    /** A good answer that somebody else's page would have a browser send. */
    private static Attack answer(String name, String header, String value) {
        return logged(name, 403, w -> {
            String item = w.other().nextCase().path("item").asText();
            byte[] body = Visitor.submission(item, AbuseWorld.BLINDED).getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Content-Type", "application/json");
            headers.put("X-CSRF", w.other().csrf());
            headers.put(header, value);
            return () -> w.other().send("POST", "/api/answer", headers, body);
        });
    }

    private static Attack consent(String name, String header, String value) {
        return logged(name, 403, w -> {
            Visitor visitor = w.reader();
            return () -> visitor.form("/consent", "agree=yes&version=1", Map.of(header, value));
        });
    }

    private static Stream<Attack> foreign() {
        return Stream.of(
                answer("an answer without the page's token", "X-CSRF", null),
                answer("an answer with an empty token", "X-CSRF", ""),
                answer("an answer with a guessed token", "X-CSRF", "A".repeat(43)),
                answer("an answer from another site", "Sec-Fetch-Site", "cross-site"),
                answer("an answer from a neighbouring site", "Sec-Fetch-Site", "same-site"),
                answer("an answer with the origin of another site", "Origin", "https://example.org"),
                answer("an answer from a frame without origin", "Origin", "null"),
                answer("an answer with the origin of another port", "Origin", "http://localhost:1"),
                answer("an answer with an origin that is none", "Origin", "http://[::"),
                answer("an answer with an origin that begins like ours", "Origin", "http://localhost.example.org"),
                logged("an answer with another session's token", 403, w -> {
                    String item = w.other().nextCase().path("item").asText();
                    Visitor mixed = w.stranger()
                            .cookie("session", w.other().cookie("session"))
                            .csrf(w.blinded().csrf());
                    return () -> mixed.json("/api/answer", Visitor.submission(item, AbuseWorld.BLINDED));
                }),
                consent("a consent from another site", "Origin", "https://example.org"),
                consent("a consent in plain text, as other sites can post it", "Content-Type", "text/plain"),
                logged("a consent without the page's token", 403, w -> {
                    Visitor visitor = w.reader().csrf("");
                    return () -> visitor.form("/consent", "agree=yes&version=1");
                }),
                logged("a token in the address of the post", 403, w -> {
                    Visitor visitor = w.reader();
                    String token = visitor.csrf();
                    return () -> visitor.csrf("").form("/consent?csrf=" + token, "agree=yes&version=1");
                }),
                logged("a wrong token before the right one", 403, w -> {
                    Visitor visitor = w.reader();
                    String token = visitor.csrf();
                    return () -> visitor.csrf("x").form("/consent", "csrf=" + token + "&agree=yes&version=1");
                }),
                logged("a login from another site", 403, w -> {
                    String token = w.invitation();
                    return () -> w.stranger().form("/join", "token=" + token, Map.of("Origin", "https://example.org"));
                }),
                logged("leaving by a link on another site", 403, w -> {
                    Visitor visitor = w.reader();
                    return () -> visitor.form("/leave", "", Map.of("Sec-Fetch-Site", "cross-site"));
                }));
    }
}
