package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.statistics.calibration.CalibrationComparison.Way;

class CalibrationComparisonTest {
    private static final int N = 600;

    private final boolean[] truth = new boolean[N];
    private final double[] logits = new double[N];
    private final String[] groups = new String[N];

    /** Pairs of one case of each class; the log-odds of a logit x is {@code slope * x + intercept}. */
    private void simulate(double slope, double intercept) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < N; i++) {
            truth[i] = i % 2 == 0;
            // Two normal classes with means -m and m and variance 1 have the log-odds 2 m z; here m = 1.
            double z = random.nextGaussian() + (truth[i] ? 1 : -1);
            logits[i] = (2 * z - intercept) / slope;
            groups[i] = "g" + i / 2;
        }
    }

    /** Logits that say nothing: every way states 1/2, which costs ln 2. */
    @Test
    void sayingNothingCostsLogTwo() {
        simulate(1, 0);
        Arrays.fill(logits, 0);
        CalibrationComparison comparison = CalibrationComparison.of(truth, logits, groups, 5, 1);
        assertThat(comparison.losses().values())
                .hasSize(4)
                .allSatisfy(loss -> assertThat(loss).isCloseTo(Math.log(2), within(1e-6)));
        assertThat(comparison.best(Way.TEMPERATURE, Way.PLATT)).isEqualTo(Way.TEMPERATURE);
    }

    @Test
    void aShiftedScaleNeedsAnIntercept() {
        simulate(0.5, 2);
        CalibrationComparison comparison = CalibrationComparison.of(truth, logits, groups, 5, 1);
        assertThat(comparison.best(Way.TEMPERATURE, Way.PLATT)).isEqualTo(Way.PLATT);
        assertThat(comparison.losses().get(Way.PLATT))
                .isLessThan(comparison.losses().get(Way.TEMPERATURE) - 0.05);
        // The best possible loss is that of the true log-odds.
        double best = 0;
        for (int i = 0; i < N; i++) {
            double odds = 0.5 * logits[i] + 2;
            best += Math.log1p(Math.exp(truth[i] ? -odds : odds)) / N;
        }
        assertThat(comparison.losses().get(Way.PLATT)).isCloseTo(best, within(0.01));
        assertThat(comparison.losses().get(Way.BETA)).isCloseTo(best, within(0.02));
        assertThat(comparison.losses().get(Way.ISOTONIC)).isCloseTo(best, within(0.06));
    }

    /** A single number cannot make up for more negatives: repeating each thrice must not move it. */
    @Test
    void aTemperatureAtEqualPriorDoesNotDependOnTheMix() {
        simulate(0.5, 0);
        double once = TemperatureScaling.fitAtEqualPrior(truth, logits).temperature();
        boolean[] more = new boolean[2 * N];
        double[] moreLogits = new double[2 * N];
        int n = 0;
        for (int i = 0; i < N; i++) {
            for (int repeat = 0; repeat < (truth[i] ? 1 : 3); repeat++) {
                more[n] = truth[i];
                moreLogits[n++] = logits[i];
            }
        }
        assertThat(n).isEqualTo(2 * N);
        assertThat(TemperatureScaling.fitAtEqualPrior(more, moreLogits).temperature())
                .isCloseTo(once, within(1e-9));
        assertThat(TemperatureScaling.fit(truth, logits).temperature()).isCloseTo(once, within(1e-9));
        assertThat(once).isCloseTo(2, within(0.3));
    }

    /** ln(p) - ln(1 - p) is the logit itself. */
    @Test
    void betaCalibrationHoldsTheIdentity() {
        BetaCalibration identity = new BetaCalibration(1, 1, 0);
        for (double logit : new double[] {-30, -1, 0, 0.5, 40}) {
            assertThat(identity.apply(logit)).isCloseTo(TemperatureScaling.sigmoid(logit), within(1e-12));
        }
    }

    /** At the maximum of the likelihood the probabilities sum up to the targets, which Platt smooths: 301/302 and 1/302. */
    @Test
    void betaCalibrationFitsTheMean() {
        simulate(0.5, 1);
        BetaCalibration fitted = BetaCalibration.fit(truth, logits);
        double sum = Arrays.stream(logits).map(fitted::apply).sum();
        assertThat(sum).isCloseTo(300 * (301 / 302.0) + 300 * (1 / 302.0), within(1e-6));
        assertThat(fitted.a()).isPositive();
        assertThat(fitted.b()).isPositive();
        assertThat(fitted.apply(-2)).isLessThan(fitted.apply(2));
    }

    /** Scores that run the wrong way leave nothing but the share of positive cases. */
    @Test
    void betaCalibrationNeverTurnsRanksRound() {
        simulate(-0.5, 0);
        BetaCalibration fitted = BetaCalibration.fit(truth, logits);
        assertThat(fitted.a()).isNotNegative();
        assertThat(fitted.b()).isNotNegative();
        assertThat(fitted.apply(-3)).isLessThanOrEqualTo(fitted.apply(3));
    }
}
