package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.mrmc.DetectorComparisonResult.Difference;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.roc.AucComparison;

class DetectorComparisonTest {
    private static final double EXACT = 1e-9;
    private static final RatingTable TABLE = Studies.simulate(6, 1, 25, 30, 0, 21);
    private static final DetectorComparison DELONG =
            DetectorComparison.of(FigureOfMerit.AUC).withCovariance(CovarianceMethod.DELONG);

    /** Cases fixed: the figures of five readers against a number, the one-sample t test, written out. */
    @Test
    void fixedCasesAreTheOneSampleTTest() {
        DetectorComparisonResult result =
                DELONG.withEffects(Effect.RANDOM, Effect.FIXED).compare(TABLE, Set.of("r6"));
        double detector = result.detectors().get(0).interval().estimate();
        double[] readers = result.byReader().stream()
                .mapToDouble(e -> e.interval().estimate())
                .toArray();
        double mean = Arrays.stream(readers).average().orElseThrow();
        double squares =
                Arrays.stream(readers).map(x -> (x - mean) * (x - mean)).sum();
        Difference difference = result.differences().get(0);
        assertThat(readers).hasSize(5);
        assertThat(difference.test().statistic())
                .isCloseTo((mean - detector) / Math.sqrt(squares / 4 / 5), within(EXACT));
        assertThat(difference.df()).isEqualTo(4);
        assertThat(difference.interval().estimate()).isCloseTo(mean - detector, within(EXACT));
    }

    /** 25 cases of a class are enough, 24 are not; with fixed cases they are all there is. */
    @Test
    void warnsOfFewCases() {
        RatingTable fewer = Studies.simulate(4, 1, 24, 30, 0, 22);
        assertThat(DELONG.compare(TABLE, Set.of("r6")).warnings()).noneMatch(w -> w.contains("too often"));
        assertThat(DELONG.compare(fewer, Set.of("r1")).warnings())
                .anyMatch(w -> w.startsWith("With 24 cases of a class the test of readers against r1"));
        assertThat(DELONG.withEffects(Effect.RANDOM, Effect.FIXED)
                        .compare(fewer, Set.of("r1"))
                        .warnings())
                .noneMatch(w -> w.contains("too often"));
    }

    /** One fixed reader against one detector is DeLong's paired test; so is one detector against another. */
    @Test
    void oneReaderIsThePairedTest() {
        AucComparison paired = AucComparison.paired(TABLE.truth(), TABLE.ratings(0, 0), TABLE.ratings(1, 0));
        RatingTable two = TABLE.withReaders(Set.of("r1", "r2")::contains);
        Difference fixed = DELONG.withEffects(Effect.FIXED, Effect.RANDOM)
                .compare(two, Set.of("r2"))
                .differences()
                .get(0);
        Difference between =
                DELONG.compare(TABLE, List.of("r1", "r2")).betweenDetectors().get(0);
        for (Difference difference : List.of(fixed, between)) {
            assertThat(difference.test().kind()).isEqualTo(HypothesisTest.Kind.Z);
            assertThat(difference.test().statistic()).isCloseTo(paired.statistic(), within(EXACT));
            assertThat(difference.test().p()).isCloseTo(paired.p(), within(EXACT));
        }
        assertThat(DELONG.compare(two, Set.of("r2")).differences().get(0).test().reason())
                .isEqualTo(ErrorTerm.ONE_READER);
    }

