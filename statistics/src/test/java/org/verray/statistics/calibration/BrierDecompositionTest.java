package org.verray.statistics.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BrierDecompositionTest {
    /**
     * Two bins of equal width: {0.1, 0.2, 0.4} states 0.7/3 and holds 1/3; {0.9, 1.0} states 0.95 and holds 1; 3 of 5 are positive.
     * Reliability (3 * 0.01 + 2 * 0.0025) / 5 = 0.007; resolution (3 (4/15)^2 + 2 * 0.16) / 5 = 8/75; uncertainty 0.24; within-bin variance
     * (0.14/3 + 0.005) / 5 = 0.155/15; within-bin covariance 2/5 (-1/30) = -1/75. 0.007 - 8/75 + 0.24 + 0.155/15 + 1/75 = 0.164.
     */
    @Test
    void partsAreWhatTheFormulasSay() {
        BrierDecomposition parts = BrierDecomposition.equalWidth(
                new boolean[] {false, true, false, true, true}, new double[] {0.1, 0.2, 0.4, 0.9, 1.0}, 2);
        assertThat(parts.brier()).isCloseTo(0.164, within(1e-15));
        assertThat(parts.reliability()).isCloseTo(0.007, within(1e-15));
        assertThat(parts.resolution()).isCloseTo(8.0 / 75, within(1e-15));
        assertThat(parts.uncertainty()).isCloseTo(0.24, within(1e-15));
        assertThat(parts.withinBinVariance()).isCloseTo(0.155 / 15, within(1e-15));
        assertThat(parts.withinBinCovariance()).isCloseTo(-1.0 / 75, within(1e-15));
        assertThat(parts.skill()).isCloseTo(1 - 0.164 / 0.24, within(1e-15));
    }

    @Property(tries = 200)
    void partsSumUp(
            @ForAll @Size(min = 1, max = 40) boolean[] truth,
            @ForAll @Size(40) List<@DoubleRange(max = 1) Double> stated,
            @ForAll @IntRange(min = 1, max = 12) int bins) {
        double[] p = new double[truth.length];
        for (int i = 0; i < p.length; i++) {
            // Every other one rounded, so that there are ties.
            p[i] = i % 2 == 0 ? Math.round(stated.get(i) * 10) / 10.0 : stated.get(i);
        }
        for (BrierDecomposition parts : new BrierDecomposition[] {
            BrierDecomposition.equalWidth(truth, p, bins),
            BrierDecomposition.equalMass(truth, p, bins),
            BrierDecomposition.byValue(truth, p)
        }) {
            double sum = parts.reliability()
                    - parts.resolution()
                    + parts.uncertainty()
                    + parts.withinBinVariance()
                    - parts.withinBinCovariance();
            assertThat(sum).isCloseTo(Probabilities.brier(truth, p), within(1e-13));
        }
        BrierDecomposition exact = BrierDecomposition.byValue(truth, p);
        assertThat(exact.withinBinVariance()).isCloseTo(0, within(1e-15));
        assertThat(exact.withinBinCovariance()).isCloseTo(0, within(1e-15));
    }

    @Test
    void saysWhyPartsAreUndefined() {
        assertThat(BrierDecomposition.equalWidth(new boolean[0], new double[0], 10)
                        .reason())
                .hasToString("no cases");
        BrierDecomposition one = BrierDecomposition.byValue(new boolean[] {true}, new double[] {0.7});
        assertThat(one.uncertainty()).isZero();
        assertThat(one.skill()).isNaN();
    }
}
