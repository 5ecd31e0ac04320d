package org.verray.study.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.Truth;
import org.verray.study.cases.TeachingNotes;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Assignment;
import org.verray.study.flow.Credentials;
import org.verray.study.store.CaseRow;
import org.verray.study.store.LatestAnswer;
import org.verray.study.store.Study;

/** What a reader is told after each case of a training phase, and of no other. */
final class Teaching {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final TeachingNotes notes;

    Teaching(Study study) {
        this.study = study;
        this.notes = new TeachingNotes(study.folder().resolve(TeachingNotes.NAME));
    }

    /** Heading, lines, whether the answer was right, and the name of a map, for a case that was answered. */
    Optional<Map<String, Object>> of(Credentials.Session session, Assignment assignment) {
        StudyDesign.Phase phase = phase(assignment);
        if (phase.kind() != StudyDesign.Kind.TRAINING) {
            return Optional.empty();
        }
        Texts texts = Texts.in(session.reader().language());
        CaseRow row = row(assignment);
        String verdict = verdict(phase, assignment);
        boolean right = verdict.equals(row.truth().label());
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("teaching.truth." + row.truth().label()));
        if (row.truth() == Truth.SYNTHETIC) {
            lines.add(texts.with("teaching.generator", row.generator()));
        }
        Optional<TeachingNotes.Note> note = notes.note(row.number());
        note.ifPresent(n -> lines.add(texts.with("teaching.model", n.model(), Math.round(100 * n.score()))));
        boolean mapped = Files.isRegularFile(notes.map(row.number()));
        if (mapped) {
            lines.add(texts.get("teaching.map"));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("heading", texts.get(right ? "teaching.right" : "teaching.wrong"));
        json.put("lines", lines);
        json.put("right", right);
        json.put("map", mapped ? assignment.item() : null);
        return Optional.of(json);
    }

    /** The map of a case of a training phase that the reader has answered. */
    Optional<Path> map(Credentials.Session session, String item) {
        return study.read(handle -> Assignment.of(handle, session.reader().id(), item)
                        .filter(a -> LatestAnswer.content(handle, a.id()).isPresent()))
                .filter(a -> phase(a).kind() == StudyDesign.Kind.TRAINING)
                .map(a -> notes.map(a.caseNumber()))
                .filter(Files::isRegularFile);
    }

    private StudyDesign.Phase phase(Assignment assignment) {
        return study.design().phases().stream()
                .filter(p -> p.id().equals(assignment.phase()))
                .findFirst()
                .orElseThrow();
    }

    private CaseRow row(Assignment assignment) {
        return study.read(handle -> CaseRow.byNumber(handle, assignment.caseNumber()));
    }

    private String verdict(StudyDesign.Phase phase, Assignment assignment) {
        String content =
                study.read(h -> LatestAnswer.content(h, assignment.id()).orElse("{}"));
        String question =
                phase.question(Question.Role.VERDICT).map(Question::id).orElse("");
        try {
            return JSON.readTree(content).path(question).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
