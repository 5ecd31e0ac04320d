package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.agreement.IntraclassCorrelation.Form;

class IntraclassCorrelationTest {
    private static final double[][] THREE = {{1, 2}, {2, 4}, {6, 6}};

    /**
     * Subject means 3/2, 3, 6, rater means 3, 4, mean 7/2. Between: 2 (4 + 1/4 + 25/4) / 2 = 21/2. Within: (1/2 + 2 + 0) / 3 = 5/6. Raters: 3
     * (1/4 + 1/4) = 3/2. Rest: (5/2 - 3/2) / 2 = 1/2. So ICC(1,1) = (63 - 5) / (63 + 5) = 29/34, ICC(1,k) = 58/63; ICC(2,1) = 10 / (11 + 2/3)
     * = 6/7, ICC(2,k) = 10 / (21/2 + 1/3) = 12/13; ICC(3,1) = 10/11, ICC(3,k) = 20/21. F = 63/5 with 2 and 3, and 21 with 2 and 2 degrees of
     * freedom, where Pr(F > f) = 1 / (1 + f) = 1/22.
     */
    @Test
    void comesFromTheAnalysisOfVariance() {
        List<IntraclassCorrelation> all = IntraclassCorrelation.all(THREE, 0.95);

        double[] expected = {29.0 / 34, 6.0 / 7, 10.0 / 11, 58.0 / 63, 12.0 / 13, 20.0 / 21};
        for (int i = 0; i < expected.length; i++) {
            assertThat(all.get(i).interval().estimate()).isCloseTo(expected[i], within(1e-13));
        }
        assertThat(all.get(0).test().statistic()).isCloseTo(12.6, within(1e-12));
        assertThat(all.get(0).test().df2()).isEqualTo(3);
        assertThat(all.get(1).test().p()).isCloseTo(1.0 / 22, within(1e-13));
    }

    /** F with 2 and 2 degrees of freedom has the quantile p / (1 - p) = 39 at 97.5%: F / 39 = 7/13 and 39 F = 819, so (F - 1) / (F + 1). */
    @Test
    void hasTheEndsOfShroutAndFleiss() {
        IntraclassCorrelation consistency = IntraclassCorrelation.of(Form.TWO_WAY_MIXED_SINGLE, THREE, 0.95);

        assertThat(consistency.interval().low()).isCloseTo(-6.0 / 20, within(1e-9));
        assertThat(consistency.interval().high()).isCloseTo(818.0 / 820, within(1e-9));
    }

    @Test
    void leavesOutSubjectsWithAMissingRating() {
        double[][] holes = {{1, 2}, {Double.NaN, 3}, {2, 4}, {6, 6}, {7, Double.NaN}};
        IntraclassCorrelation icc = IntraclassCorrelation.of(Form.ONE_WAY_SINGLE, holes, 0.95);

        assertThat(icc.interval())
                .isEqualTo(IntraclassCorrelation.of(Form.ONE_WAY_SINGLE, THREE, 0.95)
                        .interval());
        assertThat(icc.subjects()).isEqualTo(3);
        assertThat(icc.omitted()).isEqualTo(2);
    }

    @Test
    void saysWhyItIsUndefined() {
        assertThat(reason(new double[0][])).isEqualTo("fewer than two raters");
        assertThat(reason(new double[][] {{1}, {2}})).isEqualTo("fewer than two raters");
        assertThat(reason(new double[][] {{1, 2}, {1, Double.NaN}}))
                .isEqualTo("fewer than two subjects with all ratings");
        assertThat(reason(new double[][] {{4, 4}, {4, 4}})).isEqualTo("ratings do not vary");
    }

    private static String reason(double[][] ratings) {
        List<String> reasons = IntraclassCorrelation.all(ratings, 0.95).stream()
                .map(icc -> icc.interval().reason().text())
                .distinct()
                .toList();
        assertThat(reasons).hasSize(1);
        return reasons.get(0);
    }

    /** Each rater gives everybody the same, and they differ: nothing lies between subjects. One rater inverts the other: B = 0. */
    @Test
    void hasNoCorrelationWithoutVarianceBetweenSubjects() {
        for (double[][] ratings : List.of(new double[][] {{1, 3}, {1, 3}}, new double[][] {{1, 3}, {3, 1}, {2, 2}})) {
            for (IntraclassCorrelation icc : IntraclassCorrelation.all(ratings, 0.95)) {
                assertThat(icc.interval().estimate())
                        .as(icc.toString())
                        .satisfiesAnyOf(
                                x -> assertThat(x).isNaN(), x -> assertThat(x).isLessThanOrEqualTo(0));
                assertThat(icc.interval().reason().text())
                        .isIn(
                                "",
                                "no variance between subjects",
                                "end not estimable: variances between subjects, raters and the rest cancel out");
            }
        }
    }

    /** Agreement to the last digit is 1; where one rater is always 1 above, consistency alone is. */
    @Test
    void isOneWhereRatersAgree() {
        for (IntraclassCorrelation icc : IntraclassCorrelation.all(new double[][] {{1, 1}, {2, 2}, {5, 5}}, 0.95)) {
            assertThat(icc.interval().low()).isEqualTo(1);
            assertThat(icc.test().p()).isZero();
        }
        double[][] shifted = {{1, 2}, {2, 3}, {5, 6}};
        assertThat(IntraclassCorrelation.of(Form.TWO_WAY_MIXED_SINGLE, shifted, 0.95)
                        .interval()
                        .low())
                .isEqualTo(1);
        IntraclassCorrelation agreement = IntraclassCorrelation.of(Form.TWO_WAY_RANDOM_SINGLE, shifted, 0.95);
        assertThat(agreement.interval().estimate()).isBetween(0.5, 0.99);
        assertThat(agreement.interval().low())
                .isBetween(0.0, agreement.interval().estimate());
    }

    @Test
    void refusesWrongInput() {
        assertThatThrownBy(() -> IntraclassCorrelation.all(new double[][] {{1, 2}, {1}}, 0.95))
                .hasMessage("subject 2: expected 2 ratings, found 1");
        assertThatThrownBy(() -> IntraclassCorrelation.all(new double[][] {{1, Double.POSITIVE_INFINITY}}, 0.95))
                .hasMessageContaining("subject 1: expected finite numbers or NaN");
    }

    /** Units and zero points do not matter, nor does the order of raters and subjects; ends enclose the estimate. */
    @Property(tries = 300)
    void dependsOnNoUnit(@ForAll("ratings") double[][] ratings) {
        double[][] other = Arrays.stream(ratings)
                .map(row -> new double[] {7 - 3 * row[2], 7 - 3 * row[0], 7 - 3 * row[1]})
                .toArray(double[][]::new);
        for (Form form : Form.values()) {
            IntraclassCorrelation one = IntraclassCorrelation.of(form, ratings, 0.9);
            IntraclassCorrelation two = IntraclassCorrelation.of(form, other, 0.9);
            assertThat(one.interval().reason()).isEqualTo(two.interval().reason());
            if (one.interval().reason().isNone()) {
                assertThat(one.interval().estimate()).isCloseTo(two.interval().estimate(), within(1e-6));
                assertThat(one.interval().estimate()).isLessThanOrEqualTo(1);
                assertThat(one.interval().low())
                        .isLessThanOrEqualTo(one.interval().estimate() + 1e-9);
                assertThat(one.interval().high())
                        .isGreaterThanOrEqualTo(one.interval().estimate() - 1e-9);
            }
        }
    }

    @Provide
    Arbitrary<double[][]> ratings() {
        return RandomRatings.of(3, false);
    }
}
