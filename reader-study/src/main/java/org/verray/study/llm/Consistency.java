package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;

/**
 * Whether a program that reads cases more than once says the same each time: of the cases with at least two readings that have an answer, the share whose readings all give the same one.
 *
 * @param question the verdict; else the diagnosis; else the first choice of the phase; empty text where there is none
 * @param compared cases with at least two such readings
 * @param share 0 to 1; NaN where no case is compared
 * @param reason why it is NaN; empty text where it is not
 */
public record Consistency(String question, int compared, double share, String reason) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * That of one program in one phase.
     *
     * @param readings of the program; those of other phases are left out
     */
    public static Consistency of(StudyDesign.Phase phase, List<MachineReading> readings) {
        Optional<Question> question = question(phase);
        if (question.isEmpty()) {
            return new Consistency("", 0, Double.NaN, "the phase asks for no choice");
        }
        Map<Long, List<String>> answers = new HashMap<>();
        for (MachineReading reading : readings) {
            if (reading.phase().equals(phase.id()) && reading.outcome() == Outcome.READ) {
                answers.computeIfAbsent(reading.caseNumber(), c -> new ArrayList<>())
                        .add(answer(reading, question.get()));
            }
        }
        List<List<String>> compared =
                answers.values().stream().filter(a -> a.size() > 1).toList();
        long same = compared.stream().filter(a -> new HashSet<>(a).size() == 1).count();
        return compared.isEmpty()
                ? new Consistency(question.get().id(), 0, Double.NaN, "no case has two readings with an answer")
                : new Consistency(question.get().id(), compared.size(), (double) same / compared.size(), "");
    }

    private static Optional<Question> question(StudyDesign.Phase phase) {
        return Stream.of(
                        phase.question(Question.Role.VERDICT),
                        phase.question(Question.Role.DIAGNOSIS),
                        phase.questions().stream()
                                .filter(q -> q.type() == Question.Type.CHOICE)
                                .findFirst())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String answer(MachineReading reading, Question question) {
        try {
            return JSON.readTree(reading.content()).path(question.id()).asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected JSON in a reading of case " + reading.caseNumber(), e);
        }
    }
}
