package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;

class AucTest {
    private static final int[] TRUTH = {0, 0, 0, 1, 1, 1};

    /**
     * By hand: negatives 1, 2, 4 and positives 3, 4, 5. Shares of negatives below each positive: 2/3, 2.5/3, 1, so AUC
     * = 2.5/3 = 5/6; their variance (n - 1) is 1/36. Shares of positives above each negative: 1, 1, 1.5/3 = 1/2;
     * variance 1/12. Variance = (1/36 + 1/12) / 3 = 1/27.
     */
    @Test
    void countsPairsAndTies() {
        Scored data = Scored.of(TRUTH, 1, 2, 4, 3, 4, 5);
        Auc auc = Auc.of(data.truth(), data.scores());

        assertThat(auc.estimate()).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(auc.variance()).isCloseTo(1.0 / 27, within(1e-15));
    }

    @Property(tries = 100)
    void isTheShareOfPairsWon(
            @ForAll @Size(min = 2, max = 30) boolean[] truth,
            @ForAll @Size(30) List<@IntRange(max = 8) Integer> ratings) {
        double[] scores = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = ratings.get(i);
        }
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < truth.length; i++) {
            for (int j = 0; j < truth.length; j++) {
                if (truth[i] && !truth[j]) {
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        Auc auc = Auc.of(truth, scores);
        RocCurve curve = RocCurve.of(truth, scores);
        if (pairs == 0) {
            assertThat(auc.estimate()).isNaN();
            assertThat(auc.wald(0.95).reason().text()).isEqualTo("one class only");
            assertThat(curve.sensitivityAt(0.5)).isNaN();
        } else {
            assertThat(auc.estimate()).isCloseTo(won / pairs, within(1e-12));
            assertThat(trapezium(curve)).isCloseTo(won / pairs, within(1e-12));
        }
    }

    private static double trapezium(RocCurve curve) {
        double area = 0;
        for (int i = 1; i < curve.points().size(); i++) {
            RocCurve.Point a = curve.points().get(i - 1);
            RocCurve.Point b = curve.points().get(i);
            area += (b.falsePositiveRate() - a.falsePositiveRate()) * (a.sensitivity() + b.sensitivity()) / 2;
        }
        return area;
    }

    /** Three pairs, all won: the lower end p solves p^3 = 0.025, so p = 0.29240. */
    @Test
    void givesPerfectSeparationAnHonestInterval() {
        Scored perfect = Scored.of(TRUTH, 1, 2, 3, 4, 5, 6);
        for (Interval interval : new Interval[] {
            Auc.of(perfect.truth(), perfect.scores()).wald(0.95),
            Auc.of(perfect.truth(), perfect.scores()).logit(0.95)
        }) {
            assertThat(interval.estimate()).isEqualTo(1);
            assertThat(interval.low()).isCloseTo(Math.cbrt(0.025), within(1e-12));
            assertThat(interval.high()).isEqualTo(1);
            assertThat(interval.method()).isEqualTo("exact-pairs");
        }
        Interval inverted =
                Auc.of(perfect.truth(), new double[] {6, 5, 4, 3, 2, 1}).wald(0.95);
        assertThat(inverted.low()).isZero();
        assertThat(inverted.high()).isCloseTo(1 - Math.cbrt(0.025), within(1e-12));
    }

    @Test
    void saysWhyAnIntervalIsUndefined() {
        Scored onePositive = Scored.of(new int[] {0, 0, 0, 1}, 1, 2, 4, 3);
        Interval interval = Auc.of(onePositive.truth(), onePositive.scores()).wald(0.95);
        assertThat(interval.estimate()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(interval.low()).isNaN();
        assertThat(interval.reason().text()).isEqualTo("fewer than two positive cases");

        Scored constant = Scored.of(TRUTH, 1, 1, 1, 1, 1, 1);
        assertThat(Auc.of(constant.truth(), constant.scores())
                        .logit(0.95)
                        .reason()
                        .text())
                .isEqualTo("scores do not vary");
    }

    @Test
    void treatsBothZerosAsOneScore() {
        Scored data = Scored.of(new int[] {0, 1}, 0.0, -0.0);
        assertThat(Auc.of(data.truth(), data.scores()).estimate()).isEqualTo(0.5);
        assertThat(RocCurve.of(data.truth(), data.scores()).points()).hasSize(2);
    }

    @Test
    void refusesWrongInput() {
        assertThatThrownBy(() -> Auc.of(new boolean[3], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected as many scores as cases, 3, found 2");
        assertThatThrownBy(() -> Auc.of(new boolean[1], new double[] {Double.NaN}))
                .hasMessageContaining("found NaN at index 0");
        assertThatThrownBy(() -> Auc.of(new boolean[1], new double[1]).wald(95)).hasMessageContaining("found 95");
    }

    /** One of two positives scores above all three negatives; from one false positive in three on, both do. */
    @Test
    void findsTheSensitivityThatCanBeReached() {
        Scored data = Scored.of(new int[] {0, 0, 0, 1, 1}, 1, 2, 4, 3, 5);
        RocCurve curve = RocCurve.of(data.truth(), data.scores());

        assertThat(curve.sensitivityAt(0)).isEqualTo(0.5);
        assertThat(curve.sensitivityAt(0.33)).isEqualTo(0.5);
        assertThat(curve.sensitivityAt(0.34)).isEqualTo(1);
        assertThat(curve.youden().orElseThrow().threshold()).isEqualTo(3);
    }
}
