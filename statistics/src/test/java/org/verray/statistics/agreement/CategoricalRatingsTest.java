package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CategoricalRatingsTest {
    @Test
    void ordersNumbersByValueAndWordsByAlphabet() {
        CategoricalRatings numbers = CategoricalRatings.of(new String[][] {{"10", "2.0"}, {"2", " -1e0"}, {"", null}});
        assertThat(numbers.numeric()).isTrue();
        assertThat(numbers.categories()).containsExactly("-1", "2", "10");
        assertThat(numbers.category(0, 1)).isEqualTo(numbers.category(1, 0)).isEqualTo(1);
        assertThat(numbers.category(2, 0)).isEqualTo(CategoricalRatings.MISSING);

        CategoricalRatings words = CategoricalRatings.of(new String[][] {{"10", "normal"}, {"2", "NaN"}});
        assertThat(words.numeric()).isFalse();
        assertThat(words.categories()).containsExactly("10", "2", "NaN", "normal");
        assertThat(words.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void takesAScale() {
        List<String> scale = List.of("benign", "probably benign", "suspicious");
        CategoricalRatings ratings = CategoricalRatings.of(new String[][] {{"suspicious", "benign"}}, scale);
        assertThat(ratings.categories()).isEqualTo(scale);
        assertThat(ratings.category(0, 0)).isEqualTo(2);
        assertThatThrownBy(() -> CategoricalRatings.of(new String[][] {{"benign", "bening"}}, scale))
                .hasMessage(
                        "subject 1, rater 2: expected one of benign, probably benign, suspicious, found \"bening\"");
    }

    @Test
    void takesBothZerosForOne() {
        assertThat(CategoricalRatings.of(new double[][] {{0.0, -0.0}}).categories())
                .containsExactly("0");
        assertThat(CategoricalRatings.of(new String[][] {{"-0", "0.0"}}).categories())
                .containsExactly("0");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> CategoricalRatings.of(new String[][] {{"a", "b"}, {"a"}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subject 2: expected 2 ratings, found 1");
        assertThatThrownBy(() -> CategoricalRatings.of(new double[][] {{1, Double.NEGATIVE_INFINITY}}))
                .hasMessageContaining("subject 1, rater 2: expected a finite number or NaN, found -Infinity");
    }

    /** Scale 1, 2, 4. One of three steps: linear 1 - 1/3, quadratic 1 - 1/9; by rank one of two: ordinal 1 - 2/6. */
    @Test
    void weighsByDistance() {
        double[] values = {1, 2, 4};
        assertThat(AgreementWeights.UNWEIGHTED.matrix(values)[0]).containsExactly(1, 0, 0);
        assertThat(AgreementWeights.LINEAR.matrix(values)[0][1]).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(AgreementWeights.QUADRATIC.matrix(values)[0][1]).isCloseTo(8.0 / 9, within(1e-15));
        assertThat(AgreementWeights.ORDINAL.matrix(values)[0][1]).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(AgreementWeights.ORDINAL.matrix(values)[2][0]).isZero();
        assertThat(AgreementWeights.LINEAR.matrix(new double[] {5})[0][0]).isEqualTo(1);
    }
}
