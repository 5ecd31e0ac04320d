package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;
import org.verray.statistics.mrmc.MrmcResult.Difference;
import org.verray.statistics.ratings.RatingTable;

class ObuchowskiRocketteTest {
    private static final double EXACT = 1e-9;

    @Provide
    Arbitrary<RatingTable> comparing() {
        return Studies.comparing();
    }

    @Provide
    Arbitrary<ObuchowskiRockette> analyses() {
        return Arbitraries.of(CovarianceMethod.DELONG, CovarianceMethod.JACKKNIFE, CovarianceMethod.UNBIASED)
                .flatMap(method -> Arbitraries.of(
                        auc(method, Effect.RANDOM, Effect.RANDOM),
                        auc(method, Effect.FIXED, Effect.RANDOM),
                        auc(method, Effect.RANDOM, Effect.FIXED)));
    }

    private static ObuchowskiRockette auc(CovarianceMethod method, Effect readers, Effect cases) {
        return ObuchowskiRockette.of(FigureOfMerit.AUC).withCovariance(method).withEffects(readers, cases);
    }

    /**
     * Two readers, two modalities, sensitivities of four positive cases: 1 and 3/4 for the first reader, 3/4 and 1/2 for the
     * second. Means 7/8 and 5/8, MS(T) = 2 (1/64 + 1/64) = 1/16, MS(R) the same, MS(TR) = 0.
     *
     * <p>Cases 1 to 4: reader 1 calls 1111 and 1110, reader 2 1110 and 1100. Sample covariances over cases, divided by 4: the
     * first cell is constant, 0 with all. Variances 0, 1/16, 1/16, 1/12 (of shares 3/4, 3/4, 1/2: (3/4)(1/4)(4/3)/4 and
     * (1/2)(1/2)(4/3)/4), mean 5/96 over four cells. Cov1: (0 + cov(1110, 1100)) / 2 with (1/2 - 3/4 1/2)(4/3)/4 = 1/24, so 1/48.
     * Cov2: (0 + cov(1110, 1100)) / 2 = 1/48. Cov3: (0 + cov(1110, 1110)) / 2 = 1/32. Cov2 is below Cov3.
     */
    @Test
    void byHand() {
        RatingTable table = RatingTable.of(
                List.of("r1", "r2"),
                List.of("m1", "m2"),
                Studies.names("c", 4),
                new boolean[] {true, true, true, true},
                new double[][][] {{{1, 1, 1, 1}, {1, 1, 1, 0}}, {{1, 1, 1, 0}, {1, 1, 0, 0}}});
        ObuchowskiRockette analysis = ObuchowskiRockette.of(FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 1))
                .withCovariance(CovarianceMethod.DELONG)
                .withEffects(Effect.FIXED, Effect.RANDOM);
        MrmcResult result = analysis.analyze(table);
        Map<String, Double> c = result.components();
        assertThat(c.get("msModality")).isCloseTo(1.0 / 16, within(EXACT));
        assertThat(c.get("msReader")).isCloseTo(1.0 / 16, within(EXACT));
        assertThat(c.get("msModalityReader")).isZero();
        assertThat(c.get("errorVariance")).isCloseTo(5.0 / 96, within(EXACT));
        assertThat(c.get("cov1")).isCloseTo(1.0 / 48, within(EXACT));
        assertThat(c.get("cov2")).isCloseTo(1.0 / 48, within(EXACT));
        assertThat(c.get("cov3")).isCloseTo(1.0 / 32, within(EXACT));
        // Var - Cov1 = 1/32, and Cov2 - Cov3 = -1/96 counts as 0, or as it is.
        assertThat(result.test().statistic()).isCloseTo(2, within(EXACT));
        assertThat(analysis.unconstrained().analyze(table).test().statistic()).isCloseTo(3, within(EXACT));
        assertThat(result.test().p()).isCloseTo(Distributions.chiSquaredTail(2, 1), within(EXACT));
        assertThat(result.warnings()).anyMatch(w -> w.contains("Cov2 is below Cov3"));
    }

    @Property(tries = 100)
    void orderDoesNotMatter(@ForAll("comparing") RatingTable table, @ForAll("analyses") ObuchowskiRockette analysis) {
        int t = table.modalities().size();
        RatingTable other = Studies.reordered(
                table,
                Studies.backwards(table.readers().size()),
                Studies.inOrder(t),
                Studies.backwards(table.cases().size()));
        sameTest(analysis.analyze(table), analysis.analyze(other));
    }

    @Property(tries = 100)
    void monotoneMapsDoNotMatter(
            @ForAll("comparing") RatingTable table, @ForAll("analyses") ObuchowskiRockette analysis) {
        sameTest(analysis.analyze(table), analysis.analyze(Studies.mapped(table, x -> Math.exp(x / 3) - 7)));
    }

    private static void sameTest(MrmcResult a, MrmcResult b) {
        assertThat(b.test().reason()).isEqualTo(a.test().reason());
        if (a.test().reason().isNone()) {
            assertThat(b.test().p()).isCloseTo(a.test().p(), within(1e-7));
        }
        for (int i = 0; i < a.estimates().size(); i++) {
            assertThat(b.estimates().get(i).interval().estimate())
                    .isCloseTo(a.estimates().get(i).interval().estimate(), within(EXACT));
        }
    }

    @Property(tries = 100)
    void swappedModalitiesTurnTheSign(
            @ForAll("comparing") RatingTable table, @ForAll("analyses") ObuchowskiRockette analysis) {
        RatingTable swapped = Studies.reordered(
                table,
                Studies.inOrder(table.readers().size()),
                Studies.backwards(table.modalities().size()),
                Studies.inOrder(table.cases().size()));
        List<Difference> before = analysis.analyze(table).differences();
        List<Difference> after = analysis.analyze(swapped).differences();
        Difference first = before.get(0);
        Difference same = after.get(after.size() - 1);
        assertThat(same.modality1()).isEqualTo(first.modality2());
        assertThat(same.interval().estimate()).isCloseTo(-first.interval().estimate(), within(EXACT));
        if (first.test().reason().isNone()) {
            assertThat(same.interval().low()).isCloseTo(-first.interval().high(), within(1e-7));
            assertThat(same.test().p()).isCloseTo(first.test().p(), within(1e-7));
        }
    }

    /** With two modalities the squared t of the difference is the F of the test, and p is the same. */
    @Property(tries = 100)
    void differenceAgreesWithTest(
            @ForAll("comparing") RatingTable table, @ForAll("analyses") ObuchowskiRockette analysis) {
        MrmcResult result = analysis.analyze(table.withModalities(List.of("m1", "m2")::contains));
        if (result.test().reason().isNone()) {
            double t = result.differences().get(0).test().statistic();
            assertThat(t * t).isCloseTo(result.test().statistic(), within(1e-7 * (1 + t * t)));
            assertThat(result.differences().get(0).test().p())
                    .isCloseTo(result.test().p(), within(1e-7));
        } else {
            assertThat(result.differences().get(0).test().reason())
                    .isEqualTo(result.test().reason());
        }
    }

    /** The same readings, each reader's cases counted as cases of their own: figures stay, covariances between readers go. */
    @Property(tries = 100)
    void nestedIsCrossedWithoutCovariances(@ForAll("comparing") RatingTable table) {
        ObuchowskiRockette analysis = auc(CovarianceMethod.DELONG, Effect.RANDOM, Effect.RANDOM);
        Map<String, Double> crossed = analysis.analyze(table).components();
        MrmcResult inReaders = analysis.analyze(nested(table, true));
        MrmcResult inModalities = analysis.analyze(nested(table, false));
        assertThat(inReaders.design()).isEqualTo("cases nested in readers");
        assertThat(inModalities.design()).isEqualTo("cases nested in modalities");
        for (String same : List.of("msModality", "msReader", "msModalityReader", "errorVariance")) {
            assertThat(inReaders.components().get(same)).isCloseTo(crossed.get(same), within(EXACT));
            assertThat(inModalities.components().get(same)).isCloseTo(crossed.get(same), within(EXACT));
        }
        assertThat(inReaders.components().get("cov1")).isCloseTo(crossed.get("cov1"), within(EXACT));
        assertThat(inReaders.components().get("cov2")).isZero();
        assertThat(inReaders.components().get("cov3")).isZero();
        assertThat(inModalities.components().get("cov1")).isZero();
        assertThat(inModalities.components().get("cov2")).isCloseTo(crossed.get("cov2"), within(EXACT));
        assertThat(inModalities.components().get("cov3")).isZero();
    }

    private static RatingTable nested(RatingTable table, boolean inReaders) {
        RatingTable.Builder builder = RatingTable.builder();
        for (int r = 0; r < table.readers().size(); r++) {
            for (int m = 0; m < table.modalities().size(); m++) {
                for (int c = 0; c < table.cases().size(); c++) {
                    String of = inReaders
                            ? table.readers().get(r)
                            : table.modalities().get(m);
                    String name = of + "-" + table.cases().get(c);
                    builder.truth(name, table.positive(c));
                    builder.rating(table.readers().get(r), table.modalities().get(m), name, table.rating(r, m, c));
                }
            }
        }
        return builder.build();
    }

    /** Holding cases fixed leaves the t test of paired figures. */
    @Test
    void fixedCasesAreThePairedTTest() {
        RatingTable table = Studies.simulate(4, 2, 20, 20, 0, 11);
        MrmcResult result =
                auc(CovarianceMethod.DELONG, Effect.RANDOM, Effect.FIXED).analyze(table);
        double[] differences = new double[4];
        for (int r = 0; r < 4; r++) {
            differences[r] = result.byReader().get(2 * r).interval().estimate()
                    - result.byReader().get(2 * r + 1).interval().estimate();
        }
        double mean = Arrays.stream(differences).average().orElseThrow();
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double t = mean / Math.sqrt(squares / 3 / 4);
        assertThat(result.differences().get(0).test().statistic()).isCloseTo(t, within(EXACT));
        assertThat(result.differences().get(0).df()).isEqualTo(3);
    }

    @Test
    void figureIsCutForDisplayOnly() {
        Interval interval = Interval.of(0.97, 0.91, 1.03, 0.95, "x");
        assertThat(FigureOfMerit.AUC.cut(interval).high()).isEqualTo(1);
        assertThat(FigureOfMerit.AUC.cut(interval).low()).isEqualTo(0.91);
    }

    @Test
    void wrongSettingsAreNamed() {
        ObuchowskiRockette analysis = ObuchowskiRockette.of(FigureOfMerit.AUC);
        assertThatThrownBy(() -> analysis.withLevel(95))
                .hasMessageContaining("level")
                .hasMessageContaining("95");
        assertThatThrownBy(() -> analysis.withBootstrap(1, 1)).hasMessageContaining("replicates");
    }
}
