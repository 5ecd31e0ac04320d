package org.verray.study.abuse;

import static org.verray.study.abuse.Attack.logged;
import static org.verray.study.abuse.Attack.unlogged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** HTTP that no browser would send: methods, sizes, lengths and hosts. */
final class TransportAttacks {
    /** Beyond the 512 KiB that the server takes. */
    private static final int TOO_MANY = 600_000;

    private static final byte[] NOTHING = new byte[0];

    private TransportAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(methods(), sizes(), framing()).flatMap(s -> s);
    }

    /** With the page's token, so that the method alone is what is wrong. */
    private static Attack method(String method, String target) {
        return unlogged(
                        method + " " + target,
                        404,
                        w -> () -> w.other()
                                .send(method, target, Map.of("X-CSRF", w.other().csrf()), NOTHING))
                .withStatuses(400, 403, 404, 405, 501);
    }

    private static Stream<Attack> methods() {
        return Stream.of(
                        Stream.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "FOO")
                                .flatMap(m -> Stream.of("/", "/api/answer", "/api/case")
                                        .map(target -> method(m, target))),
                        Stream.of(
                                unlogged(
                                        "HEAD of the interface by nobody",
                                        200,
                                        w -> () -> w.stranger().send("HEAD", "/api/case", Map.of(), NOTHING)),
                                unlogged(
                                        "HEAD of a guessed link",
                                        200,
                                        w -> () -> w.stranger().send("HEAD", "/join/guessed", Map.of(), NOTHING)),
                                unlogged(
                                        "GET of what is posted",
                                        404,
                                        w -> () -> w.other().get("/api/answer")),
                                unlogged("a consent by GET", 404, w -> {
                                    Visitor visitor = w.reader();
                                    return () -> visitor.get("/consent?agree=yes&version=1&csrf=" + visitor.csrf());
                                }),
                                unlogged(
                                        "a page that does not exist",
                                        404,
                                        w -> () -> w.other().get("/admin")),
                                logged(
                                        "a post that a header makes of a GET",
                                        403,
                                        w -> () -> w.other()
                                                .send(
                                                        "GET",
                                                        "/leave",
                                                        Map.of("X-HTTP-Method-Override", "POST"),
                                                        NOTHING)),
                                unlogged(
                                        "a post without token that a header makes a GET",
                                        404,
                                        w -> () -> w.other()
                                                .send(
                                                        "POST",
                                                        "/leave",
                                                        Map.of("X-HTTP-Method-Override", "GET"),
                                                        NOTHING))))
                .flatMap(s -> s);
    }

    private static Stream<Attack> sizes() {
        return Stream.of(
                unlogged("a form of 600,000 bytes", 413, w -> {
                    Visitor visitor = w.reader();
                    return () -> visitor.form("/consent", "agree=" + "a".repeat(TOO_MANY));
                }),
                unlogged(
                        "a form of 600,000 bytes by nobody",
                        413,
                        w -> () -> w.stranger().form("/join", "token=" + "a".repeat(TOO_MANY))),
                unlogged(
                        "JSON of 600,000 bytes",
                        413,
                        w -> () -> w.other().json("/api/answer", "[\"" + "a".repeat(TOO_MANY) + "\"]")),
                unlogged(
                        "JSON of 600,000 bytes in pieces, without a length",
                        413,
                        w -> () -> chunked(
                                w.other(), "/api/answer", "application/json", "[\"" + "a".repeat(TOO_MANY) + "\"]")),
                unlogged(
                        "a form of 600,000 bytes in pieces, by nobody",
                        413,
                        w -> () -> chunked(w.stranger(), "/join", Visitor.FORM, "token=" + "a".repeat(TOO_MANY))),
                unlogged(
                                "a form in parts with a file of 600,000 bytes, by nobody",
                                415,
                                w -> () -> w.stranger()
                                        .send(
                                                "POST",
                                                "/join",
                                                Map.of("Content-Type", "Multipart/form-data; boundary=x"),
                                                ("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
                                                                + "a".repeat(TOO_MANY) + "\r\n--x--\r\n")
                                                        .getBytes(StandardCharsets.UTF_8)))
                        .withStatuses(413, 415),
                unlogged(
                        "headers of 20,000 bytes",
                        431,
                        w -> () -> w.other().send("GET", "/", Map.of("X-Long", "a".repeat(20_000)), NOTHING)),
                unlogged(
                        "a cookie of 20,000 bytes",
                        431,
                        w -> () -> w.stranger()
                                .cookie("session", "a".repeat(20_000))
                                .get("/")),
                unlogged("an address of 20,000 bytes", 414, w -> () -> w.other().get("/join/" + "a".repeat(20_000)))
                        .withStatuses(414, 431));
    }

    private static RawHttp.Reply chunked(Visitor visitor, String target, String type, String body) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("X-CSRF", visitor.csrf());
        headers.put("Transfer-Encoding", "chunked");
        String pieces = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        return visitor.send("POST", target, headers, pieces.getBytes(StandardCharsets.UTF_8));
    }

    private static Attack raw(String name, String request) {
        return unlogged(name, 400, w -> () -> RawHttp.send(w.port(), request.getBytes(StandardCharsets.ISO_8859_1)))
                .withStatuses(0, 400, 404, 414, 426, 501, 505);
    }

    private static Stream<Attack> framing() {
        String head = "POST /join HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        return Stream.of(
                raw("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                raw("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"),
                raw("a host that is none", "GET / HTTP/1.1\r\nHost: a b<script>\r\nConnection: close\r\n\r\n"),
                raw("two lengths", head + "Content-Length: 3\r\nContent-Length: 9\r\n\r\nabc"),
                raw("a length and pieces", head + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                raw("a length below zero", head + "Content-Length: -1\r\n\r\n"),
                raw("a length that no number holds", head + "Content-Length: 99999999999999999999\r\n\r\n"),
                raw("a piece that is none", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
                raw("a header without a name", "GET / HTTP/1.1\r\n: x\r\nHost: a\r\nConnection: close\r\n\r\n"),
                raw("a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\nConnection: close\r\n\r\n"),
                raw("HTTP of another planet", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"),
                raw("no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
                logged(
                        "a proxy's header in place of the page's token",
                        403,
                        w -> () -> w.other().send("POST", "/leave", Map.of("X-Forwarded-Host", "localhost"), NOTHING)));
    }
}
