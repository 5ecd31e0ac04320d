package org.verray.study.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.verray.datasets.manifest.Truth;
import org.verray.statistics.ratings.RatingTable;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;

/**
 * Answers as ratings for the statistics: 50 + confidence / 2 where a reader says synthetic, 50 - confidence / 2 where real, so that 0 is certainly real and
 * 100 certainly synthetic. Each phase with that question is a modality.
 */
public final class ReaderRatings {
    private ReaderRatings() {}

    /** Name of a case in exports. */
    static String caseName(ReadingRow row) {
        return String.format("case-%04d", row.caseRow().number());
    }

    /** The rating of a reading; empty where the phase asks no verdict or there is no answer. */
    public static OptionalDouble rating(StudyDesign.Phase phase, ReadingRow row) {
        return row.answer().isEmpty() ? OptionalDouble.empty() : rating(phase, row::answer);
    }

    /**
     * The rating that answers come to; empty where the phase asks no verdict.
     *
     * @param answers by question id; missing nodes where there are none
     */
    public static OptionalDouble rating(StudyDesign.Phase phase, Function<String, JsonNode> answers) {
        Optional<Question> verdict = phase.question(Question.Role.VERDICT);
        if (verdict.isEmpty()) {
            return OptionalDouble.empty();
        }
        String said = answers.apply(verdict.get().id()).asText();
        double confidence = phase.question(Question.Role.CONFIDENCE)
                .map(question -> {
                    JsonNode value = answers.apply(question.id());
                    return value.isNumber() ? 100 * value.doubleValue() / question.most() : 0;
                })
                .orElse(100.0);
        return OptionalDouble.of(50 + (said.equals(Truth.SYNTHETIC.label()) ? 0.5 : -0.5) * confidence);
    }

    /** All ratings as a table; empty where the study asks no verdict or nobody has given one. */
    static Optional<RatingTable> table(StudyDesign design, List<ReadingRow> rows) {
        RatingTable.Builder builder = RatingTable.builder();
        int ratings = 0;
        for (StudyDesign.Phase phase : design.phases()) {
            for (ReadingRow row : rows) {
                OptionalDouble rating =
                        row.assignment().phase().equals(phase.id()) ? rating(phase, row) : OptionalDouble.empty();
                if (rating.isPresent()) {
                    builder.truth(caseName(row), row.caseRow().truth() == Truth.SYNTHETIC);
                    builder.rating(row.reader().code(), phase.id(), caseName(row), rating.getAsDouble());
                    ratings++;
                }
            }
        }
        return ratings == 0 ? Optional.empty() : Optional.of(builder.build());
    }
}
