package org.verray.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.agreement.KrippendorffAlpha.Metric;

class KrippendorffAlphaTest {
    /** From the definition: every ordered pair of ratings of a subject, and every ordered pair of all that can be paired. */
    @Property(tries = 100)
    void isTheDefinition(@ForAll("ratings") double[][] ratings) {
        List<double[]> paired = Arrays.stream(ratings)
                .map(row -> Arrays.stream(row).filter(x -> !Double.isNaN(x)).toArray())
                .filter(row -> row.length > 1)
                .toList();
        double[] all = paired.stream().flatMapToDouble(Arrays::stream).toArray();
        for (Metric metric : Metric.values()) {
            double observed = 0;
            for (double[] row : paired) {
                for (double x : row) {
                    for (double y : row) {
                        observed += distance(metric, x, y, all) / (row.length - 1) / all.length;
                    }
                }
            }
            double expected = 0;
            for (double x : all) {
                for (double y : all) {
                    expected += distance(metric, x, y, all) / all.length / (all.length - 1);
                }
            }
            KrippendorffAlpha alpha = KrippendorffAlpha.of(CategoricalRatings.of(ratings), metric);
            assertThat(alpha.ratings()).isEqualTo(all.length);
            if (all.length == 0 || expected == 0) {
                assertThat(alpha.estimate()).isNaN();
            } else {
                assertThat(alpha.estimate()).isCloseTo(1 - observed / expected, within(1e-12));
            }
        }
    }

    private static double distance(Metric metric, double x, double y, double[] all) {
        if (x == y) {
            return 0;
        }
        return switch (metric) {
            case NOMINAL -> 1;
            case INTERVAL -> (x - y) * (x - y);
            case RATIO -> Math.pow((x - y) / (x + y), 2);
            case ORDINAL -> {
                double between = 0;
                for (double z : all) {
                    boolean end = z == x || z == y;
                    between += end ? 0.5 : z > Math.min(x, y) && z < Math.max(x, y) ? 1 : 0;
                }
                yield between * between;
            }
        };
    }

    /** Nominal and interval alpha are Gwet's unweighted and quadratic form, missing ratings or not. */
    @Property(tries = 100)
    void agreesWithTheFormThatHasStandardErrors(@ForAll("ratings") double[][] ratings) {
        CategoricalRatings table = CategoricalRatings.of(ratings);
        List<Double> ours = new ArrayList<>();
        List<Double> gwets = new ArrayList<>();
        for (AgreementWeights weights : List.of(AgreementWeights.UNWEIGHTED, AgreementWeights.QUADRATIC)) {
            Metric metric = weights == AgreementWeights.UNWEIGHTED ? Metric.NOMINAL : Metric.INTERVAL;
            ours.add(KrippendorffAlpha.of(table, metric).estimate());
            gwets.add(RaterAgreement.of(table, weights).krippendorffAlpha().estimate());
        }
        for (int i = 0; i < ours.size(); i++) {
            if (Double.isNaN(gwets.get(i))) {
                assertThat(ours.get(i)).isNaN();
            } else {
                assertThat(ours.get(i)).isCloseTo(gwets.get(i), within(1e-11));
            }
        }
    }

    @Test
    void saysWhyItIsUndefined() {
        assertThat(KrippendorffAlpha.of(CategoricalRatings.of(new double[][] {{2, 2}, {2, 2}}), Metric.ORDINAL)
                        .reason()
                        .text())
                .isEqualTo("one category only: nothing to disagree on");
        assertThat(KrippendorffAlpha.of(CategoricalRatings.of(new double[][] {{2, Double.NaN}}), Metric.NOMINAL)
                        .reason()
                        .text())
                .isEqualTo("no subject with two ratings");
    }

    @Test
    void needsNumbersForDistances() {
        CategoricalRatings words = CategoricalRatings.of(new String[][] {{"low", "high"}});
        CategoricalRatings negative = CategoricalRatings.of(new double[][] {{-1, 1}});

        assertThat(KrippendorffAlpha.of(words, Metric.ORDINAL).reason().isNone())
                .isTrue();
        assertThatThrownBy(() -> KrippendorffAlpha.of(words, Metric.INTERVAL))
                .hasMessage("expected categories that are numbers for the metric interval, found [high, low]");
        assertThatThrownBy(() -> KrippendorffAlpha.of(negative, Metric.RATIO))
                .hasMessageContaining("numbers from 0 for the metric ratio, found [-1, 1]");
    }

    @Provide
    Arbitrary<double[][]> ratings() {
        return RandomRatings.of(3, true);
    }
}