    /** Readers fixed: the variance of mean minus detector, summed up over the covariances of all six, if Cov2 is positive. */
    @Test
    void fixedReadersSumUpCovariances() {
        double[][] c = CellCovariance.of(Studies.components(TABLE, FigureOfMerit.AUC), CovarianceMethod.DELONG, 1, 2);
        double[] weights = {0.2, 0.2, 0.2, 0.2, 0.2, -1};
        double variance = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                variance += weights[i] * weights[j] * c[i][j];
            }
        }
        Difference difference = DELONG.withEffects(Effect.FIXED, Effect.RANDOM)
                .compare(TABLE, Set.of("r6"))
                .differences()
                .get(0);
        assertThat(difference.components().get("cov2")).isPositive();
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(variance), within(EXACT));
    }

    /**
     * Each reader lacks cases: the mean difference is that of figures over common cases, and a reader whose cases the detector
     * did not score is left out.
     */
    @Test
    void missingReadings() {
        int n = TABLE.cases().size();
        double[][][] ratings = new double[6][1][n];
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c < n; c++) {
                boolean read = r == 5 ? c % 7 != 0 : r == 4 ? c % 7 == 0 : (c + r) % 5 != 0;
                ratings[r][0][c] = read ? TABLE.rating(r, 0, c) : Double.NaN;
            }
        }
        RatingTable some = RatingTable.of(TABLE.readers(), TABLE.modalities(), TABLE.cases(), TABLE.truth(), ratings);
        DetectorComparisonResult result = DELONG.compare(some, Set.of("r6"));
        double mean = 0;
        for (int r = 0; r < 4; r++) {
            Cell reader = new Cell("r", "m", FigureOfMerit.AUC, some.ratings(r, 0));
            Cell detector = new Cell("d", "m", FigureOfMerit.AUC, some.ratings(5, 0));
            StructuralComponents pair =
                    new StructuralComponents(some.truth(), List.of(reader.over(detector), detector.over(reader)));
            mean += (pair.estimate(0) - pair.estimate(1)) / 4;
        }
        assertThat(result.differences().get(0).interval().estimate()).isCloseTo(mean, within(EXACT));
        assertThat(result.differences().get(0).test().p()).isBetween(0.0, 1.0);
        assertThat(result.warnings())
                .anyMatch(w -> w.startsWith("Reader r5 has no figure over cases that r6 scored"))
                .anyMatch(w -> w.contains("do not have the same cases"));
    }

    /** Scores from 0 to 1 beside ratings from 0 to 5: half of the way is 0.5 on one scale and 2.5 on the other. */
    @Test
    void detectorsHaveAThresholdOfTheirOwn() {
        FigureOfMerit fom = FigureOfMerit.of(FigureOfMerit.Kind.BALANCED_ACCURACY, 2.5);
        double[][][] ratings = new double[6][1][];
        for (int r = 0; r < 6; r++) {
            ratings[r][0] = TABLE.ratings(r, 0);
        }
        Arrays.setAll(ratings[5][0], c -> TABLE.rating(5, 0, c) / 5);
        RatingTable scaled = RatingTable.of(TABLE.readers(), TABLE.modalities(), TABLE.cases(), TABLE.truth(), ratings);
        DetectorComparison same = DetectorComparison.of(fom);
        assertThat(same.withThreshold("r6", 0.5).compare(scaled, Set.of("r6")).differences())
                .isEqualTo(same.compare(TABLE, Set.of("r6")).differences());
    }

    /** Three detectors: Holm's p is three times the smallest p, twice the next if that is more, and so on. */
    @Test
    void severalDetectorsAreAdjustedFor() {
        DetectorComparisonResult result = DELONG.compare(TABLE, List.of("r4", "r5", "r6"));
        List<Difference> inOrder = result.differences().stream()
                .sorted(Comparator.comparingDouble(d -> d.test().p()))
                .toList();
        double first = Math.min(1, 3 * inOrder.get(0).test().p());
        double second = Math.min(1, Math.max(first, 2 * inOrder.get(1).test().p()));
        double third = Math.min(1, Math.max(second, inOrder.get(2).test().p()));
        assertThat(inOrder.stream().map(Difference::adjustedP)).containsExactly(first, second, third);
        assertThat(result.betweenDetectors())
                .hasSize(3)
                .allMatch(d -> d.adjustedP() >= d.test().p());
        assertThat(result.differences().stream().map(Difference::second)).containsExactly("r4", "r5", "r6");
    }

    /** A detector that reads as the readers do: no difference, no variance. */
    @Test
    void sameReadingsLeaveNothingToTest() {
        double[][][] ratings = new double[3][1][];
        for (double[][] reader : ratings) {
            reader[0] = TABLE.ratings(0, 0);
        }
        RatingTable same =
                RatingTable.of(List.of("a", "b", "d"), TABLE.modalities(), TABLE.cases(), TABLE.truth(), ratings);
        Difference difference = DELONG.compare(same, Set.of("d")).differences().get(0);
        assertThat(difference.interval().estimate()).isZero();
        assertThat(difference.test().reason()).isEqualTo(StudentEstimate.NO_VARIANCE);
        assertThat(difference.adjustedP()).isNaN();
    }

    /** Scores under a modality of their own stand beside readers of every modality. */
    @Test
    void detectorWithItsOwnModality() {
        RatingTable.Builder builder = RatingTable.builder();
        RatingTable readers = Studies.simulate(4, 2, 15, 15, 0, 2);
        for (int c = 0; c < 30; c++) {
            builder.truth(readers.cases().get(c), readers.positive(c));
            for (int r = 0; r < 3; r++) {
                for (int m = 0; m < 2; m++) {
                    builder.rating(
                            readers.readers().get(r),
                            readers.modalities().get(m),
                            readers.cases().get(c),
                            readers.rating(r, m, c));
                }
            }
            builder.rating("detector", "alone", readers.cases().get(c), readers.rating(3, 0, c));
        }
        DetectorComparisonResult result = DELONG.compare(builder.build(), Set.of("detector"));
        assertThat(result.differences().stream().map(Difference::modality)).containsExactly("m1", "m2");
        assertThat(result.differences()).allMatch(d -> d.test().reason().isNone());
        assertThat(result.detectors()).hasSize(1);
    }

    @Test
    void wrongNamesAreNamed() {
        assertThatThrownBy(() -> DELONG.compare(TABLE, Set.of("nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("r1");
        assertThatThrownBy(() -> DELONG.compare(TABLE, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DELONG.compare(TABLE, TABLE.readers())).hasMessageContaining("readers");
    }

    /** Of second minus first: the detector is tested for not being worse than the readers. */
    @Test
    void nonInferiorityTurnsTheDifference() {
        Difference difference =
                DELONG.compare(TABLE, Set.of("r6")).differences().get(0);
        NonInferiority test = difference.nonInferiorityOfSecond(0.1, 0.025);
        double t = (-difference.interval().estimate() + 0.1) / difference.standardError();
        assertThat(test.nonInferiority().statistic()).isCloseTo(t, within(EXACT));
        assertThat(test.interval().low()).isCloseTo(-difference.interval().high(), within(1e-7));
    }
}
