package org.verray.statistics.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PValueAdjustmentTest {
    private static final Offset<Double> EXACT = within(1e-14);

    /**
     * 0.03, 0.01, 0.04, 0.02, given out of order. Holm: 4 x 0.01, then 3 x 0.02 and 2 x 0.03, and 0.04 is lifted to 0.06. Hochberg: from
     * the largest down 0.04, 0.06, 0.06, 0.04. Benjamini and Hochberg: 4/i times the i-th is 0.04 for all; Benjamini and Yekutieli
     * 1 + 1/2 + 1/3 + 1/4 = 25/12 times that.
     */
    @Test
    void adjustsByHand() {
        double[] p = {0.03, 0.01, 0.04, 0.02};
        assertThat(PValueAdjustment.BONFERRONI.adjust(p)).containsExactly(new double[] {0.12, 0.04, 0.16, 0.08}, EXACT);
        assertThat(PValueAdjustment.HOLM.adjust(p)).containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, EXACT);
        assertThat(PValueAdjustment.HOCHBERG.adjust(p)).containsExactly(new double[] {0.04, 0.04, 0.04, 0.04}, EXACT);
        assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(p))
                .containsExactly(new double[] {0.04, 0.04, 0.04, 0.04}, EXACT);
        double by = 0.04 * 25 / 12;
        assertThat(PValueAdjustment.BENJAMINI_YEKUTIELI.adjust(p))
                .containsExactly(new double[] {by, by, by, by}, EXACT);
    }

    @Test
    void leavesOutWhatIsUndefined() {
        double[] adjusted = PValueAdjustment.HOLM.adjust(new double[] {Double.NaN, 0.03, 0.02});
        assertThat(adjusted[0]).isNaN();
        assertThat(adjusted[1]).isCloseTo(0.04, within(1e-15));
        assertThat(adjusted[2]).isCloseTo(0.04, within(1e-15));
        assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(new double[0])).isEmpty();
        assertThatThrownBy(() -> PValueAdjustment.HOLM.adjust(new double[] {1.2}))
                .hasMessageContaining("found 1.2");
    }

    /** Nothing becomes smaller or changes places, and the methods rank as theory has it. */
    @Property(tries = 200)
    void keepsOrder(@ForAll("pValues") double[] p) {
        for (PValueAdjustment method : PValueAdjustment.values()) {
            double[] adjusted = method.adjust(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).as(method.name()).isBetween(p[i], 1.0);
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] <= p[j] && adjusted[i] > adjusted[j])
                            .as("%s of %s", method, Arrays.toString(p))
                            .isFalse();
                }
            }
        }
        for (int i = 0; i < p.length; i++) {
            double hochberg = PValueAdjustment.HOCHBERG.adjust(p)[i];
            double holm = PValueAdjustment.HOLM.adjust(p)[i];
            assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(p)[i]).isLessThanOrEqualTo(hochberg + 1e-12);
            assertThat(hochberg).isLessThanOrEqualTo(holm + 1e-12);
            assertThat(holm).isLessThanOrEqualTo(PValueAdjustment.BONFERRONI.adjust(p)[i] + 1e-12);
        }
    }

    @Provide
    Arbitrary<double[]> pValues() {
        return Arbitraries.doubles()
                .between(0, 1)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
