package org.verray.study.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.verray.study.design.Question;

/**
 * Makes answers of a reply, or says why there are none. Strict: a number in quotes, a fraction where a whole number was asked for, a value that is no option, a required
 * answer that is missing, or a reply that was cut off is malformed, and nothing is guessed. Three things are let pass: letters of an option may be large or small, keys that
 * were not asked for are left out, and a text that is too long is cut.
 */
final class AnswerParser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Where in a text a refusal is looked for: one that comes later stands beside an answer. */
    private static final int BEGINNING = 300;

    private static final Pattern DECLINE = Pattern.compile(
            "\\b(i|we)\\s*('m|\\s+am|\\s+are|'re)?\\s*(can't|cannot|can not|won't|will not|unable to|not able to|not going to|must"
                    + " decline|have to decline|decline|am declining|declining)\\s+(to\\s+)?(safely\\s+|actually\\s+)?(assist|help|provide|"
                    + "comply|interpret|analy[sz]e|diagnose|fulfil|do (this|that)|give|offer|answer|perform|read|evaluate|assess|complete|review|"
                    + "engage|participate|take part|respond|process|examine)",
            Pattern.CASE_INSENSITIVE);

    private final List<Question> questions;

    AnswerParser(List<Question> questions) {
        this.questions = questions;
    }

    /** What a reply comes to. */
    Answer parse(Reply reply) {
        if (reply.stop() == Reply.Stop.REFUSED) {
            return Answer.refused("the model or a filter declined"
                    + (reply.stopReason().isEmpty() ? "" : " (" + reply.stopReason() + ")"));
        }
        if (reply.stop() == Reply.Stop.LENGTH) {
            return Answer.malformed("cut off at the limit of tokens (" + reply.stopReason() + ")");
        }
        if (reply.text().isBlank()) {
            return Answer.malformed("no text");
        }
        Optional<ObjectNode> object = JsonInText.find(reply.text());
        if (object.isEmpty()) {
            return declines(reply.text())
                    ? Answer.refused("declined in plain words")
                    : Answer.malformed("expected one JSON object in the answer, found none, a broken one or several");
        }
        return parse(object.get());
    }

    private static boolean declines(String text) {
        String begin = text.strip().replace('\u2019', '\'').replaceAll("\\s+", " ");
        return !begin.contains("{")
                && DECLINE.matcher(begin.substring(0, Math.min(BEGINNING, begin.length())))
                        .find();
    }

    private Answer parse(ObjectNode object) {
        ObjectNode answers = NODES.objectNode();
        for (Question question : questions) {
            JsonNode value = object.get(question.id());
            if (empty(value)) {
                if (question.required()) {
                    return Answer.malformed(question.id() + ": expected an answer, found none");
                }
                continue;
            }
            Optional<JsonNode> fitting = fitting(question, value);
            if (fitting.isEmpty()) {
                return Answer.malformed(question.id() + ": expected " + expected(question) + ", found something else");
            }
            answers.set(question.id(), fitting.get());
        }
        return Answer.read(answers);
    }

    private static boolean empty(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()
                || value.isArray() && value.isEmpty();
    }

    private static String expected(Question question) {
        return switch (question.type()) {
            case CHOICE, SCALE -> "one of its options";
            case SLIDER -> "a whole number from 0 to " + question.most();
            case FLAG -> "true or false";
            case TEXT -> "a text";
            case TAGS -> "a list of its options";
            case REGION -> "regions";
        };
    }

    private static Optional<JsonNode> fitting(Question question, JsonNode value) {
        return switch (question.type()) {
            case CHOICE, SCALE -> option(question, value).map(NODES::textNode);
            case SLIDER -> whole(value, question.most());
            case FLAG -> value.isBoolean() ? Optional.of(value) : Optional.empty();
            case TEXT ->
                value.isTextual()
                        ? Optional.of(NODES.textNode(cut(value.textValue(), question.most())))
                        : Optional.empty();
            case TAGS -> tags(question, value);
            case REGION -> Optional.empty();
        };
    }

    private static Optional<String> option(Question question, JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        String said = value.textValue();
        List<String> values =
                question.options().stream().map(Question.Option::value).toList();
        if (values.contains(said)) {
            return Optional.of(said);
        }
        List<String> near = values.stream().filter(said::equalsIgnoreCase).toList();
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static Optional<JsonNode> whole(JsonNode value, int most) {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        return number >= 0 && number <= most && number == Math.rint(number)
                ? Optional.of(NODES.numberNode((int) number))
                : Optional.empty();
    }

    private static Optional<JsonNode> tags(Question question, JsonNode value) {
        if (!value.isArray()) {
            return Optional.empty();
        }
        Set<String> tags = new LinkedHashSet<>();
        for (JsonNode element : value) {
            Optional<String> tag = option(question, element);
            if (tag.isEmpty()) {
                return Optional.empty();
            }
            tags.add(tag.get());
        }
        ArrayNode list = NODES.arrayNode();
        tags.forEach(list::add);
        return Optional.of(list);
    }

    /** The first characters, without half of one that Java counts as two. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
