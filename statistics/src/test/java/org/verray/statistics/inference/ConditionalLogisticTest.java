package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConditionalLogisticTest {
    /**
     * Pairs of a row with x = 1 and one with x = 0; b = 6 succeed with x = 1 alone, c = 2 with x = 0 alone, 3 with both. Then
     * beta = log(b/c), variance 1/b + 1/c, score (b - c)^2/(b + c) as McNemar's, and the likelihood ratio is
     * 2 (b log b + c log c + n log(2/n)) with n = b + c.
     */
    @Test
    void isMcNemarsForPairs() {
        ConditionalLogistic fit = pairs(6, 2, 3);
        assertThat(fit.coefficients()[0]).isCloseTo(Math.log(3), within(1e-12));
        assertThat(fit.standardError(0)).isCloseTo(Math.sqrt(1.0 / 6 + 1.0 / 2), within(1e-12));
        assertThat(fit.score().statistic()).isCloseTo(2, within(1e-12));
        assertThat(fit.wald().statistic()).isCloseTo(Math.pow(Math.log(3), 2) / (1.0 / 6 + 1.0 / 2), within(1e-11));
        double ratio = 2 * (6 * Math.log(6) + 2 * Math.log(2) + 8 * Math.log(2.0 / 8));
        assertThat(fit.likelihoodRatio().statistic()).isCloseTo(ratio, within(1e-11));
        assertThat(fit.informativeStrata()).isEqualTo(8);
        assertThat(fit.score().df1()).isEqualTo(1);
    }

    /** All eight discordant pairs one way: beta is infinite, the likelihood of all of them certain, 2 x 8 log 2. */
    @Test
    void saysWhereEstimatesAreInfinite() {
        ConditionalLogistic fit = pairs(8, 0, 1);
        assertThat(fit.coefficients()[0]).isNaN();
        assertThat(fit.standardError(0)).isNaN();
        assertThat(fit.wald().reason().text()).startsWith("estimate is infinite");
        assertThat(fit.likelihoodRatio().statistic()).isCloseTo(16 * Math.log(2), within(1e-6));
        assertThat(fit.score().statistic()).isCloseTo(8, within(1e-12));
    }

    @Test
    void saysWhereNothingCanBeEstimated() {
        assertThat(pairs(0, 0, 5).reason().text()).isEqualTo("no stratum with both outcomes");
        assertThat(pairs(0, 0, 5).score().p()).isNaN();
        String collinear = "covariates do not vary independently within strata";
        double[][] same = {{3, 1}, {1, 0}, {2, 0.5}};
        ConditionalLogistic fit =
                ConditionalLogistic.fit(new boolean[] {true, false, false}, same, new String[] {"a", "a", "a"});
        assertThat(fit.reason().text()).isEqualTo(collinear);
        assertThat(ConditionalLogistic.fit(new boolean[0], new double[0][], new String[0])
                        .score()
                        .p())
                .isNaN();
        assertThatThrownBy(() -> ConditionalLogistic.fit(new boolean[1], new double[2][1], new String[1]))
                .hasMessageContaining("found 1 and 2");
    }

    /** Units do not matter: beta in thousandths of a unit is a thousandth of beta. */
    @Test
    void ignoresUnits() {
        boolean[] outcomes = {true, false, false, true, false, true, false};
        double[][] x = {{1, 2}, {0, 1}, {2, 0}, {0, 3}, {1, 1}, {2, 1}, {3, 3}};
        double[][] scaled = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = new double[] {x[i][0] * 1e6, x[i][1] * 1e-6};
        }
        String[] strata = {"a", "a", "a", "b", "b", "b", "b"};
        ConditionalLogistic fit = ConditionalLogistic.fit(outcomes, x, strata);
        ConditionalLogistic other = ConditionalLogistic.fit(outcomes, scaled, strata);
        assertThat(other.coefficients()[0] * 1e6).isCloseTo(fit.coefficients()[0], within(1e-9));
        assertThat(other.score().statistic()).isCloseTo(fit.score().statistic(), within(1e-9));
        assertThat(other.wald().statistic()).isCloseTo(fit.wald().statistic(), within(1e-9));
    }

    /**
     * Against the definition, with every set of members enumerated: at the estimate the covariates of the successes sum to their expected
     * sum, and the information is the variance of that sum.
     */
    @Property(tries = 50)
    void solvesTheLikelihoodEquation(@ForAll long seed) {
        Random random = new Random(seed);
        int strata = 12;
        int members = 5;
        boolean[] outcomes = new boolean[strata * members];
        double[][] x = new double[outcomes.length][1];
        String[] names = new String[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            x[i][0] = random.nextGaussian();
            outcomes[i] = random.nextGaussian() < 0.5 * x[i][0];
            names[i] = "s" + i / members;
        }
        ConditionalLogistic fit = ConditionalLogistic.fit(outcomes, x, names);
        double beta = fit.coefficients()[0];
        double score = 0;
        double information = 0;
        for (int s = 0; s < strata; s++) {
            int seen = 0;
            for (int i = 0; i < members; i++) {
                seen |= outcomes[s * members + i] ? 1 << i : 0;
            }
            double total = 0;
            double first = 0;
            double second = 0;
            for (int set = 0; set < 1 << members; set++) {
                if (Integer.bitCount(set) == Integer.bitCount(seen)) {
                    double sum = sum(x, s * members, set);
                    total += Math.exp(beta * sum);
                    first += sum * Math.exp(beta * sum);
                    second += sum * sum * Math.exp(beta * sum);
                }
            }
            score += sum(x, s * members, seen) - first / total;
            information += second / total - first / total * first / total;
        }
        assertThat(score).isCloseTo(0, within(1e-9));
        assertThat(fit.covariance()[0][0]).isCloseTo(1 / information, within(1e-9 / information));
    }

    private static double sum(double[][] x, int from, int set) {
        double sum = 0;
        for (int i = 0; set >> i != 0; i++) {
            sum += (set >> i & 1) == 1 ? x[from + i][0] : 0;
        }
        return sum;
    }

    private static ConditionalLogistic pairs(int firstOnly, int secondOnly, int both) {
        int n = firstOnly + secondOnly + both;
        boolean[] outcomes = new boolean[2 * n];
        double[][] x = new double[2 * n][1];
        String[] strata = new String[2 * n];
        for (int pair = 0; pair < n; pair++) {
            x[2 * pair][0] = 1;
            outcomes[2 * pair] = pair < firstOnly || pair >= firstOnly + secondOnly;
            outcomes[2 * pair + 1] = pair >= firstOnly;
            strata[2 * pair] = strata[2 * pair + 1] = "pair " + pair;
        }
        return ConditionalLogistic.fit(outcomes, x, strata);
    }
}
