package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FleissTestTest {
    /**
     * Two categories: (sum of p q)^2 = 4 p^2 q^2 and the sum of p q (q - p) is 0, so that the variance is 2 / (n m (m - 1)) whatever the shares.
     * Six subjects, three raters: 1/18. Pairs agree in 6 + 6 + 2 x 4 of 36: 20/36; half the ratings are b, so e = 1/2 and kappa 1/9.
     */
    @Test
    void hasAStandardErrorThatDependsOnSharesAlone() {
        String[][] ratings = {
            {"a", "a", "a"}, {"b", "b", "b"}, {"a", "a", "b"}, {"a", "b", "b"}, {"b", "a", "a"}, {"b", "b", "a"}
        };
        FleissTest test = FleissTest.of(CategoricalRatings.of(ratings));

        assertThat(test.estimate()).isCloseTo(1.0 / 9, within(1e-14));
        assertThat(test.standardErrorUnderNull()).isCloseTo(Math.sqrt(1.0 / 18), within(1e-14));
        assertThat(test.test().statistic()).isCloseTo(Math.sqrt(18) / 9, within(1e-13));
    }

    @Test
    void needsEquallyManyRatings() {
        FleissTest test = FleissTest.of(CategoricalRatings.of(new String[][] {{"a", "a", "b"}, {"b", "b", null}}));
        assertThat(test.estimate()).isNotNaN();
        assertThat(test.test().reason().text()).isEqualTo("subjects have different numbers of ratings");
        assertThat(FleissTest.of(CategoricalRatings.of(new String[][] {{"a", "a"}}))
                        .test()
                        .p())
                .isNaN();
        assertThat(FleissTest.of(CategoricalRatings.of(new String[0][]))
                        .reason()
                        .text())
                .isEqualTo("no subject with two ratings");
    }
}
