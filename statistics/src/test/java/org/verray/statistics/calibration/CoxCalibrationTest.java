package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;

class CoxCalibrationTest {
    /**
     * Two stated probabilities make the model saturated. Stated 1/4, of 8 cases 4 positive; stated 3/4, of 8 cases 7. Logits -ln 3 and ln 3
     * meet observed logits 0 and ln 7: slope ln 7 / (2 ln 3), intercept ln 7 / 2. Variances of the observed logits are 1/(8/4) = 1/2 and
     * 1/(8 * 7/64) = 8/7. In the large: u/(u + 3) + 3u/(3u + 1) = 11/8 gives 15 u^2 - 30 u - 33 = 0, u = 1 + sqrt(3.2), shift ln u.
     */
    @Test
    void fitsTwoProbabilitiesExactly() {
        boolean[] truth = new boolean[16];
        double[] stated = new double[16];
        for (int i = 0; i < 16; i++) {
            stated[i] = i < 8 ? 0.25 : 0.75;
            truth[i] = i >= 4 && i < 15;
        }
        CoxCalibration fit = CoxCalibration.of(truth, stated);
        double ln3 = Math.log(3);
        double ln7 = Math.log(7);
        double variance = 0.5 + 8.0 / 7;
        assertThat(fit.slope().value()).isCloseTo(ln7 / (2 * ln3), within(1e-9));
        assertThat(fit.intercept().value()).isCloseTo(ln7 / 2, within(1e-9));
        assertThat(fit.slope().standardError()).isCloseTo(Math.sqrt(variance) / (2 * ln3), within(1e-9));
        assertThat(fit.intercept().standardError()).isCloseTo(Math.sqrt(variance) / 2, within(1e-9));
        double u = 1 + Math.sqrt(3.2);
        assertThat(fit.inTheLarge().value()).isCloseTo(Math.log(u), within(1e-12));
        double p1 = u / (u + 3);
        double p2 = 3 * u / (3 * u + 1);
        assertThat(fit.inTheLarge().standardError())
                .isCloseTo(1 / Math.sqrt(8 * p1 * (1 - p1) + 8 * p2 * (1 - p2)), within(1e-12));
        // 2 (8 ln 2 terms): observed log likelihood 8 ln(1/2) + 7 ln(7/8) + ln(1/8), stated 4 ln(1/4) + 4 ln(3/4) + 7
        // ln(3/4) + ln(1/4).
        double observed = 8 * Math.log(0.5) + 7 * Math.log(7 / 8.0) + Math.log(1 / 8.0);
        double asStated = 5 * Math.log(0.25) + 11 * Math.log(0.75);
        assertThat(fit.test().statistic()).isCloseTo(2 * (observed - asStated), within(1e-9));
        assertThat(fit.test().df1()).isEqualTo(2);
        Interval interval = fit.slope().wald(0.95);
        assertThat(interval.high() - interval.low())
                .isCloseTo(2 * 1.959963984540054 * fit.slope().standardError(), within(1e-12));
    }

    @Test
    void saysWhyThereIsNoFit() {
        boolean[] truth = {false, false, true, true};
        CoxCalibration certain = CoxCalibration.of(truth, new double[] {0, 0.5, 0.4, 0.9});
        assertThat(certain.inTheLarge().wald(0.95).reason()).hasToString("a stated probability is exactly 0 or 1");
        CoxCalibration separated = CoxCalibration.of(truth, new double[] {0.1, 0.4, 0.4, 0.9});
        assertThat(separated.slope().reason()).hasToString("the classes are separated");
        assertThat(separated.test().reason()).hasToString("the classes are separated");
        assertThat(separated.inTheLarge().value()).isFinite();
        CoxCalibration constant = CoxCalibration.of(truth, new double[] {0.2, 0.2, 0.2, 0.2});
        assertThat(constant.slope().reason()).hasToString("stated probabilities do not vary");
        // Half are positive where a fifth was stated: the logit moves by ln 4.
        assertThat(constant.inTheLarge().value()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(CoxCalibration.of(new boolean[2], new double[] {0.1, 0.2})
                        .intercept()
                        .reason())
                .hasToString("one class only");
    }
}
