package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.verray.statistics.roc.PartialAuc.Axis.SENSITIVITY;
import static org.verray.statistics.roc.PartialAuc.Axis.SPECIFICITY;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartialAucTest {
    /** Points (false-positive rate, sensitivity): (0, 0), (0, 1/3), (1/3, 2/3) by a tie, (1/3, 1), (2/3, 1), (1, 1). */
    private static final RocCurve CURVE =
            RocCurve.of(new boolean[] {false, false, false, true, true, true}, new double[] {1, 2, 4, 3, 4, 5});

    /**
     * Specificity 2/3 to 1: the trapezium 1/3 * (1/3 + 2/3) / 2 = 1/6; from 5/6 it is 1/6 * (1/3 + 1/2) / 2 = 5/72. Sensitivity 2/3 to 1:
     * specificity is 2/3 all along, 2/9. McClish at 1/6: perfect 1/3, chance 1/18, (1 + (2/18) / (5/18)) / 2 = 0.7.
     */
    @Test
    void integratesBetweenLines() {
        PartialAuc part = PartialAuc.of(CURVE, SPECIFICITY, 2.0 / 3, 1);
        assertThat(part.area()).isCloseTo(1.0 / 6, within(1e-15));
        assertThat(part.corrected()).isCloseTo(0.7, within(1e-14));
        assertThat(PartialAuc.of(CURVE, SPECIFICITY, 5.0 / 6, 1).area()).isCloseTo(5.0 / 72, within(1e-15));
        assertThat(PartialAuc.of(CURVE, SENSITIVITY, 2.0 / 3, 1).area()).isCloseTo(2.0 / 9, within(1e-15));
    }

    @Property(tries = 100)
    void partsMakeTheWhole(
            @ForAll @Size(min = 2, max = 30) boolean[] truth,
            @ForAll @Size(30) List<@IntRange(max = 8) Integer> ratings,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double cut) {
        double[] scores = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = ratings.get(i);
        }
        Auc auc = Auc.of(truth, scores);
        RocCurve curve = RocCurve.of(truth, scores);
        Assume.that(!Double.isNaN(auc.estimate()));
        for (PartialAuc.Axis axis : PartialAuc.Axis.values()) {
            PartialAuc whole = PartialAuc.of(curve, axis, 0, 1);
            assertThat(whole.area()).isCloseTo(auc.estimate(), within(1e-12));
            assertThat(whole.corrected()).isCloseTo(auc.estimate(), within(1e-12));
            double parts = PartialAuc.of(curve, axis, 0, cut).area()
                    + PartialAuc.of(curve, axis, cut, 1).area();
            assertThat(parts).isCloseTo(auc.estimate(), within(1e-12));
        }
    }

    @Test
    void saysWhyThereIsNoArea() {
        RocCurve one = RocCurve.of(new boolean[] {true}, new double[] {1});
        assertThat(PartialAuc.of(one, SENSITIVITY, 0.9, 1).reason()).hasToString("one class only");
        assertThat(PartialAuc.of(one, SENSITIVITY, 0.9, 1).corrected()).isNaN();
        assertThatThrownBy(() -> PartialAuc.of(CURVE, SENSITIVITY, 0.9, 0.8)).hasMessageContaining("found 0.9 to 0.8");
    }
}
