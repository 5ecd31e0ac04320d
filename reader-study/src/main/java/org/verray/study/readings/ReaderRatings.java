package org.verray.study.readings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;

/**
 * Answers as ratings for the statistics: 50 + confidence / 2 where a reader says synthetic, 50 - confidence / 2 where real, so that 0 is certainly real and
 * 100 certainly synthetic. Each phase with that question is a modality.
 */
public final class ReaderRatings {
    private static final double MIDDLE = 50;
    private static final double FULL = 100;

    private ReaderRatings() {}

    /** The rating of a reading; empty where the phase asks no verdict or there is no answer. */
    public static OptionalDouble rating(StudyDesign.Phase phase, ReadingRow row) {
        return row.answer().isEmpty() ? OptionalDouble.empty() : rating(phase, row.answers());
    }

    /**
     * The rating that answers to the questions of a phase make.
     *
     * @param answers by question id
     */
    public static OptionalDouble rating(StudyDesign.Phase phase, JsonNode answers) {
        Optional<Question> verdict = phase.question(Question.Role.VERDICT);
        String said =
                verdict.map(question -> answers.path(question.id()).asText("")).orElse("");
        if (said.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sure = phase.question(Question.Role.CONFIDENCE).isPresent() ? confidence(phase, answers) : FULL;
        double half = Double.isNaN(sure) ? 0 : sure / 2;
        return OptionalDouble.of(MIDDLE + (said.equals(Truth.SYNTHETIC.label()) ? half : -half));
    }

    /** How sure a reader says to be, 0 to 100; NaN where that was not asked or not answered. */
    public static double confidence(StudyDesign.Phase phase, JsonNode answers) {
        return phase.question(Question.Role.CONFIDENCE)
                .map(question -> {
                    JsonNode value = answers.path(question.id());
                    return value.isNumber() ? FULL * value.doubleValue() / question.most() : Double.NaN;
                })
                .orElse(Double.NaN);
    }
}
