package org.verray.study.readings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.Study;

/** Readers that are programs, and their readings, as a report needs them. A detector that read samples and originals is two participants. */
public final class MachineSource {
    private static final int LONGEST = 120;

    private final Study study;
    private final Map<String, StudyData.Phase> phases;
    private final Map<Long, CaseFacts> cases;
    private final Map<String, Participant> participants = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final Map<String, Map<String, Integer>> outcomes = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();

    MachineSource(Study study, Map<String, StudyData.Phase> phases, Map<Long, CaseFacts> cases) {
        this.study = study;
        this.phases = phases;
        this.cases = cases;
        for (Machine machine : study.read(Machine::all)) {
            for (MachineReading reading : study.read(h -> MachineReading.of(h, machine))) {
                if (cases.containsKey(reading.caseNumber())) {
                    take(machine, reading);
                }
            }
        }
    }

    List<Participant> participants() {
        return List.copyOf(participants.values());
    }

    List<Reading> readings() {
        return readings;
    }

    Map<String, Map<String, Integer>> outcomes() {
        return outcomes;
    }

    Map<String, Map<String, String>> facts() {
        return facts;
    }

    /** Plain values of a program's detail that are short enough to read. */
    private static Map<String, String> facts(Machine machine) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                StudySource.parse(machine.detail()).properties()) {
            String value = entry.getValue().asText();
            if (entry.getValue().isValueNode() && value.length() <= LONGEST) {
                facts.put(entry.getKey(), value);
            }
        }
        facts.put("added", machine.addedAt());
        return facts;
    }

    /** Name of a program in reports and exports. */
    public static String name(Machine machine, MachineReading.Rendition rendition) {
        return machine.kind() == Machine.Kind.LANGUAGE_MODEL
                ? machine.name()
                : machine.name()
                        + (rendition == MachineReading.Rendition.SAMPLES ? " (as shown)" : " (original files)");
    }

    private void take(Machine machine, MachineReading reading) {
        String name = name(machine, reading.rendition());
        outcomes.computeIfAbsent(name, k -> new LinkedHashMap<>())
                .merge(reading.outcome().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        facts.computeIfAbsent(name, k -> facts(machine));
        boolean detector = machine.kind() == Machine.Kind.DETECTOR;
        JsonNode threshold = machine.detail("threshold");
        Participant participant = participants.computeIfAbsent(
                name,
                k -> new Participant(
                        name,
                        detector ? Participant.Type.DETECTOR : Participant.Type.LANGUAGE_MODEL,
                        Map.of(),
                        detector && threshold.isNumber() ? threshold.doubleValue() : Double.NaN));
        if (reading.outcome() != MachineReading.Outcome.READ) {
            return;
        }
        CaseFacts facts = cases.get(reading.caseNumber());
        if (detector) {
            for (StudyData.Phase phase : phases.values()) {
                if (phase.verdict() && phase.set().equals(facts.set())) {
                    readings.add(scored(participant, phase, facts, reading));
                }
            }
        } else if (phases.containsKey(reading.phase())) {
            readings.add(said(participant, reading, facts));
        }
    }

    private static Reading scored(
            Participant participant, StudyData.Phase phase, CaseFacts facts, MachineReading reading) {
        double threshold = participant.threshold();
        Optional<Boolean> call = Double.isNaN(threshold) || Double.isNaN(reading.score())
                ? Optional.empty()
                : Optional.of(reading.score() >= threshold);
        return new Reading(
                participant,
                phase,
                facts,
                -1,
                reading.repeat(),
                call,
                Double.NaN,
                reading.score(),
                Double.NaN,
                "",
                Double.NaN,
                List.of(),
                false);
    }

    private Reading said(Participant participant, MachineReading reading, CaseFacts facts) {
        StudyDesign.Phase phase = study.design().phases().stream()
                .filter(p -> p.id().equals(reading.phase()))
                .findFirst()
                .orElseThrow();
        Reading first = new StudySource.Answered(phase, StudySource.parse(reading.content()))
                .reading(participant, phases.get(reading.phase()), facts, -1, Double.NaN, List.of());
        return new Reading(
                first.participant(),
                first.phase(),
                first.facts(),
                first.position(),
                reading.repeat(),
                first.call(),
                first.confidence(),
                reading.score(),
                first.seconds(),
                first.diagnosis(),
                first.quality(),
                first.regions(),
                first.recognised());
    }
}
