package org.verray.study.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Truth;
import org.verray.statistics.inference.Correlation;
import org.verray.statistics.roc.Auc;

/** The latent variable model: what it promises of a reader is what many cases show. */
class PerceptionTest {
    private static final int CASES = 20_000;
    private static final double SURE = 3.3;

    private final Perception perception = new Perception(7, 0.3);

    private double[] evidence(Ability ability, boolean synthetic, String reader) {
        double[] evidence = new double[CASES];
        for (int i = 0; i < CASES; i++) {
            evidence[i] = perception.evidence(ability, synthetic, i + (synthetic ? 0 : CASES), reader);
        }
        return evidence;
    }

    private static double share(double[] values, Truth call) {
        int count = 0;
        for (double value : values) {
            count += Opinion.of(value).call() == call ? 1 : 0;
        }
        return (double) count / values.length;
    }

    /**
     * Cases of one reader are independent, so a share p of n has the standard error sqrt(p (1 - p) / n): 0.0026 for 0.84 and 20,000 cases; 3.3 of them leave out
     * one draw in a thousand.
     */
    @Test
    void sensitivityAndSpecificityAreThoseOfTheAbility() {
        Ability ability = new Ability(0.84, 0.61);
        double bound = SURE * Math.sqrt(0.25 / CASES);
        assertThat(share(evidence(ability, true, "R01"), Truth.SYNTHETIC)).isCloseTo(0.84, within(bound));
        assertThat(share(evidence(ability, false, "R01"), Truth.REAL)).isCloseTo(0.61, within(bound));
    }

    /** Equal-variance binormal: AUC = Phi(d / sqrt(2)); d = 0.9945 + 0.2793, so 0.8161. The bound is 3.3 times DeLong's standard error. */
    @Test
    void theAreaUnderTheCurveOfRatingsIsThatOfTheAbility() {
        Ability ability = new Ability(0.84, 0.61);
        assertThat(ability.auc()).isCloseTo(0.8161, within(0.0001));
        boolean[] truth = new boolean[2 * CASES];
        double[] ratings = new double[2 * CASES];
        double[] synthetic = evidence(ability, true, "R01");
        double[] real = evidence(ability, false, "R01");
        for (int i = 0; i < CASES; i++) {
            truth[i] = true;
            ratings[i] = Opinion.of(synthetic[i]).rating();
            ratings[CASES + i] = Opinion.of(real[i]).rating();
        }
        Auc auc = Auc.of(truth, ratings);
        assertThat(auc.estimate()).isCloseTo(ability.auc(), within(SURE * Math.sqrt(auc.variance())));
    }

    /** Two readers share the effect of the case, which is 0.3 of the variance; a correlation r has the standard error (1 - r^2) / sqrt(n) = 0.0064. */
    @Test
    void readersOfACaseErrTogether() {
        double[] one = evidence(new Ability(0.9, 0.9), true, "R01");
        double[] other = evidence(new Ability(0.6, 0.6), true, "R02");
        assertThat(correlation(one, other)).isCloseTo(0.3, within(SURE * 0.0064));
        assertThat(correlation(one, evidence(new Ability(0.9, 0.9), true, "R01")))
                .isCloseTo(1, within(1e-12));
    }

    private static double correlation(double[] one, double[] other) {
        return Correlation.pearson(one, other, 0.95).interval().estimate();
    }

    /** At the criterion the confidence is the least, 1; two standard deviations beyond it 2 Phi(2) - 1 = 0.954. */
    @Test
    void confidenceGrowsWithTheDistanceFromTheCriterion() {
        assertThat(Opinion.of(0)).isEqualTo(new Opinion(Truth.REAL, 1));
        assertThat(Opinion.of(2)).isEqualTo(new Opinion(Truth.SYNTHETIC, 95));
        assertThat(Opinion.of(-2).rating()).isEqualTo(2.5);
        assertThat(Opinion.of(9).rating()).isEqualTo(100);
    }

    /** A gain moves the classes apart and leaves the criterion: z(0.8) = 0.8416 on both sides, plus 0.25 each, is z(0.8625). */
    @Test
    void aGainLeavesTheCriterion() {
        Ability more = new Ability(0.8, 0.8).with(0.5);
        assertThat(more.sensitivity()).isCloseTo(0.8625, within(0.0001));
        assertThat(more.criterion()).isCloseTo(0, within(1e-9));
        assertThatThrownBy(() -> new Ability(1, 0.5)).hasMessageContaining("above 0 and below 1, found 1.0");
    }
}
