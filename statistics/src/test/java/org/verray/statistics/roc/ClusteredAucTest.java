package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusteredAucTest {
    private static final boolean[] TRUTH = {false, false, false, true, true, true};
    private static final double[] SCORES = {1, 2, 4, 3, 4, 5};

    @Test
    void isDeLongsWhereEveryCaseStandsAlone() {
        ClusteredAuc clustered = ClusteredAuc.of(TRUTH, SCORES, new String[] {"a", "b", "c", "d", "e", "f"});
        Auc plain = Auc.of(TRUTH, SCORES);

        assertThat(clustered.estimate()).isEqualTo(plain.estimate());
        assertThat(clustered.variance()).isCloseTo(plain.variance(), within(1e-15));
    }

    /**
     * By hand, with pairs (1, 3), (2, 4), (4, 5) as clusters. Area 5/6; deviations of the positives -1/6, 0, 1/6 and of
     * the negatives 1/6, 1/6, -1/3. Sums of squares 1/18 and 1/6, of products -1/36 + 0 - 1/18 = -1/12. With 3 clusters:
     * S10 = 3/(2*3) / 18 = 1/36, S01 = 1/12, S11 = 3/2 * -1/12 = -1/8. Variance = 1/108 + 1/36 + 2 * -1/8 / 9 = 1/27 -
     * 1/36 = 1/108.
     */
    @Test
    void takesPairsIntoAccount() {
        ClusteredAuc clustered = ClusteredAuc.of(TRUTH, SCORES, new String[] {"a", "b", "c", "a", "b", "c"});

        assertThat(clustered.clusters()).isEqualTo(3);
        assertThat(clustered.variance()).isCloseTo(1.0 / 108, within(1e-15));
    }

    /** Every case copied four times in its own cluster: no information is added, so the variance must not shrink. */
    @Test
    void isNotFooledByCopies() {
        Random random = new Random(11);
        int n = 60;
        boolean[] truth = new boolean[4 * n];
        double[] scores = new double[4 * n];
        String[] clusters = new String[4 * n];
        boolean[] once = new boolean[n];
        double[] onceScores = new double[n];
        for (int i = 0; i < n; i++) {
            once[i] = i % 2 == 0;
            onceScores[i] = random.nextGaussian() + (once[i] ? 1 : 0);
            for (int copy = 0; copy < 4; copy++) {
                truth[4 * i + copy] = once[i];
                scores[4 * i + copy] = onceScores[i];
                clusters[4 * i + copy] = "case " + i;
            }
        }
        double alone = Auc.of(once, onceScores).variance();

        assertThat(ClusteredAuc.of(truth, scores, clusters).variance()).isCloseTo(alone, within(1e-12));
        assertThat(Auc.of(truth, scores).variance()).isLessThan(alone / 3);
    }

    @Test
    void saysWhyThereIsNoInterval() {
        String[] one = {"a", "a", "a", "a", "a", "a"};
        assertThat(ClusteredAuc.of(TRUTH, SCORES, one).wald(0.95).reason().text())
                .isEqualTo("fewer than two clusters of a class");
        assertThat(ClusteredAuc.of(new boolean[] {true}, new double[] {1}, new String[] {"a"})
                        .wald(0.95)
                        .reason()
                        .text())
                .isEqualTo("one class only");
    }
}
