package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.proportion.PairedProportions;
import org.verray.statistics.ratings.RatingTable;

class CorrectCallsTest {
    /** Two readers, two modalities, three positive cases and a negative one; b reads case 3 under the first modality only. */
    private static final RatingTable RATINGS = RatingTable.builder()
            .truth("1", true)
            .truth("2", true)
            .truth("3", true)
            .truth("4", false)
            .rating("a", "x", "1", 5)
            .rating("a", "y", "1", 2)
            .rating("a", "x", "2", 3)
            .rating("a", "y", "2", Double.NEGATIVE_INFINITY)
            .rating("a", "x", "3", 1)
            .rating("a", "y", "3", Double.POSITIVE_INFINITY)
            .rating("a", "x", "4", 2)
            .rating("a", "y", "4", 4)
            .rating("b", "x", "1", 4)
            .rating("b", "y", "1", 3)
            .rating("b", "x", "2", 1)
            .rating("b", "y", "2", 1)
            .rating("b", "x", "3", 5)
            .rating("b", "x", "4", 1)
            .rating("b", "y", "4", 1)
            .build();

    /** At 3, positive cases: a is right under x alone twice and under y alone once; b right under both, then under neither. */
    @Test
    void poolsPairs() {
        CorrectCalls calls = calls(FigureOfMerit.Kind.SENSITIVITY);
        assertThat(calls.pooledPairs(0, 1)).isEqualTo(new PairedProportions(1, 2, 1, 1));
        assertThat(calls(FigureOfMerit.Kind.SPECIFICITY).pooledPairs(0, 1))
                .isEqualTo(new PairedProportions(1, 1, 0, 0));
        assertThat(calls(FigureOfMerit.Kind.ACCURACY).pooledPairs(0, 1)).isEqualTo(new PairedProportions(2, 3, 1, 1));
    }

    /** With two modalities the model is that of the pooled pairs: log of 1 to 2. */
    @Test
    void comparesModalities() {
        assertThat(calls(FigureOfMerit.Kind.SENSITIVITY).modalities().coefficients()[0])
                .isCloseTo(Math.log(0.5), within(1e-10));
    }

    /** Readers on the same case and modality: b alone is right twice (1 y, 3 x), a alone once (2 x). */
    @Test
    void comparesReaders() {
        assertThat(calls(FigureOfMerit.Kind.SENSITIVITY).readers().coefficients()[0])
                .isCloseTo(Math.log(2), within(1e-10));
    }

    @Test
    void needsCallsAndSomethingToCompare() {
        assertThatThrownBy(() -> CorrectCalls.of(RATINGS, FigureOfMerit.AUC)).hasMessageContaining("found auc");
        CorrectCalls one = CorrectCalls.of(
                RATINGS.withModalities("x"::equals), FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 3));
        assertThat(one.modalities().reason().text()).isEqualTo("no stratum with both outcomes");
    }

    private static CorrectCalls calls(FigureOfMerit.Kind kind) {
        return CorrectCalls.of(RATINGS, FigureOfMerit.of(kind, 3));
    }
}
