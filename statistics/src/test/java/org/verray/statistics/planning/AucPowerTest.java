package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.roc.DeLong;

class AucPowerTest {
    /**
     * Hanley and McNeil 1982, page 33: an area of 0.893 on 51 positive and 58 negative cases has Q1 = 0.893 / 1.107 = 0.80668, Q2 = 1.594898 /
     * 1.893 = 0.84252, A^2 = 0.797449, so (0.095551 + 50 * 0.009231 + 57 * 0.045075) / 2958 = 0.00105692.
     */
    @Test
    void givesHanleyAndMcNeilsVariance() {
        assertThat(AucVariance.hanleyMcNeil(0.893).of(51, 58)).isCloseTo(0.0010569, within(2e-7));
    }

    /** At an area of 0.5, A = 0: 0.0099 * 8 (1 / n1 + 1 / n0); the exact variance there is (1 / n1 + 1 / n0) / 12 or so. */
    @Test
    void givesObuchowskisVariance() {
        assertThat(AucVariance.obuchowski(0.5).of(10, 40)).isCloseTo(0.0792 * (0.1 + 0.025), within(1e-17));
    }

    /**
     * Effect 0.3, V(0.8) n = 0.0048766 * ((5 * 1.41616 + 8) + (1.41616 + 8)) = 0.119469, V(0.5) n = 0.1584: (1.95996 sqrt(0.1584) + 1.28155
     * sqrt(0.119469))^2 / 0.09 = (0.780064 + 0.442960)^2 / 0.09 = 16.6198 by hand.
     */
    @Test
    void findsTheSizeOfAStudyOfOneArea() {
        AucPower power = AucPower.single(0.8, 0.5, 0.05);
        AucPower.SampleSize size = power.sampleSize(0.9, 1);
        assertThat(size.positives()).isCloseTo(16.62, within(0.005));
        assertThat(size.negatives()).isEqualTo(size.positives());
    }

    @Property
    void powerOfTheSizeIsThePowerAskedFor(
            @ForAll @DoubleRange(min = 0.55, max = 0.98) double auc,
            @ForAll @DoubleRange(min = 0.3, max = 0.99) double power,
            @ForAll @DoubleRange(min = 0.1, max = 10) double ratio) {
        AucPower planned = AucPower.single(auc, 0.5, 0.05);
        AucPower.SampleSize size = planned.sampleSize(power, ratio);
        assertThat(planned.power(size.positives(), size.negatives())).isCloseTo(power, within(1e-10));
    }

    /** Uncorrelated estimates: null variance 2 V1, and a test of level alpha against no effect has half its power on one side. */
    @Test
    void comparesTwoAreas() {
        AucPower apart = AucPower.two(0.8, 0.8, 0, 0.05);
        assertThat(apart.power(50, 50)).isCloseTo(0.025, within(1e-12));
        AucPower different = AucPower.two(0.9, 0.8, 0, 0.05);
        double v1 = AucVariance.obuchowski(0.9).of(50, 60);
        double v2 = AucVariance.obuchowski(0.8).of(50, 60);
        double z = Distributions.normalQuantile(0.975);
        assertThat(different.power(50, 60))
                .isCloseTo(Distributions.normal((0.1 - z * Math.sqrt(2 * v1)) / Math.sqrt(v1 + v2)), within(1e-12));
        assertThat(AucPower.two(0.9, 0.8, 0.5, 0.05).power(50, 60)).isGreaterThan(different.power(50, 60));
    }

    /**
     * Positive scores 2, 4, 5 and negatives 1, 3: first column placements 1/2, 1, 1 and, for negatives, 1, 2/3. Variances of placements 1/12
     * and 1/18, so V = 1/36 + 1/36 = 1/18 with 3 and 2 cases and 1/360 + 1/360 = 1/180 with ten times as many.
     */
    @Test
    void takesAPilotToAnotherSize() {
        boolean[] truth = {true, true, true, false, false};
        DeLong pilot = DeLong.of(truth, new double[] {2, 4, 5, 1, 3}, new double[] {1, 2, 3, 2, 2});
        AucVariance variance = AucVariance.ofPilot(pilot, 0, 0);
        assertThat(variance.of(3, 2)).isCloseTo(1.0 / 18, within(1e-15));
        assertThat(variance.of(30, 20)).isCloseTo(1.0 / 180, within(1e-15));
        assertThat(variance.of(30, 2)).isCloseTo(1.0 / 360 + 1.0 / 36, within(1e-15));
        AucPower paired = AucPower.paired(pilot, 0.05);
        assertThat(paired.effect()).isCloseTo(5.0 / 6 - 0.5, within(1e-15));
        assertThat(paired.power(300, 200)).isGreaterThan(paired.power(30, 20));
    }

    @Test
    void oneSidedTestsKnowTheirSide() {
        AucPower power = AucPower.single(0.7, 0.5, 0.05);
        assertThat(power.withAlternative(Alternative.GREATER).power(40, 40)).isGreaterThan(power.power(40, 40));
        assertThat(power.withAlternative(Alternative.LESS).power(40, 40)).isLessThan(0.01);
        AucPower.SampleSize none = power.withAlternative(Alternative.LESS).sampleSize(0.9, 1);
        assertThat(none.positives()).isNaN();
        assertThat(none.reason().text()).isEqualTo("no number of cases is enough for this effect");
        assertThat(AucPower.single(0.5, 0.5, 0.05).sampleSize(0.9, 1).positives())
                .isNaN();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> AucPower.single(1, 0.5, 0.05))
                .hasMessage("area: expected a number between 0 and 1, found 1.0");
        assertThatThrownBy(() -> AucPower.single(0.8, 0.5, 0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> AucPower.single(0.8, 0.5, 0.05).sampleSize(1, 1))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> AucPower.single(0.8, 0.5, 0.05).power(0, 1)).hasMessageContaining("positives");
        assertThatThrownBy(() -> AucPower.two(0.8, 0.7, 1, 0.05)).hasMessageContaining("correlation");
    }
}
