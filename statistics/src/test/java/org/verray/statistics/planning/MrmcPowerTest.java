package org.verray.statistics.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.mrmc.Effect;

class MrmcPowerTest {
    /** Readers' differences: variance 0.002, over 100 cases 0.003 of error of which 0.001 is common to readers. */
    private static final DifferenceVariance VARIANCE = new DifferenceVariance(0.002, 0.003, 0.001, 100);

    private static final Hypothesis DIFFERENCE = new Hypothesis.Difference(0.05);

    /**
     * Five readers, 100 cases: MS = 0.002 + 0.003 - 0.001 = 0.004, E = 0.004 + 5 * 0.001 = 0.009, variance of the mean 0.0018, df = 0.009^2 /
     * (0.004^2 / 4) = 20.25, noncentrality 0.0025 / 0.0018. With 200 cases: MS = 0.003, E = 0.0055.
     */
    @Test
    void followsHillis() {
        MrmcPower.Planned planned = MrmcPower.of(VARIANCE, 0.05).power(DIFFERENCE, 5, 100);
        assertThat(planned.standardError()).isCloseTo(Math.sqrt(0.0018), within(1e-15));
        assertThat(planned.df()).isCloseTo(20.25, within(1e-12));
        assertThat(planned.noncentrality()).isCloseTo(25.0 / 18, within(1e-13));
        assertThat(planned.critical()).isCloseTo(Math.pow(Distributions.tQuantile(0.975, 20.25), 2), within(1e-12));
        assertThat(planned.power())
                .isEqualTo(Noncentral.fTail(planned.critical(), 1, planned.df(), planned.noncentrality()));
        MrmcPower.Planned larger = MrmcPower.of(VARIANCE, 0.05).power(DIFFERENCE, 5, 200);
        assertThat(larger.standardError()).isCloseTo(Math.sqrt(0.0011), within(1e-15));
        assertThat(larger.df()).isCloseTo(0.0055 * 0.0055 / (0.003 * 0.003 / 4), within(1e-11));
    }

    /** Fixed readers: (0.003 + 4 * 0.001) / 5 and a normal test. Fixed cases: MS / r and r - 1 degrees of freedom. */
    @Test
    void knowsFixedReadersAndFixedCases() {
        MrmcPower.Planned readers =
                new MrmcPower(VARIANCE, Effect.FIXED, Effect.RANDOM, 0.05).power(DIFFERENCE, 5, 100);
        assertThat(readers.standardError()).isCloseTo(Math.sqrt(0.0014), within(1e-15));
        assertThat(readers.df()).isInfinite();
        MrmcPower.Planned cases = new MrmcPower(VARIANCE, Effect.RANDOM, Effect.FIXED, 0.05).power(DIFFERENCE, 5, 100);
        assertThat(cases.standardError()).isCloseTo(Math.sqrt(0.0008), within(1e-15));
        assertThat(cases.df()).isCloseTo(4, within(1e-12));
        assertThatThrownBy(() -> new MrmcPower(VARIANCE, Effect.FIXED, Effect.FIXED, 0.05))
                .hasMessageContaining("both fixed");
    }

    /** Without a true difference, power is the level of the test. */
    @Test
    void powerUnderTheNullIsTheLevel() {
        MrmcPower power = MrmcPower.of(VARIANCE, 0.05);
        assertThat(power.power(new Hypothesis.Difference(0), 5, 100).power()).isCloseTo(0.05, within(1e-10));
        assertThat(power.power(new Hypothesis.NonInferiority(-0.1, 0.1), 5, 100).power())
                .isCloseTo(0.05, within(1e-10));
        assertThat(power.power(new Hypothesis.Equivalence(0.1, 0.1), 5, 100).power())
                .isLessThan(0.05);
        assertThat(power.power(new Hypothesis.Difference(-0.05), 5, 100)).isEqualTo(power.power(DIFFERENCE, 5, 100));
    }

    /** Fixed readers, margin m, no difference: Phi(m / se - z) for non-inferiority, 2 Phi(m / se - z) - 1 for equivalence. */
    @Test
    void nonInferiorityAndEquivalenceInTheNormalCase() {
        MrmcPower power = new MrmcPower(VARIANCE, Effect.FIXED, Effect.RANDOM, 0.025);
        double reach = Distributions.normal(0.15 / Math.sqrt(0.0014) - Distributions.normalQuantile(0.975));
        assertThat(power.power(new Hypothesis.NonInferiority(0, 0.15), 5, 100).power())
                .isCloseTo(reach, within(1e-12));
        assertThat(power.power(new Hypothesis.Equivalence(0, 0.15), 5, 100).power())
                .isCloseTo(2 * reach - 1, within(1e-12));
        assertThat(power.power(new Hypothesis.Equivalence(0, 0.01), 5, 100).power())
                .isZero();
    }

