package org.verray.study.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.design.LocalText;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;

/**
 * What a model is told and asked in a phase: the same words for every case. In a blinded phase they say what readers are told and nothing of the purpose; from the
 * first informed one on, they begin with the study's reveal. Regions are not asked for: a model cannot draw.
 *
 * @param system what the model is told
 * @param question what it is asked, with the form of the answer
 * @param questions those that are asked
 */
record PhasePrompt(String phase, String system, String question, List<Question> questions) {
    private static final String LANGUAGE = "en";

    private static final String TASK =
            "You take part in a reading study as an expert radiologist. You are shown one radiograph as a"
                    + " grayscale picture; black margins belong to the frame, not to the radiograph. Look at it closely and answer every"
                    + " question about it, from the picture alone. Nothing else is known of the patient. Each radiograph is judged on its"
                    + " own. This is research: no answer is used in the care of a patient.";

    private static final String PURPOSE =
            "Some of the radiographs in this study are synthetic: they were made or changed by a"
                    + " computer program. How many is not told.";

    /** The prompt of a phase. */
    static PhasePrompt of(StudyDesign design, StudyDesign.Phase phase) {
        List<Question> questions = phase.questions().stream()
                .filter(q -> q.type() != Question.Type.REGION)
                .toList();
        String system = TASK;
        if (phase.kind() != StudyDesign.Kind.BLINDED) {
            system += "\n\n"
                    + (design.reveal() == null
                            ? PURPOSE
                            : design.reveal().paragraphs().stream()
                                    .map(text -> text.in(LANGUAGE))
                                    .collect(Collectors.joining("\n\n")));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Answer with one JSON object and nothing else. It has these keys:");
        questions.forEach(q -> lines.add("- \"" + q.id() + "\": " + q.label().in(LANGUAGE) + " - " + form(q)));
        return new PhasePrompt(phase.id(), system, String.join("\n", lines), questions);
    }

    private static String form(Question q) {
        return switch (q.type()) {
            case CHOICE -> "one of " + options(q);
            case SCALE -> "one of " + options(q) + ends(q);
            case SLIDER -> "a whole number from 0" + end(q.low()) + " to " + q.most() + end(q.high());
            case FLAG -> "true or false";
            case TEXT -> "a text of at most " + q.most() + " characters" + (q.required() ? "" : ", which may be empty");
            case TAGS -> "a list of any of " + options(q) + (q.required() ? "" : ", which may be empty");
            case REGION -> throw new IllegalArgumentException("expected a question that can be put in words");
        };
    }

    private static String options(Question q) {
        return q.options().stream()
                .map(o -> '"'
                        + o.value()
                        + '"'
                        + (o.label().in(LANGUAGE).equals(o.value())
                                ? ""
                                : " (" + o.label().in(LANGUAGE) + ")"))
                .collect(Collectors.joining(", "));
    }

    private static String ends(Question q) {
        return q.low() == null || q.high() == null
                ? ""
                : ", from " + q.low().in(LANGUAGE) + " to " + q.high().in(LANGUAGE);
    }

    private static String end(LocalText text) {
        return text == null ? "" : " (" + text.in(LANGUAGE) + ")";
    }

    /** All that is sent beside the picture. */
    String text() {
        return system + "\n\n" + question;
    }

    /** SHA-256 of {@link #text()}. */
    String sha256() {
        return Radiographs.sha256(text().getBytes(StandardCharsets.UTF_8));
    }

    /** The form of the answer for servers that hold a model to it; every key is asked for, since strict interfaces know no others. */
    JsonSchema schema() {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder();
        questions.forEach(q -> object.addProperty(q.id(), element(q)));
        object.required(questions.stream().map(Question::id).toList());
        object.additionalProperties(false);
        return JsonSchema.builder().name("answers").rootElement(object.build()).build();
    }

    private static JsonSchemaElement element(Question q) {
        return switch (q.type()) {
            case CHOICE, SCALE -> values(q);
            case SLIDER ->
                JsonIntegerSchema.builder().description("0 to " + q.most()).build();
            case FLAG -> JsonBooleanSchema.builder().build();
            case TEXT -> JsonStringSchema.builder().build();
            case TAGS -> JsonArraySchema.builder().items(values(q)).build();
            case REGION -> throw new IllegalArgumentException("expected a question that can be put in words");
        };
    }

    private static JsonEnumSchema values(Question q) {
        return JsonEnumSchema.builder()
                .enumValues(q.options().stream().map(Question.Option::value).toList())
                .build();
    }
}
