package org.verray.study.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.study.design.LocalText;
import org.verray.study.design.Question;
import org.verray.study.store.MachineReading.Outcome;

/** Texts of models, good and bad, against a verdict, a confidence from 0 to 100, optional reasons, a flag and a comment of at most 20 characters. */
class AnswerParserTest {
    private static final List<Question> QUESTIONS = List.of(
            question("verdict", Question.Type.CHOICE, true, null, "real", "synthetic"),
            question("confidence", Question.Type.SLIDER, true, 100),
            question("reasons", Question.Type.TAGS, false, null, "noise", "anatomy"),
            question("recognised", Question.Type.FLAG, false, null),
            question("comment", Question.Type.TEXT, false, 20));

    private static final String GOOD = "{\"verdict\": \"real\", \"confidence\": 70}";

    private static Question question(String id, Question.Type type, boolean required, Integer max, String... values) {
        List<Question.Option> options = List.of(values).stream()
                .map(v -> new Question.Option(v, LocalText.of(v), null))
                .toList();
        return new Question(id, type, LocalText.of(id), required, options, null, null, max, null);
    }

    private static Answer parse(String text) {
        return parse(text, Reply.Stop.DONE);
    }

    private static Answer parse(String text, Reply.Stop stop) {
        return new AnswerParser(QUESTIONS)
                .parse(new Reply(text, stop, "", OptionalLong.empty(), OptionalLong.empty(), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"verdict\": \"real\", \"confidence\": 70}",
                "  \n{\"verdict\":\"real\",\"confidence\":70}\n ",
                "```json\n{\"verdict\": \"real\", \"confidence\": 70}\n```",
                "```\n{\"verdict\": \"real\", \"confidence\": 70}\n```",
                "After looking closely, I think:\n{\"verdict\": \"real\", \"confidence\": 70}\nThat is all.",
                "Out of {real, synthetic} I choose {\"verdict\": \"real\", \"confidence\": 70}",
                "<think>{\"verdict\": \"synthetic\"}? No.</think>{\"verdict\": \"real\", \"confidence\": 70}",
                "{\"verdict\": \"Real\", \"confidence\": 70.0}",
                "{\"verdict\": \"REAL\", \"confidence\": 7e1}",
                "{\"confidence\": 70, \"verdict\": \"real\", \"why\": {\"more\": [1, {\"x\": 2}]}}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"reasons\": [], \"recognised\": null, \"comment\": \"\"}",
                "{\"verdict\": \"real\", \"confidence\": 70} {\"verdict\": \"real\", \"confidence\": 70}",
                "I'm sorry that I can't read the marker. {\"verdict\": \"real\", \"confidence\": 70}"
            })
    void read(String text) {
        Answer answer = parse(text);
        assertThat(answer.outcome()).as(answer.reason()).isEqualTo(Outcome.READ);
        assertThat(answer.answers().toString()).isEqualTo("{\"verdict\":\"real\",\"confidence\":70}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "true",
                "70",
                "real",
                "The radiograph is real, with a confidence of 70.",
                "[]",
                "[{\"verdict\": \"real\", \"confidence\": 70}]",
                "\"{\\\"verdict\\\": \\\"real\\\", \\\"confidence\\\": 70}\"",
                "{}",
                "{\"answers\": {\"verdict\": \"real\", \"confidence\": 70}}",
                "{\"verdict\": \"real\"}",
                "{\"confidence\": 70}",
                "{\"verdict\": \"real\", \"confidence\": \"70\"}",
                "{\"verdict\": \"real\", \"confidence\": \"70%\"}",
                "{\"verdict\": \"real\", \"confidence\": 0.7}",
                "{\"verdict\": \"real\", \"confidence\": 70.5}",
                "{\"verdict\": \"real\", \"confidence\": 101}",
                "{\"verdict\": \"real\", \"confidence\": -1}",
                "{\"verdict\": \"real\", \"confidence\": 1e999}",
                "{\"verdict\": \"real\", \"confidence\": 99999999999999999999999999}",
                "{\"verdict\": \"real\", \"confidence\": NaN}",
                "{\"verdict\": \"real\", \"confidence\": null}",
                "{\"verdict\": \"real\", \"confidence\": true}",
                "{\"verdict\": \"real\", \"confidence\": [70]}",
                "{\"verdict\": \"real\", \"confidence\": {\"value\": 70}}",
                "{\"verdict\": \"fake\", \"confidence\": 70}",
                "{\"verdict\": \"real \", \"confidence\": 70}",
                "{\"verdict\": \"real or synthetic\", \"confidence\": 70}",
                "{\"verdict\": [\"real\"], \"confidence\": 70}",
                "{\"verdict\": true, \"confidence\": 70}",
                "{\"verdict\": null, \"confidence\": 70}",
                "{\"verdict\": \"\", \"confidence\": 70}",
                "{\"verdict\": \"real\", \"verdict\": \"synthetic\", \"confidence\": 70}",
                "{\"verdict\": \"real\", \"confidence\": 70,}",
                "{'verdict': 'real', 'confidence': 70}",
                "{verdict: \"real\", confidence: 70}",
                "{\"verdict\": \"real\", \"confidence\": 70",
                "{\"verdict\": \"real\", \"confid",
                "```json\n{\"verdict\": \"real\", \"confidence\": 70",
                "{\"reason\": {\"verdict\": \"real\", \"confidence\": 70}, \"cut",
                "{\"verdict\": \"real\", \"confidence\": 70} or {\"verdict\": \"synthetic\", \"confidence\": 60}",
                "{oops {\"verdict\": \"real\", \"confidence\": 70}}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"reasons\": \"noise\"}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"reasons\": [\"noise\", \"colour\"]}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"reasons\": [1]}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"recognised\": \"false\"}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"recognised\": 0}",
                "{\"verdict\": \"real\", \"confidence\": 70, \"comment\": 5}",
                "I cannot see any abnormality.",
                "I can't determine whether it is real.",
                "\u0000\u0001{"
            })
    void malformed(String text) {
        Answer answer = parse(text);
        assertThat(answer.outcome()).as(text).isEqualTo(Outcome.MALFORMED);
        assertThat(answer.reason()).isNotEmpty();
        assertThat(answer.answers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't assist with that.",
                "I\u2019m sorry, but I can\u2019t help with interpreting medical images.",
                "I am unable to provide a diagnosis. Please consult a doctor.",
                "As an AI model I cannot interpret radiographs.",
                "Sorry, I won't be able to answer. I can't analyze medical images.",
                "I must decline to answer.",
                "I'm not able to provide medical diagnoses."
            })
    void refused(String text) {
        assertThat(parse(text).outcome()).as(text).isEqualTo(Outcome.REFUSED);
    }

    /** How the server says that it ended goes before what stands there. */
    @Test
    void theServersWordCountsFirst() {
        assertThat(parse(GOOD, Reply.Stop.LENGTH).outcome()).isEqualTo(Outcome.MALFORMED);
        assertThat(parse(GOOD, Reply.Stop.REFUSED).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void tagsComeOnceAndTextsAreCut() {
        Answer answer = parse("{\"verdict\": \"synthetic\", \"confidence\": 0, \"reasons\": [\"Noise\", \"noise\"],"
                + " \"recognised\": true, \"comment\": \"0123456789012345678\uD83D\uDE00\"}");
        assertThat(answer.answers().path("reasons").toString()).isEqualTo("[\"noise\"]");
        assertThat(answer.answers().path("recognised").asBoolean()).isTrue();
        assertThat(answer.answers().path("comment").asText()).isEqualTo("0123456789012345678");
    }

    /** A good answer that is cut anywhere is malformed, never something else; one with a byte changed never breaks the parser. */
    @Test
    void cutAndDamagedAnswers() {
        for (int end = 1; end < GOOD.length(); end++) {
            assertThat(parse(GOOD.substring(0, end)).outcome()).isEqualTo(Outcome.MALFORMED);
        }
        long seed = Long.getLong("verray.llm.seed", 5);
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int n = random.nextInt(4); n >= 0; n--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            }
            Answer answer = parse(text.toString());
            if (answer.outcome() == Outcome.READ) {
                int confidence = answer.answers().path("confidence").asInt();
                assertThat(confidence).as("seed " + seed + ": " + text).isBetween(0, 100);
            }
        }
        assertThat(parse("{\"a\":".repeat(100_000)).outcome()).isEqualTo(Outcome.MALFORMED);
        assertThat(parse("{".repeat(100_000)).outcome()).isEqualTo(Outcome.MALFORMED);
        assertThat(parse("{}".repeat(20_000)).outcome()).isEqualTo(Outcome.MALFORMED);
    }
}
