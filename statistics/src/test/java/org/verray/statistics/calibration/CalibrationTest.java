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

    /** All state one half: whichever order they come in, they are one bin, and half of them positive is no error at all. */
    @Test
    void doesNotDivideCasesOfOneProbability() {
        boolean[] truth = {true, true, true, false, false, false};
        double[] half = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        ReliabilityCurve curve = ReliabilityCurve.equalMass(truth, half, 2);
        assertThat(curve.bins()).hasSize(1);
        assertThat(curve.expectedCalibrationError()).isZero();
        assertThat(curve.maximumCalibrationError()).isZero();
    }

    /** 0.58 * 50 is 28.999999999999996 in floating point, yet 0.58 is the edge 29/50 and belongs above it. */
    @Test
    void putsEdgesIntoTheUpperBin() {
        for (int bins : new int[] {3, 7, 10, 15, 50, 100}) {
            for (int b = 0; b < bins; b++) {
                double edge = (double) b / bins;
                ReliabilityCurve curve = ReliabilityCurve.equalWidth(new boolean[1], new double[] {edge}, bins);
                assertThat(curve.bins().get(0).low()).as(b + "/" + bins).isEqualTo(edge);
            }
        }
        assertThat(ReliabilityCurve.equalWidth(new boolean[1], new double[] {1}, 10)
                        .bins()
                        .get(0)
                        .high())
                .isEqualTo(1);
    }

    /**
     * Two bins of 4 at 0.25 and 0.75 with 2 and 3 positives: 4 (0.25)^2 / (3/16) = 4/3 and 0. A bin states 1: no result, as without
     * degrees of freedom.
     */
    @Test
    void testsAsHosmerAndLemeshow() {
        boolean[] truth = {true, true, false, false, true, true, true, false};
        double[] stated = {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75};
        ReliabilityCurve curve = ReliabilityCurve.equalMass(truth, stated, 2);
        assertThat(curve.hosmerLemeshow(0).statistic()).isCloseTo(4.0 / 3, within(1e-14));
        assertThat(curve.hosmerLemeshow(0).p()).isCloseTo(Math.exp(-2.0 / 3), within(1e-12));
        assertThat(curve.maximumCalibrationError()).isCloseTo(0.25, within(1e-15));
        assertThat(curve.hosmerLemeshow(2).reason().text()).contains("degrees of freedom");
        assertThat(ReliabilityCurve.equalMass(new boolean[] {true, true}, new double[] {1, 1}, 1)
                        .hosmerLemeshow(0)
                        .reason()
                        .text())
                .contains("exactly 0 or 1");
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
