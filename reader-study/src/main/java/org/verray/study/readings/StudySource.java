package org.verray.study.readings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.verray.datasets.manifest.Truth;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Reader;
import org.verray.study.flow.Steps;
import org.verray.study.store.CaseReferences;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;

/** Takes what a report is made of from the database of a closed study. */
public final class StudySource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final Map<String, StudyData.Phase> phases = new LinkedHashMap<>();
    private final Map<Long, CaseFacts> cases = new LinkedHashMap<>();
    private final Map<String, Participant> readers = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();

    private StudySource(Study study) {
        this.study = study;
    }

    /**
     * Reads a study.
     *
     * @throws StudyException where it is open: a report tells the truth
     */
    public static StudyData of(Study study) {
        if (study.isOpen()) {
            throw new StudyException(
                    study.folder()
                            + ": the study is open; close it first (verray study close), since a report tells the truth of every case");
        }
        return new StudySource(study).data();
    }

    private StudyData data() {
        study.design().phases().forEach(p -> phases.put(p.id(), phase(p)));
        List<ReadingRow> rows = study.read(ReadingRow::all);
        List<StudyData.Progress> flow = study.read(handle -> {
            Map<Long, String> diagnoses = CaseReferences.all(handle);
            for (CaseRow row : CaseRow.all(handle)) {
                if (!row.set().equals(StudyCase.PRACTICE)) {
                    cases.put(row.number(), facts(row, diagnoses.getOrDefault(row.number(), "")));
                }
            }
            return readers(handle, rows);
        });
        rows.stream().filter(row -> row.answer().isPresent()).forEach(row -> readings.add(reading(row)));
        MachineSource machines = new MachineSource(study, phases, cases);
        List<Participant> participants = new ArrayList<>(readers.values());
        participants.addAll(machines.participants());
        readings.addAll(machines.readings());
        return new StudyData(
                study.design().title().in("en"),
                identity(),
                study.fact(Study.SIMULATED).isPresent(),
                List.copyOf(phases.values()),
                List.copyOf(cases.values()),
                participants,
                new Readings(readings),
                flow,
                remarks(),
                machines.outcomes(),
                machines.facts());
    }

    private static StudyData.Phase phase(StudyDesign.Phase phase) {
        return new StudyData.Phase(
                phase.id(),
                phase.title().in("en") + " (" + phase.id() + ")",
                phase.set(),
                phase.question(Question.Role.VERDICT).isPresent(),
                phase.kind() == StudyDesign.Kind.BLINDED,
                phase.kind() == StudyDesign.Kind.TRAINING);
    }

    private static CaseFacts facts(CaseRow row, String diagnosis) {
        return new CaseFacts(
                row.number(),
                row.name(),
                row.set(),
                row.truth() == Truth.SYNTHETIC,
                row.bodyPart(),
                row.generator(),
                row.source(),
                row.group(),
                diagnosis);
    }

    private Map<String, String> identity() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Study", study.design().id());
        facts.put("SHA-256 of the design", study.designFile().sha256());
        facts.put("Launched", study.fact("launchedAt").orElse(""));
        facts.put("Closed", study.fact("closedAt").orElse(""));
        facts.put("Frame", study.frame().rows() + " x " + study.frame().columns() + " pixels");
        facts.put("Seed", Long.toString(study.design().seed()));
        return facts;
    }

    private List<StudyData.Progress> readers(Handle handle, List<ReadingRow> rows) {
        Map<String, Map<String, Integer>> assigned = new HashMap<>();
        Map<String, Map<String, Integer>> answered = new HashMap<>();
        for (ReadingRow row : rows) {
            String phase = row.assignment().phase();
            String code = row.reader().code();
            assigned.computeIfAbsent(code, k -> new HashMap<>()).merge(phase, 1, Integer::sum);
            answered.computeIfAbsent(code, k -> new HashMap<>())
                    .merge(phase, row.answer().isPresent() ? 1 : 0, Integer::sum);
        }
        List<StudyData.Progress> flow = new ArrayList<>();
        for (Reader reader : Reader.all(handle)) {
            Map<String, String> about = new LinkedHashMap<>();
            parse(Steps.detail(handle, reader, "about").orElse("{}"))
                    .properties()
                    .forEach(e -> about.put(e.getKey(), e.getValue().asText("")));
            readers.put(reader.code(), Participant.reader(reader.code(), about));
            flow.add(new StudyData.Progress(
                    reader.code(),
                    reader.place() >= 0,
                    Steps.consented(handle, reader),
                    assigned.getOrDefault(reader.code(), Map.of()),
                    answered.getOrDefault(reader.code(), Map.of())));
        }
        return flow;
    }

    private List<StudyData.Remark> remarks() {
        return study.read(handle -> {
            List<StudyData.Remark> remarks = new ArrayList<>();
            for (Reader reader : Reader.all(handle)) {
                for (String phase : phases.keySet()) {
                    Steps.remark(handle, reader, phase)
                            .ifPresent(text -> remarks.add(new StudyData.Remark(reader.code(), phase, text)));
                }
            }
            return remarks;
        });
    }

    private Reading reading(ReadingRow row) {
        StudyDesign.Phase phase = study.design().phases().stream()
                .filter(p -> p.id().equals(row.assignment().phase()))
                .findFirst()
                .orElseThrow();
        JsonNode answers = parse(row.answer().orElseThrow().content());
        return new Answered(phase, answers)
                .reading(
                        readers.get(row.reader().code()),
                        phases.get(phase.id()),
                        cases.get(row.caseRow().number()),
                        row.assignment().position(),
                        row.activeSeconds(),
                        regions(phase, answers));
    }

    private List<Shape> regions(StudyDesign.Phase phase, JsonNode answers) {
        List<Shape> shapes = new ArrayList<>();
        double width = study.frame().columns();
        double height = study.frame().rows();
        for (JsonNode region : answers.path(
                phase.question(Question.Role.SUSPICION).map(Question::id).orElse(""))) {
            if (region.path("shape").asText().equals("ellipse")) {
                double rx = region.path("rx").asDouble() / width;
                double ry = region.path("ry").asDouble() / height;
                shapes.add(new Ellipse2D.Double(
                        region.path("cx").asDouble() / width - rx,
                        region.path("cy").asDouble() / height - ry,
                        2 * rx,
                        2 * ry));
            } else {
                Path2D path = new Path2D.Double();
                for (JsonNode point : region.path("points")) {
                    double x = point.path(0).asDouble() / width;
                    double y = point.path(1).asDouble() / height;
                    if (path.getCurrentPoint() == null) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                }
                if (path.getCurrentPoint() != null) {
                    path.closePath();
                    shapes.add(path);
                }
            }
        }
        return shapes;
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What answers to the questions of a phase mean. */
    record Answered(StudyDesign.Phase phase, JsonNode answers) {
        Reading reading(
                Participant participant,
                StudyData.Phase reportPhase,
                CaseFacts facts,
                int position,
                double seconds,
                List<Shape> regions) {
            String said = text(Question.Role.VERDICT);
            Optional<Boolean> call =
                    said.isEmpty() ? Optional.empty() : Optional.of(said.equals(Truth.SYNTHETIC.label()));
            return new Reading(
                    participant,
                    reportPhase,
                    facts,
                    position,
                    1,
                    call,
                    ReaderRatings.confidence(phase, answers),
                    ReaderRatings.rating(phase, answers).orElse(Double.NaN),
                    seconds,
                    text(Question.Role.DIAGNOSIS),
                    number(Question.Role.QUALITY),
                    regions,
                    answer(Question.Role.RECOGNITION).asBoolean(false));
        }

        private JsonNode answer(Question.Role role) {
            return answers.path(phase.question(role).map(Question::id).orElse(""));
        }

        private String text(Question.Role role) {
            return answer(role).asText("");
        }

        private double number(Question.Role role) {
            try {
                return Double.parseDouble(answer(role).asText(""));
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