    /** One case fewer has less power. */
    @Test
    void findsTheFewestCasesAndReaders() {
        MrmcPower power = MrmcPower.of(VARIANCE, 0.05);
        MrmcPower.Planned planned = power.casesFor(DIFFERENCE, 12, 0.8);
        int cases = (int) planned.cases();
        assertThat(power.power(DIFFERENCE, 12, cases).power()).isGreaterThanOrEqualTo(0.8);
        assertThat(power.power(DIFFERENCE, 12, cases - 1).power()).isLessThan(0.8);
        MrmcPower.Planned readers = power.readersFor(DIFFERENCE, cases, 0.8);
        assertThat(readers.readers()).isEqualTo(12);
        assertThat(readers).isEqualTo(planned);
    }

    /** With five readers whose true differences have variance 0.002, endless cases leave a standard error of 0.02 and 4 df. */
    @Test
    void saysWhereNoNumberOfCasesIsEnough() {
        MrmcPower.Planned planned = MrmcPower.of(VARIANCE, 0.05).casesFor(DIFFERENCE, 5, 0.99);
        assertThat(planned.cases()).isNaN();
        assertThat(planned.readers()).isEqualTo(5);
        assertThat(planned.power()).isBetween(0.4, 0.6);
        assertThat(planned.reason().text())
                .startsWith(
                        "no number of cases gives a power of 0.99: it is at most 0." + (int) (planned.power() * 1000));
        MrmcPower.Planned readers = MrmcPower.of(VARIANCE, 0.05).readersFor(DIFFERENCE, 20, 0.8);
        assertThat(readers.readers()).isNaN();
        assertThat(readers.cases()).isEqualTo(20);
    }

    @Test
    void oneRandomReaderSaysNothingAboutReaders() {
        MrmcPower.Planned planned = MrmcPower.of(VARIANCE, 0.05).power(DIFFERENCE, 1, 100);
        assertThat(planned.power()).isNaN();
        assertThat(planned.reason().text()).isEqualTo("one reader only");
        MrmcPower nothing = MrmcPower.of(new DifferenceVariance(0, 0, 0, 10), 0.05);
        assertThat(nothing.power(DIFFERENCE, 5, 100).power()).isNaN();
        assertThat(nothing.casesFor(DIFFERENCE, 5, 0.8).reason().text()).startsWith("no variance");
        assertThat(nothing.readersFor(DIFFERENCE, 5, 0.8).reason().text()).startsWith("no variance");
    }

    @Test
    void makesAGrid() {
        MrmcPower power = MrmcPower.of(VARIANCE, 0.05);
        assertThat(power.grid(DIFFERENCE, new int[] {4, 8}, new int[] {50, 100, 200}))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).hasSize(3));
        assertThat(power.grid(DIFFERENCE, new int[] {4, 8}, new int[] {50, 100})
                        .get(1)
                        .get(0))
                .isEqualTo(power.power(DIFFERENCE, 8, 50));
    }

    /**
     * MS of a pilot stays where a negative covariance counts as 0: 0.002 + 0.003 + 0.001 = 0.006 before and after. A variance of readers of
     * -0.001 counts as 0.
     */
    @Test
    void negativeEstimatesCountAsNone() {
        DifferenceVariance v = new DifferenceVariance(0.002, 0.003, -0.001, 100);
        assertThat(v.covariance()).isZero();
        assertThat(v.reader() + v.error() - v.covariance()).isCloseTo(0.006, within(1e-17));
        assertThat(new DifferenceVariance(-0.001, 0.003, 0.001, 100).reader()).isZero();
    }

    /** Differences of two modalities: twice the interaction, 2 (0.004 - 0.001), 2 (0.0015 - 0.0005). */
    @Test
    void differencesFollowFromComponents() {
        VarianceComponents components = new VarianceComponents(0.01, 0.002, 0.004, 0.001, 0.0015, 0.0005, 80);
        DifferenceVariance v = components.ofDifference();
        assertThat(v.reader()).isCloseTo(0.004, within(1e-17));
        assertThat(v.error()).isCloseTo(0.006, within(1e-17));
        assertThat(v.covariance()).isCloseTo(0.002, within(1e-17));
        assertThat(v.cases()).isEqualTo(80);
    }

    @Test
    void refusesImpossibleVariances() {
        assertThatThrownBy(() -> new DifferenceVariance(0, 0.001, 0.002, 10)).hasMessageContaining("0.001 and 0.002");
        assertThatThrownBy(() -> new DifferenceVariance(Double.NaN, 0.001, 0, 10))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new DifferenceVariance(0, 0.001, 0, 0)).hasMessageContaining("cases");
        assertThatThrownBy(() -> new Hypothesis.NonInferiority(0, 0)).hasMessageContaining("margin");
        assertThatThrownBy(() -> new Hypothesis.Difference(Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> MrmcPower.of(VARIANCE, 0.05).casesFor(DIFFERENCE, 5, 1.2))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> MrmcPower.of(VARIANCE, 0.05).power(DIFFERENCE, 5, 0))
                .hasMessageContaining("cases");
    }
}
