package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedAucTest {
    private static final boolean[] TRUTH = {false, false, false, true, true, true};
    private static final double[] SCORES = {1, 2, 4, 3, 4, 5};

    @Test
    void isObuchowskisWithOneStratum() {
        for (String[] clusters : new String[][] {{"a", "b", "c", "d", "e", "f"}, {"a", "b", "c", "a", "b", "c"}}) {
            ClusteredAuc pooled = ClusteredAuc.of(TRUTH, SCORES, clusters);
            StratifiedAuc stratified = StratifiedAuc.of(TRUTH, SCORES, new int[6], clusters);
            assertThat(stratified.estimate()).isCloseTo(pooled.estimate(), within(1e-15));
            assertThat(stratified.variance()).isCloseTo(pooled.variance(), within(1e-15));
        }
    }

    /**
     * By hand. Stratum 0: negatives 1, 2 and positive 3: both pairs right. Stratum 1: negative 4 and positives 4, 5: a tie and
     * a right one. Area (1 + 1 + 1/2 + 1) / 4 = 7/8. Deviations times cases: positives 2 (1 - 7/8) = 1/4, 1/2 - 7/8 = -3/8,
     * 1 - 7/8 = 1/8; negatives 1/8, 1/8 and 2 (3/4 - 7/8) = -1/4. With every case alone there are three clusters a class:
     * (1/16 + 9/64 + 1/64) 3/2 = 21/64 and (1/64 + 1/64 + 1/16) 3/2 = 9/64; their sum over 4^2 is 30/1024.
     */
    @Test
    void comparesWithinStrataOnly() {
        StratifiedAuc auc = StratifiedAuc.of(
                TRUTH, SCORES, new int[] {0, 0, 1, 0, 1, 1}, new String[] {"a", "b", "c", "d", "e", "f"});
        assertThat(auc.estimate()).isCloseTo(7.0 / 8, within(1e-15));
        assertThat(auc.variance()).isCloseTo(30.0 / 1024, within(1e-15));
    }

    /** A shift of all scores of a stratum changes nothing, though it ruins the pooled area. */
    @Test
    void doesNotAskHowHighAStratumScores() {
        Random random = new Random(4);
        int n = 200;
        boolean[] truth = new boolean[n];
        double[] scores = new double[n];
        double[] shifted = new double[n];
        int[] stratum = new int[n];
        String[] alone = new String[n];
        for (int i = 0; i < n; i++) {
            stratum[i] = i % 5;
            truth[i] = random.nextInt(5) < stratum[i];
            scores[i] = random.nextGaussian() + (truth[i] ? 1 : 0);
            shifted[i] = scores[i] - 10 * stratum[i];
            alone[i] = "case " + i;
        }
        StratifiedAuc auc = StratifiedAuc.of(truth, scores, stratum, alone);
        StratifiedAuc moved = StratifiedAuc.of(truth, shifted, stratum, alone);
        assertThat(moved.estimate()).isCloseTo(auc.estimate(), within(1e-12));
        assertThat(moved.variance()).isCloseTo(auc.variance(), within(1e-12));
        assertThat(ClusteredAuc.of(truth, shifted, alone).estimate()).isLessThan(0.4);
    }

    @Test
    void isUndefinedWithoutBothClassesInAStratum() {
        StratifiedAuc auc = StratifiedAuc.of(
                TRUTH, SCORES, new int[] {0, 0, 0, 1, 1, 1}, new String[] {"a", "b", "c", "d", "e", "f"});
        assertThat(auc.estimate()).isNaN();
        assertThat(auc.variance()).isNaN();
    }
}
