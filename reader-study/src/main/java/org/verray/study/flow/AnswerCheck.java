package org.verray.study.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.verray.study.cases.CaseFrame;
import org.verray.study.design.Question;

/** Holds the answers about a case to the questions of its phase. */
final class AnswerCheck {
    private static final int MOST_POINTS = 2000;

    private final List<Question> questions;
    private final CaseFrame frame;
    private final Map<String, String> errors = new TreeMap<>();
    private final ObjectNode accepted = JsonNodeFactory.instance.objectNode();

    private AnswerCheck(List<Question> questions, CaseFrame frame) {
        this.questions = questions;
        this.frame = frame;
    }

    /**
     * What came out.
     *
     * @param errors by question id: a key of the reader's texts; empty where everything fits
     * @param accepted answers in the order of the questions, nothing else
     */
    record Result(Map<String, String> errors, ObjectNode accepted) {}

    static Result of(List<Question> questions, JsonNode answers, CaseFrame frame) {
        AnswerCheck check = new AnswerCheck(questions, frame);
        check.run(answers);
        return new Result(check.errors, check.accepted);
    }

    private void run(JsonNode answers) {
        if (!answers.isObject()) {
            errors.put("", "answer.invalid");
            return;
        }
        Set<String> known = questions.stream().map(Question::id).collect(Collectors.toSet());
        for (Iterator<String> names = answers.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                errors.put("", "answer.invalid");
            }
        }
        for (Question question : questions) {
            JsonNode value = answers.get(question.id());
            if (empty(value)) {
                if (question.required()) {
                    errors.put(question.id(), "answer.missing");
                }
            } else if (fits(question, value)) {
                accepted.set(question.id(), value);
            } else {
                errors.put(question.id(), "answer.invalid");
            }
        }
    }

    private static boolean empty(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()
                || value.isArray() && value.isEmpty();
    }

    private boolean fits(Question question, JsonNode value) {
        return switch (question.type()) {
            case CHOICE, SCALE -> value.isTextual() && isOption(question, value.textValue());
            case SLIDER -> value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= question.most();
            case FLAG -> value.isBoolean();
            case TEXT -> value.isTextual() && value.textValue().length() <= question.most();
            case TAGS -> value.isArray() && value.size() <= question.options().size() && areOptions(question, value);
            case REGION -> value.isArray() && value.size() <= question.most() && areRegions(value);
        };
    }

    private static boolean isOption(Question question, String value) {
        return question.options().stream().anyMatch(o -> o.value().equals(value));
    }

    private static boolean areOptions(Question question, JsonNode values) {
        Set<String> seen = new HashSet<>();
        for (JsonNode value : values) {
            if (!value.isTextual() || !isOption(question, value.textValue()) || !seen.add(value.textValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean areRegions(JsonNode regions) {
        for (JsonNode region : regions) {
            boolean ellipse = region.path("shape").asText().equals("ellipse")
                    && region.size() == 5
                    && inside(region.path("cx"), frame.columns())
                    && inside(region.path("cy"), frame.rows())
                    && inside(region.path("rx"), frame.columns())
                    && inside(region.path("ry"), frame.rows());
            boolean freehand = region.path("shape").asText().equals("freehand")
                    && region.size() == 2
                    && arePoints(region.path("points"));
            if (!ellipse && !freehand) {
                return false;
            }
        }
        return true;
    }

    private boolean arePoints(JsonNode points) {
        if (!points.isArray() || points.size() < 3 || points.size() > MOST_POINTS) {
            return false;
        }
        for (JsonNode point : points) {
            if (!point.isArray()
                    || point.size() != 2
                    || !inside(point.get(0), frame.columns())
                    || !inside(point.get(1), frame.rows())) {
                return false;
            }
        }
        return true;
    }

    private static boolean inside(JsonNode value, int most) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= most;
    }
}
