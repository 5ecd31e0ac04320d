package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.verray.statistics.agreement.AgreementWeights.LINEAR;
import static org.verray.statistics.agreement.AgreementWeights.QUADRATIC;
import static org.verray.statistics.agreement.AgreementWeights.UNWEIGHTED;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CohenKappaTest {
    /**
     * 20 and 15 agreed, 5 and 10 not: o = 0.7, rows 1/2, 1/2, columns 0.6, 0.4, e = 0.5, kappa 0.4. The terms w (1 - e) - u (1 - o) are
     * 0.17, -0.33, -0.27, 0.23; their squares weigh to 0.0529, less (0.35 - 1 + 0.7)^2 = 0.0025 gives 0.0504, over 50 x 0.5^4 0.016128. Under
     * independence w - u is -0.1, -1.1, -0.9, 0.1: 0.003 + 0.242 + 0.243 + 0.002 - 0.25 = 0.24, over 50 x 0.5^2 0.0192.
     */
    @Test
    void hasTheErrorsOfFleissCohenAndEveritt() {
        CohenKappa kappa = CohenKappa.of(new long[][] {{20, 5}, {10, 15}}, UNWEIGHTED);

        assertThat(kappa.estimate()).isCloseTo(0.4, within(1e-14));
        assertThat(kappa.standardError()).isCloseTo(Math.sqrt(0.016128), within(1e-14));
        assertThat(kappa.standardErrorUnderNull()).isCloseTo(Math.sqrt(0.0192), within(1e-14));
        assertThat(kappa.test().statistic()).isCloseTo(0.4 / Math.sqrt(0.0192), within(1e-12));
        assertThat(kappa.interval(0.95).low()).isCloseTo(0.4 - 1.959963984540054 * Math.sqrt(0.016128), within(1e-9));
    }

    /**
     * Grades 1, 2, 4 and no 3, one step off twice: (1,1), (2,2), (4,4), (1,2), (2,1). Distances count as they are: from 2 to 4 two steps. Linear
     * disagreement is 2/5; by chance, with both raters at 2/5, 2/5, 1/5: 2 (4/25 x 1 + 2/25 x 2 + 2/25 x 3) = 28/25; kappa 1 - 10/28.
     */
    @Test
    void placesNumbersWhereTheyAre() {
        CategoricalRatings gap = CategoricalRatings.of(new double[][] {{1, 1}, {2, 2}, {4, 4}, {1, 2}, {2, 1}});

        assertThat(CohenKappa.between(gap, 0, 1, LINEAR).estimate()).isCloseTo(1 - 10.0 / 28, within(1e-14));
    }

    /** A rare finding: raters agree on 94 of 100, and kappa is below 0 while AC1 is high (Feinstein and Cicchetti 1990). */
    @Test
    void isLowWhereOneAnswerPrevails() {
        BinaryAgreement rare = new BinaryAgreement(0, 3, 3, 94);
        CohenKappa kappa = CohenKappa.of(new long[][] {{94, 3}, {3, 0}}, UNWEIGHTED);

        assertThat(kappa.observed()).isCloseTo(0.94, within(1e-14));
        assertThat(kappa.estimate()).isCloseTo(-3.0 / 97, within(1e-12));
        assertThat(rare.positive(0.95).estimate()).isZero();
        assertThat(rare.negative(0.95).estimate()).isCloseTo(188.0 / 194, within(1e-14));
    }

    @Test
    void saysWhyItIsUndefined() {
        CohenKappa same = CohenKappa.of(new long[][] {{0, 0}, {0, 7}}, QUADRATIC);
        assertThat(same.estimate()).isNaN();
        assertThat(same.observed()).isEqualTo(1);
        assertThat(same.expected()).isEqualTo(1);
        assertThat(same.interval(0.95).reason().text()).startsWith("one category only");
        assertThat(same.test().p()).isNaN();

        CohenKappa constant = CohenKappa.of(new long[][] {{6, 3}, {0, 0}}, UNWEIGHTED);
        assertThat(constant.estimate()).isZero();
        assertThat(constant.observed()).isEqualTo(constant.expected()).isCloseTo(2.0 / 3, within(1e-14));
        assertThat(constant.interval(0.95).low()).isNaN();
        assertThat(constant.reason().text()).isEqualTo("a rater used one category only");

        CohenKappa apart = CohenKappa.of(new long[][] {{0, 5}, {0, 0}}, UNWEIGHTED);
        assertThat(apart.estimate()).isZero();

        CohenKappa nobody = CohenKappa.of(new long[2][2], UNWEIGHTED);
        assertThat(nobody.reason().text()).isEqualTo("no subject rated by both raters");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> CohenKappa.of(new long[][] {{1, 2}, {3}}, UNWEIGHTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a square table of 2 rows, found a row of 1");
        assertThatThrownBy(() -> CohenKappa.of(new long[][] {{1, -2}, {3, 4}}, UNWEIGHTED))
                .hasMessage("expected counts from 0, found [1, -2]");
    }

    /**
     * Quadratic weights make kappa an intraclass correlation (Fleiss and Cohen 1973). With mean squares B, J and E of the analysis of variance
     * of n subjects by two raters it is exactly (B - E) / (B + E + 2 J / (n - 1)). For with population variances s, covariance c and
     * difference of means d, kappa is 2 c / (s1 + s2 + d^2), while B - E = 2 c n / (n - 1), B + E = (s1 + s2) n / (n - 1), J = n d^2 / 2.
     * ICC(2,1) has 2 (J - E) / n in place of the last term.
     */
    @Property(tries = 200)
    void isAnIntraclassCorrelationWithQuadraticWeights(@ForAll("pairs") double[][] ratings) {
        double n = ratings.length;
        double[] sums = new double[2];
        double between = 0;
        double error = 0;
        for (double[] pair : ratings) {
            sums[0] += pair[0];
            sums[1] += pair[1];
        }
        double mean = (sums[0] + sums[1]) / (2 * n);
        double shift = (sums[0] - sums[1]) / n;
        for (double[] pair : ratings) {
            between += 2 * Math.pow((pair[0] + pair[1]) / 2 - mean, 2) / (n - 1);
            error += Math.pow(pair[0] - pair[1] - shift, 2) / 2 / (n - 1);
        }
        double raters = n * shift * shift / 2;
        double expected = (between - error) / (between + error + 2 * raters / (n - 1));
        CohenKappa kappa = CohenKappa.between(CategoricalRatings.of(ratings), 0, 1, QUADRATIC);
        if (Double.isNaN(kappa.estimate())) {
            assertThat(expected).isNaN();
        } else {
            assertThat(kappa.estimate()).isCloseTo(expected, within(1e-12));
        }
    }

    /** Exchanging the raters, or the ends of the scale, changes nothing. */
    @Property(tries = 300)
    void isSymmetric(@ForAll("pairs") double[][] ratings) {
        CategoricalRatings two = CategoricalRatings.of(ratings);
        for (AgreementWeights weights : AgreementWeights.values()) {
            CohenKappa forth = CohenKappa.between(two, 0, 1, weights);
            CohenKappa back = CohenKappa.between(two, 1, 0, weights);
            assertThat(forth.reason()).isEqualTo(back.reason());
            if (forth.reason().isNone()) {
                assertThat(forth.estimate()).isCloseTo(back.estimate(), within(1e-12));
                assertThat(forth.standardError()).isCloseTo(back.standardError(), within(1e-7));
                assertThat(forth.standardErrorUnderNull()).isCloseTo(back.standardErrorUnderNull(), within(1e-7));
                assertThat(forth.estimate()).isBetween(-1.0, 1 + 1e-12);
            }
        }
    }

    @Provide
    Arbitrary<double[][]> pairs() {
        return RandomRatings.of(2, false);
    }
}
