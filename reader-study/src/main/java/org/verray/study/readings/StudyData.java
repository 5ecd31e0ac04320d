package org.verray.study.readings;

import java.util.List;
import java.util.Map;

/**
 * All that a report is made of, wherever it comes from.
 *
 * @param title of the study
 * @param facts what identifies it, by name: hash of the design, times
 * @param simulated whether readers were programs that play people
 * @param phases in their order
 * @param cases of all sets, without those of practice
 * @param participants people first
 * @param readings those that were made
 * @param flow how far people came, one a person; empty where that is not known
 * @param remarks what people wrote at the ends of phases
 * @param outcomes how readings of programs ended, by name of the program
 * @param programFacts what makes a program what it is, by its name: version, hash, threshold
 */
public record StudyData(
        String title,
        Map<String, String> facts,
        boolean simulated,
        List<Phase> phases,
        List<CaseFacts> cases,
        List<Participant> participants,
        Readings readings,
        List<Progress> flow,
        List<Remark> remarks,
        Map<String, Map<String, Integer>> outcomes,
        Map<String, Map<String, String>> programFacts) {

    /**
     * A pass through a set.
     *
     * @param verdict whether it asks for real or synthetic
     * @param blinded whether readers do not know the purpose
     * @param training whether readers are told the answer after each case
     */
    public record Phase(String id, String title, String set, boolean verdict, boolean blinded, boolean training) {}

    /**
     * How far a person came.
     *
     * @param assigned cases to read, by phase
     * @param answered cases answered, by phase
     */
    public record Progress(
            String reader,
            boolean came,
            boolean consented,
            Map<String, Integer> assigned,
            Map<String, Integer> answered) {}

    /** What a person wrote at the end of a phase. */
    public record Remark(String reader, String phase, String text) {}

    public StudyData {
        phases = List.copyOf(phases);
        cases = List.copyOf(cases);
        participants = List.copyOf(participants);
        flow = List.copyOf(flow);
        remarks = List.copyOf(remarks);
    }

    /** Phases that ask for real or synthetic. */
    public List<Phase> verdictPhases() {
        return phases.stream().filter(Phase::verdict).toList();
    }

    public List<Participant> people() {
        return participants.stream().filter(Participant::person).toList();
    }

    public List<Participant> programs() {
        return participants.stream().filter(p -> !p.person()).toList();
    }
}
