package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final boolean[] TRUTH = {false, true, false, true, true};
    private static final double[] STATED = {0.1, 0.2, 0.4, 0.9, 1.0};

    /** (0.01 + 0.64 + 0.16 + 0.01 + 0) / 5 = 0.164. */
    @Test
    void squaresDistances() {
        assertThat(Probabilities.brier(TRUTH, STATED)).isCloseTo(0.164, within(1e-12));
        assertThat(Probabilities.brier(new boolean[0], new double[0])).isNaN();
        assertThatThrownBy(() -> Probabilities.brier(new boolean[1], new double[] {1.5}))
                .hasMessageContaining("found 1.5");
    }

    /**
     * Two bins. Equal width: {0.1, 0.2, 0.4} states 0.2333 and holds 1/3; {0.9, 1.0} states 0.95 and holds 1. ECE = (3 *
     * 0.1 + 2 * 0.05) / 5 = 0.08. Equal mass: {0.1, 0.2, 0.4} (ranks 0, 1, 2 of 5 times 2 over 5 are 0) alike.
     */
    @Test
    void comparesStatedWithObserved() {
        ReliabilityCurve width = ReliabilityCurve.equalWidth(TRUTH, STATED, 2);
        assertThat(width.expectedCalibrationError()).isCloseTo(0.08, within(1e-12));
        assertThat(width.bins().get(0)).satisfies(bin -> {
            assertThat(bin.n()).isEqualTo(3);
            assertThat(bin.high()).isEqualTo(0.5);
            assertThat(bin.meanProbability()).isCloseTo(0.7 / 3, within(1e-12));
            assertThat(bin.positiveShare()).isCloseTo(1.0 / 3, within(1e-12));
        });
        assertThat(ReliabilityCurve.equalMass(TRUTH, STATED, 2).expectedCalibrationError())
                .isCloseTo(0.08, within(1e-12));
        assertThat(ReliabilityCurve.equalWidth(TRUTH, STATED, 10).bins()).hasSize(4);
        assertThat(ReliabilityCurve.equalWidth(new boolean[0], new double[0], 10)
                        .expectedCalibrationError())
                .isNaN();
    }

    /** Truth drawn from a known curve comes back: with 20,000 cases the standard error of both is below 0.05. */
    @Test
    void findsTheCurveThatMadeTheData() {
        Random random = new Random(5);
        boolean[] truth = new boolean[20_000];
        double[] scores = new double[truth.length];
        double[] logits = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = random.nextGaussian();
            double logit = 2 * scores[i] - 0.7;
            truth[i] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            logits[i] = 3 * logit;
        }
        PlattScaling platt = PlattScaling.fit(truth, scores);
        assertThat(platt.slope()).isCloseTo(2, within(0.15));
        assertThat(platt.intercept()).isCloseTo(-0.7, within(0.15));
        assertThat(TemperatureScaling.fit(truth, logits).temperature()).isCloseTo(3, within(0.2));
    }

    /**
     * Two scores only, so the fit is exact: with 3 of 4 positive at 1 and 1 of 4 at -1, targets are 5/6 and 1/6 by
     * Platt's rule, their means 2/3 and 1/3, and the logit is ln 2 at 1: slope ln 2, intercept 0.
     */
    @Test
    void fitsTwoScoresExactly() {
        boolean[] truth = {true, true, true, false, true, false, false, false};
        double[] scores = {1, 1, 1, 1, -1, -1, -1, -1};
        PlattScaling platt = PlattScaling.fit(truth, scores);

        assertThat(platt.slope()).isCloseTo(Math.log(2), within(1e-8));
        assertThat(platt.intercept()).isCloseTo(0, within(1e-8));
        assertThat(platt.apply(1)).isCloseTo(2.0 / 3, within(1e-8));
        // Without smoothing the logit at 1 is ln 3, and the given logit is 1: temperature 1 / ln 3.
        assertThat(TemperatureScaling.fit(truth, scores).temperature()).isCloseTo(1 / Math.log(3), within(1e-9));
    }

    @Test
    void staysFiniteOnSeparatedClasses() {
        boolean[] truth = {false, false, true, true};
        double[] scores = {-2, -1, 1, 2};
        PlattScaling platt = PlattScaling.fit(truth, scores);
        assertThat(platt.slope()).isFinite().isPositive();
        assertThat(TemperatureScaling.fit(truth, scores).temperature())
                .isCloseTo(1 / TemperatureScaling.LIMIT, within(1e-9));
        assertThatThrownBy(() -> PlattScaling.fit(new boolean[2], new double[2]))
                .hasMessageContaining("one class only");
    }
}
