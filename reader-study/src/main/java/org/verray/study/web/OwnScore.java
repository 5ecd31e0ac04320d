package org.verray.study.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Assignment;
import org.verray.study.flow.Reader;
import org.verray.study.store.CaseRow;
import org.verray.study.store.LatestAnswer;
import org.verray.study.store.Study;

/** How a reader did, for studies that tell; shown when nothing of that reader can change any more. */
final class OwnScore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnScore() {}

    /** Lines of text under the key {@code lines}; empty where the study does not tell. */
    static Optional<Map<String, List<String>>> of(Study study, Reader reader, Texts texts) {
        if (!study.design().score()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        for (StudyDesign.Phase phase : study.design().phases()) {
            phase.question(Question.Role.VERDICT).ifPresent(question -> {
                int[] right = right(study, reader, phase, question);
                lines.add(texts.with("thanks.score", phase.title().in(reader.language()), right[0], right[1]));
            });
        }
        return Optional.of(Map.of("lines", lines));
    }

    private static int[] right(Study study, Reader reader, StudyDesign.Phase phase, Question question) {
        return study.read(handle -> {
            Map<Long, Truth> truth = new HashMap<>();
            CaseRow.all(handle).forEach(c -> truth.put(c.number(), c.truth()));
            int[] right = new int[2];
            for (Assignment assignment : Assignment.of(handle, reader, phase.id())) {
                Optional<String> content = LatestAnswer.content(handle, assignment.id());
                if (content.isPresent()) {
                    String verdict = parse(content.get()).path(question.id()).asText();
                    right[0] +=
                            verdict.equals(truth.get(assignment.caseNumber()).label()) ? 1 : 0;
                    right[1]++;
                }
            }
            return right;
        });
    }

    private static JsonNode parse(String content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
