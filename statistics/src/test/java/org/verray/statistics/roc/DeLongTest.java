package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;

class DeLongTest {
    /** Ratings 0 and 8 stand for infinities, so that these are tried too. */
    private static double[] scores(List<Integer> ratings, int n) {
        return ratings.stream()
                .limit(n)
                .mapToDouble(r -> r == 0 ? Double.NEGATIVE_INFINITY : r == 8 ? Double.POSITIVE_INFINITY : r)
                .toArray();
    }

    private static long positives(boolean[] truth) {
        long n = 0;
        for (boolean positive : truth) {
            n += positive ? 1 : 0;
        }
        return n;
    }

    /**
     * The definition, over all pairs: with psi = 1, 1/2 or 0, V10 the mean of psi over negatives for each positive and V01 the mean over
     * positives for each negative, the covariance is cov(V10)/m + cov(V01)/n, with n - 1 in each.
     */
    @Property(tries = 200)
    void equalsTheDefinitionOverAllPairs(
            @ForAll @Size(min = 4, max = 30) boolean[] truth,
            @ForAll @Size(30) List<@IntRange(max = 8) Integer> ratings1,
            @ForAll @Size(30) List<@IntRange(max = 8) Integer> ratings2) {
        long m = positives(truth);
        long n = truth.length - m;
        Assume.that(m > 1 && n > 1);
        double[][] scores = {scores(ratings1, truth.length), scores(ratings2, truth.length)};
        double[][] v = new double[2][truth.length];
        double[] area = new double[2];
        for (int column = 0; column < 2; column++) {
            for (int i = 0; i < truth.length; i++) {
                for (int j = 0; j < truth.length; j++) {
                    if (truth[i] && !truth[j]) {
                        double x = scores[column][i];
                        double y = scores[column][j];
                        double psi = x > y ? 1 : x == y ? 0.5 : 0;
                        v[column][i] += psi / n;
                        v[column][j] += psi / m;
                        area[column] += psi / (m * n);
                    }
                }
            }
        }
        DeLong areas = DeLong.of(truth, scores);
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double expected = 0;
                for (int i = 0; i < truth.length; i++) {
                    double size = truth[i] ? m : n;
                    expected += (v[a][i] - area[a]) * (v[b][i] - area[b]) / (size * (size - 1));
                }
                assertThat(areas.covariance(a, b)).isCloseTo(expected, within(1e-13));
            }
        }
        assertThat(areas.varianceOfDifference(0, 1))
                .isCloseTo(areas.covariance(0, 0) + areas.covariance(1, 1) - 2 * areas.covariance(0, 1), within(1e-13));
    }

    @Property(tries = 100)
    void knowsOrderAlone(
            @ForAll @Size(min = 4, max = 30) boolean[] truth,
            @ForAll @Size(30) List<@IntRange(max = 8) Integer> ratings) {
        double[] scores = scores(ratings, truth.length);
        double[] bent =
                Arrays.stream(scores).map(x -> Math.exp(x / 3) * 100 - 7).toArray();
        double[] turned = Arrays.stream(scores).map(x -> -x).toArray();
        boolean[] swapped = new boolean[truth.length];
        for (int i = 0; i < truth.length; i++) {
            swapped[i] = !truth[i];
        }
        Auc auc = Auc.of(truth, scores);
        assertThat(Auc.of(truth, bent)).isEqualTo(auc);
        for (Auc complement : new Auc[] {Auc.of(truth, turned), Auc.of(swapped, scores)}) {
            assertThat(1 - complement.estimate()).isEqualTo(auc.estimate(), within(1e-15));
            assertThat(complement.variance()).isEqualTo(auc.variance(), within(1e-15));
        }
        assertThat(AucComparison.paired(truth, scores, bent).difference())
                .isEqualTo(auc.estimate() - auc.estimate(), within(0.0));
    }

    /**
     * One of 40,000 positives loses one of 40,000 pairs: the area is 1 - 1/n^2. The deviations of the n placements from it are
     * 1/n^2, and 1/n^2 - 1/n once; their squares sum to (1/n^2)(1 - 1/n), so that each class adds (1/n^2)(1 - 1/n)/(n (n - 1)) =
     * 1/n^4, and the variance is 2/n^4, about 8e-19: small, but not zero.
     */
    @Test
    void doesNotTakeSmallForZero() {
        int n = 40_000;
        boolean[] truth = new boolean[2 * n];
        double[] scores = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            truth[i] = i >= n;
            scores[i] = i;
        }
        scores[n] = n - 1.5;
        Auc auc = Auc.of(truth, scores);
        assertThat(auc.variance() / (2 * Math.pow(n, -4))).isCloseTo(1, within(1e-9));
        assertThat(auc.wald(0.95).method()).isEqualTo("delong");
    }

    /** All but equal columns: 1 of 3 pairs of areas differs, and the statistic is what the definition gives, not 0. */
    @Test
    void tellsNoDifferenceFromNoVariance() {
        boolean[] truth = {false, false, true, true};
        double[] perfect = {1, 2, 3, 4};
        double[] inverted = {4, 3, 2, 1};
        AucComparison same = AucComparison.paired(truth, perfect, perfect);
        assertThat(same.p()).isEqualTo(1);
        assertThat(same.interval(0.95).high()).isZero();

        AucComparison opposite = AucComparison.paired(truth, perfect, inverted);
        assertThat(opposite.statistic()).isNaN();
        assertThat(opposite.test(Alternative.GREATER).reason().text()).isEqualTo("no variance beside a difference");
        assertThat(opposite.interval(0.95).estimate()).isEqualTo(1);

        AucComparison elsewhere = AucComparison.unpaired(Auc.of(truth, perfect), Auc.of(truth, perfect));
        assertThat(elsewhere.p()).isNaN();
        assertThat(elsewhere.interval(0.95).estimate()).isZero();
        assertThat(elsewhere.interval(0.95).reason().text()).startsWith("no variance: areas of 0 or 1");

        boolean[] one = {true, true, true, true};
        assertThat(AucComparison.paired(one, perfect, inverted).interval(0.95).reason())
                .hasToString("one class only");
        assertThatThrownBy(() -> DeLong.of(truth)).hasMessageContaining("found none");
    }

    /**
     * Hanley and McNeil's formulas at an area of 0.8 with 10 positive and 20 negative cases: Q1 = 0.8/1.2 = 2/3, Q2 = 1.28/1.8 = 32/45;
     * (0.16 + 9 (2/3 - 0.64) + 19 (32/45 - 0.64)) / 200 = (0.16 + 0.24 + 1.351111) / 200 = 0.00875556.
     */
    @Test
    void givesHanleyAndMcNeilsError() {
        HanleyMcNeil h = HanleyMcNeil.of(0.8, 10, 20);
        assertThat(h.q1()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(h.q2()).isCloseTo(32.0 / 45, within(1e-15));
        assertThat(h.standardError() * h.standardError()).isCloseTo(1.7511111111111 / 200, within(1e-14));
        assertThat(h.wald(0.95).low()).isCloseTo(0.8 - 1.959963984540054 * h.standardError(), within(1e-12));
        assertThat(HanleyMcNeil.of(1, 5, 5).wald(0.95).reason().text()).contains("zero");
        assertThat(HanleyMcNeil.of(Double.NaN, 5, 0).wald(0.95).reason()).hasToString("one class only");
        assertThatThrownBy(() -> HanleyMcNeil.of(1.2, 5, 5)).hasMessageContaining("found 1.2");
    }
}
