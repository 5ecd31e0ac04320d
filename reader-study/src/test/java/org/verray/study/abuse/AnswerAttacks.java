package org.verray.study.abuse;

import static org.verray.study.abuse.Attack.logged;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bodies that are no answers: broken JSON, wrong types, values that no page offers. */
final class AnswerAttacks {
    private AnswerAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(malformed(), envelopes(), values(), blindedValues()).flatMap(s -> s);
    }

    private static Stream<Attack> malformed() {
        return Stream.of(
                body("no body", ""),
                body("no JSON", "item=1"),
                body("half of a JSON", "{\"item\":\"a"),
                body("a list", "[]"),
                body("a text", "\"item\""),
                body("null", "null"),
                body("a number", "1"),
                body("lists in lists, 100,000 deep", "[".repeat(100_000)),
                body("objects in objects, 100,000 deep", "{\"a\":".repeat(100_000)),
                body("a number of 100,000 digits", "{\"item\":" + "9".repeat(100_000) + "}"),
                body("a byte order mark alone", "\uFEFF"),
                logged(
                        "bytes that are no text",
                        422,
                        w -> () -> w.other()
                                .send(
                                        "POST",
                                        "/api/answer",
                                        Map.of("X-CSRF", w.other().csrf(), "Content-Type", "application/json"),
                                        new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})),
                logged(
                        "an encoding that does not exist",
                        422,
                        w -> () -> w.other()
                                .send(
                                        "POST",
                                        "/api/answer",
                                        Map.of(
                                                "X-CSRF",
                                                w.other().csrf(),
                                                "Content-Type",
                                                "application/json; charset=klingon"),
                                        "{}".getBytes(StandardCharsets.UTF_8))),
                logged(
                        "compressed, as the server never asked for",
                        422,
                        w -> () -> w.other()
                                .send(
                                        "POST",
                                        "/api/answer",
                                        Map.of(
                                                "X-CSRF",
                                                w.other().csrf(),
                                                "Content-Type",
                                                "application/json",
                                                "Content-Encoding",
                                                "gzip"),
                                        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0})));
    }

    private static Attack body(String name, String text) {
        return logged("an answer that is " + name, 422, w -> () -> w.other().json("/api/answer", text));
    }

    /** A proper answer to the case that is due, in which one thing was replaced. */
    private static Attack replaced(String name, String what, String by) {
        return logged("an answer with " + name, 422, w -> {
            String item = w.other().nextCase().path("item").asText();
            String proper = Visitor.submission(item, AbuseWorld.BLINDED);
            String changed = proper.replaceFirst(what, by);
            if (changed.equals(proper)) {
                throw new IllegalStateException("expected " + what + " in " + proper);
            }
            return () -> w.other().json("/api/answer", changed);
        });
    }

    private static Stream<Attack> envelopes() {
        return Stream.of(
                replaced("a number as item", "\"item\":\"[^\"]*\"", "\"item\":7"),
                replaced("no item", "\"item\":\"[^\"]*\",", ""),
                replaced("a list as key", "\"key\":\"[^\"]*\"", "\"key\":[]"),
                replaced("no key", "\"key\":\"[^\"]*\",", ""),
                replaced("a key of one character", "\"key\":\"[^\"]*\"", "\"key\":\"a\""),
                replaced("a key of a thousand characters", "\"key\":\"[^\"]*\"", "\"key\":\"" + "a".repeat(1000) + '"'),
                replaced("SQL as key", "\"key\":\"[^\"]*\"", "\"key\":\"x'); drop table answer; --\""),
                replaced("a text as revision", "\"revision\":0", "\"revision\":\"0\""),
                replaced("a fraction as revision", "\"revision\":0", "\"revision\":0.5"),
                replaced("a revision that no integer holds", "\"revision\":0", "\"revision\":4294967296"),
                replaced("null as revision", "\"revision\":0", "\"revision\":null"),
                replaced("no answers", "\"answers\":\\{[^}]*}", "\"answers\":null"),
                replaced("a list of answers", "\"answers\":\\{[^}]*}", "\"answers\":[\"normal\"]"),
                replaced("a text of answers", "\"answers\":\\{[^}]*}", "\"answers\":\"normal\""),
                replaced("a second object after it", "}$", "} {}"),
                replaced("garbage after it", "}$", "} x"));
    }

    private static Attack informed(String name, String answers) {
        return logged("informed: " + name, 422, w -> {
            String item = w.informed().nextCase().path("item").asText();
            return () -> w.informed().json("/api/answer", Visitor.submission(item, answers));
        });
    }

    /** The two required answers and one more. */
    private static Attack with(String name, String more) {
        return informed(name, "{\"verdict\":\"real\",\"confidence\":50," + more + "}");
    }

    private static Attack confidence(String value) {
        return informed("confidence " + value, "{\"verdict\":\"real\",\"confidence\":" + value + "}");
    }

    private static Attack verdict(String value) {
        return informed("verdict " + value, "{\"confidence\":50,\"verdict\":" + value + "}");
    }

    private static Attack region(String name, String regions) {
        return with(name, "\"region\":" + regions);
    }

    private static String ellipse(String cx, String rx) {
        return "{\"shape\":\"ellipse\",\"cx\":" + cx + ",\"cy\":5,\"rx\":" + rx + ",\"ry\":5}";
    }

    private static String points(int count) {
        return "[{\"shape\":\"freehand\",\"points\":["
                + IntStream.range(0, count).mapToObj(i -> "[1,1]").collect(Collectors.joining(","))
                + "]}]";
    }

    private static Stream<Attack> values() {
        String six = Stream.generate(() -> ellipse("5", "5")).limit(6).collect(Collectors.joining(",", "[", "]"));
        return Stream.of(
                        Stream.of(
                                        "-1",
                                        "101",
                                        "1e400",
                                        "-1e400",
                                        "NaN",
                                        "Infinity",
                                        "\"50\"",
                                        "[50]",
                                        "true",
                                        "9".repeat(900))
                                .map(AnswerAttacks::confidence),
                        Stream.of(
                                        "\"perhaps\"",
                                        "\"Real\"",
                                        "1",
                                        "[\"real\"]",
                                        "{}",
                                        "true",
                                        "\"" + "real".repeat(10_000) + '"')
                                .map(AnswerAttacks::verdict),
                        Stream.of(
                                informed("no verdict", "{\"confidence\":50}"),
                                informed("null for a required answer", "{\"verdict\":null,\"confidence\":50}"),
                                informed("blanks for a required answer", "{\"verdict\":\"  \",\"confidence\":50}"),
                                informed("a question of another phase", AbuseWorld.BLINDED),
                                with("an unknown question", "\"truth\":\"real\""),
                                with("a text for a flag", "\"recognised\":\"true\""),
                                with("a number for a flag", "\"recognised\":1"),
                                with("a text for tags", "\"reasons\":\"bone\""),
                                with("an unknown tag", "\"reasons\":[\"bone\",\"<script>\"]"),
                                with("a number as tag", "\"reasons\":[1]"),
                                with("a list as tag", "\"reasons\":[[\"bone\"]]"),
                                with("a tag twice", "\"reasons\":[\"bone\",\"bone\"]"),
                                with(
                                        "more tags than there are",
                                        "\"reasons\":[" + String.join(",", Collections.nCopies(9, "\"bone\"")) + "]"),
                                region("an object for regions", ellipse("5", "5")),
                                region("six regions where five are allowed", six),
                                region("a region outside of the canvas", "[" + ellipse("1e6", "5") + "]"),
                                region("a region left of the canvas", "[" + ellipse("-1", "5") + "]"),
                                region("a region of endless size", "[" + ellipse("5", "1e300") + "]"),
                                region("a region at a text", "[" + ellipse("\"5\"", "5") + "]"),
                                region("an unknown shape", "[{\"shape\":\"square\"}]"),
                                region("a shape without numbers", "[{\"shape\":\"ellipse\"}]"),
                                region(
                                        "a shape with something more",
                                        "[" + ellipse("5", "5").replace("}", ",\"note\":\"x\"}") + "]"),
                                region("an outline of two points", points(2)),
                                region("an outline of 2,001 points", points(2001)),
                                region(
                                        "an outline of texts",
                                        "[{\"shape\":\"freehand\",\"points\":[\"a\",\"b\",\"c\"]}]"),
                                region("a list in the list", "[[]]"),
                                region("null in the list", "[null]")))
                .flatMap(s -> s);
    }

    private static Attack blinded(String name, String answers) {
        return logged("blinded: " + name, 422, w -> {
            String item = w.other().nextCase().path("item").asText();
            return () -> w.other().json("/api/answer", Visitor.submission(item, answers));
        });
    }

    private static Stream<Attack> blindedValues() {
        return Stream.of(
                blinded("a number for text", "{\"diagnosis\":\"normal\",\"quality\":\"3\",\"comment\":1}"),
                blinded(
                        "a text of 501 characters where 500 are allowed",
                        "{\"diagnosis\":\"normal\",\"quality\":\"3\",\"comment\":\"" + "a".repeat(501) + "\"}"),
                blinded("a step that the scale has not", "{\"diagnosis\":\"normal\",\"quality\":\"6\"}"),
                blinded("a number for a step of the scale", "{\"diagnosis\":\"normal\",\"quality\":3}"),
                blinded("nothing at all", "{}"));
    }
}
