package org.verray.datasets.audit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.verray.radiographs.VerrayException;

/**
 * One of the audit's classifiers, fitted once and for all, that scores cases it never saw: the working part of a baseline
 * detector. Immutable; equal facts give equal scores to the bit, also behind {@link #json} and {@link #read}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "classifier")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LogisticModel.class, name = "logistic-regression"),
    @JsonSubTypes.Type(value = ForestModel.class, name = "random-forest")
})
public sealed interface FittedClassifier permits LogisticModel, ForestModel {
    /** Trees of a forest, as many as the audit grows. */
    int TREES = 100;

    /** Weight of the squared coefficients of a logistic regression, in cases; the audit's. */
    double PENALTY = 1;

    /**
     * Scores one case.
     *
     * @return log-odds that it is synthetic, as far as the training cases tell and where both classes are equally frequent; any
     *     finite number
     */
    double score(Facts facts);

    /** How many numbers were fitted. */
    int parameters();

    /**
     * Fits a logistic regression with a ridge penalty on all facts that are numbers. Both classes weigh the same.
     *
     * @param cases facts of the training cases
     * @param truth of each, {@code true} for synthetic; both classes must occur
     * @param groups of each: patient or aligned pair
     * @throws VerrayException where a class is missing
     */
    static FittedClassifier logistic(List<Facts> cases, boolean[] truth, List<String> groups) {
        return new LogisticRegression(PENALTY).fit(columns(cases, truth, groups), truth, all(truth));
    }

    /** Grows a random forest on numbers and words; parameters as of {@link #logistic}. */
    static FittedClassifier forest(List<Facts> cases, boolean[] truth, List<String> groups, long seed) {
        List<Column> columns = columns(cases, truth, groups);
        return new ForestModel(
                columns.stream().map(Coding::of).toList(), new Forest(TREES).grow(columns, truth, all(truth), seed));
    }

    private static List<Column> columns(List<Facts> cases, boolean[] truth, List<String> groups) {
        int positives =
                (int) IntStream.range(0, truth.length).filter(i -> truth[i]).count();
        if (positives == 0 || positives == truth.length) {
            throw new VerrayException("expected real and synthetic cases to learn from, found "
                    + (truth.length - positives) + " real and " + positives + " synthetic");
        }
        return Column.of(cases, groups.toArray(String[]::new));
    }

    private static int[] all(boolean[] truth) {
        return IntStream.range(0, truth.length).toArray();
    }

    /** All of it as JSON: plain numbers and names. */
    default String json() {
        try {
            return new ObjectMapper().writerFor(FittedClassifier.class).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads what {@link #json} wrote; throws {@link VerrayException} where it is something else. */
    static FittedClassifier read(String json) {
        try {
            return new ObjectMapper().readValue(json, FittedClassifier.class);
        } catch (JsonProcessingException e) {
            throw new VerrayException(
                    "not a fitted classifier: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }
}
