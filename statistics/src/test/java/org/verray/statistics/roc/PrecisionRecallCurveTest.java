package org.verray.statistics.roc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Interval;

class PrecisionRecallCurveTest {
    /**
     * The example of scikit-learn's documentation. Precision 1 at a recall of 1/2, 1/2 there again, 2/3 at 1: average precision (1 +
     * 2/3) / 2 = 5/6. Area: from one to two true positives with one false alarm all along, the integral of x / (x + 1) is 1 - ln(3/2);
     * (1 + 1 - ln 1.5) / 2.
     */
    @Test
    void sumsAndIntegrates() {
        PrecisionRecallCurve curve =
                PrecisionRecallCurve.of(new boolean[] {false, false, true, true}, new double[] {0.1, 0.4, 0.35, 0.8});
        assertThat(curve.points())
                .extracting(PrecisionRecallCurve.Point::precision)
                .containsExactly(1.0, 0.5, 2.0 / 3, 0.5);
        assertThat(curve.averagePrecision()).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(curve.area()).isCloseTo((2 - Math.log(1.5)) / 2, within(1e-15));
        assertThat(curve.baseline()).isEqualTo(0.5);
        // logit 5/6 = ln 5; half 1.96 / sqrt(2 * 5/36).
        Interval interval = curve.averagePrecision(0.95);
        double half = 1.959963984540054 / Math.sqrt(2 * 5 / 36.0);
        assertThat(interval.low()).isCloseTo(1 / (1 + Math.exp(half) / 5), within(1e-12));
        assertThat(interval.high()).isCloseTo(1 / (1 + Math.exp(-half) / 5), within(1e-12));
    }

    /** The closed form is the limit of trapezia over finely divided true positives, false alarms in proportion. */
    @Property(tries = 50)
    void bendsAsDavisAndGoadrichSay(
            @ForAll @Size(min = 2, max = 20) boolean[] truth,
            @ForAll @Size(20) List<@IntRange(max = 5) Integer> ratings) {
        double[] scores = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            scores[i] = ratings.get(i);
        }
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(truth, scores);
        Assume.that(curve.positives() > 0 && curve.negatives() > 0);
        double sum = 0;
        double tp = 0;
        double fp = 0;
        int steps = 2000;
        for (PrecisionRecallCurve.Point point : curve.points()) {
            double rise = point.truePositives() - tp;
            double alarms = point.falsePositives() - fp;
            for (int i = 0; i < steps && rise > 0; i++) {
                double middle = (i + 0.5) / steps;
                double x = tp + middle * rise;
                sum += rise / steps * x / (x + fp + middle * alarms);
            }
            tp = point.truePositives();
            fp = point.falsePositives();
        }
        assertThat(curve.area()).isCloseTo(sum / curve.positives(), within(1e-4));
        assertThat(curve.averagePrecision()).isBetween(0.0, 1.0);
    }

    /** All scores tied: one point, precision is the share of positives at every recall. */
    @Test
    void isTheBaselineWithoutInformation() {
        PrecisionRecallCurve curve =
                PrecisionRecallCurve.of(new boolean[] {true, false, false, false}, new double[] {2, 2, 2, 2});
        assertThat(curve.averagePrecision()).isEqualTo(0.25);
        assertThat(curve.area()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void saysWhyAnIntervalIsUndefined() {
        PrecisionRecallCurve perfect = PrecisionRecallCurve.of(new boolean[] {true, false}, new double[] {2, 1});
        assertThat(perfect.area()).isEqualTo(1);
        assertThat(perfect.averagePrecision(0.95).reason()).hasToString("no logit of 0 or 1");
        PrecisionRecallCurve one = PrecisionRecallCurve.of(new boolean[] {true}, new double[] {2});
        assertThat(one.averagePrecision(0.95).reason()).hasToString("one class only");
        assertThat(one.area()).isNaN();
    }
}
