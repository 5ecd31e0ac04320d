package org.verray.study.readings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.verray.study.flow.Assignment;
import org.verray.study.flow.Reader;
import org.verray.study.store.CaseRow;
import org.verray.study.store.LatestAnswer;

/**
 * A case that a reader was to read, with the answer that counts where there is one.
 *
 * @param servedAt when the server first gave it out, UTC; may be null
 */
public record ReadingRow(
        Reader reader, Assignment assignment, CaseRow caseRow, Optional<LatestAnswer> answer, String servedAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All readings by reader, phase and position. */
    public static List<ReadingRow> all(Handle handle) {
        Map<Long, Reader> readers = new HashMap<>();
        Reader.all(handle).forEach(r -> readers.put(r.id(), r));
        Map<Long, CaseRow> cases = new HashMap<>();
        CaseRow.all(handle).forEach(c -> cases.put(c.number(), c));
        Map<Long, LatestAnswer> answers = new HashMap<>();
        LatestAnswer.all(handle).forEach(a -> answers.put(a.assignmentId(), a));
        Map<Long, String> served = new HashMap<>();
        handle.createQuery("select assignment_id, at from served")
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(e -> served.put(e.getKey(), e.getValue()));
        List<ReadingRow> rows = new ArrayList<>();
        for (Assignment assignment : Assignment.all(handle)) {
            rows.add(new ReadingRow(
                    readers.get(assignment.readerId()),
                    assignment,
                    cases.get(assignment.caseNumber()),
                    Optional.ofNullable(answers.get(assignment.id())),
                    served.get(assignment.id())));
        }
        return rows;
    }

    /** All answers by question id; an empty object where there are none. */
    public JsonNode answers() {
        return parse(answer.map(LatestAnswer::content).orElse("{}"));
    }

    /** The answer to a question; a missing node where there is none. */
    public JsonNode answer(String question) {
        return answer.map(a -> parse(a.content()).path(question))
                .orElseGet(() -> parse("{}").path(question));
    }

    /** Seconds from the painted picture to the answer, without the time that the page was hidden; NaN where unknown. */
    public double activeSeconds() {
        JsonNode active = answer.map(a -> parse(a.timing()).path("activeMs")).orElseGet(() -> parse("null"));
        return active.isNumber() ? active.doubleValue() / 1000 : Double.NaN;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
