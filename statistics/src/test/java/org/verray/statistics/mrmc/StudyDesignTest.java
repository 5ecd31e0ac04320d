package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.verray.statistics.Reason;
import org.verray.statistics.mrmc.MrmcResult.Difference;
import org.verray.statistics.ratings.RatingTable;

/** Designs that are not crossed, and studies of which little or nothing can be estimated. */
class StudyDesignTest {
    private static final double EXACT = 1e-9;
    private static final RatingTable CROSSED = Studies.simulate(4, 2, 20, 24, 0, 3);

    private static final ObuchowskiRockette RANDOM =
            ObuchowskiRockette.of(FigureOfMerit.AUC).withCovariance(CovarianceMethod.DELONG);
    private static final ObuchowskiRockette FIXED = RANDOM.withEffects(Effect.FIXED, Effect.RANDOM);

    /** The crossed study with readings kept where (reader, modality * 1000 + case) says so. */
    private static RatingTable keep(BiFunction<Integer, Integer, Boolean> kept) {
        double[][][] ratings = new double[4][2][44];
        for (int r = 0; r < 4; r++) {
            for (int m = 0; m < 2; m++) {
                for (int c = 0; c < 44; c++) {
                    ratings[r][m][c] = kept.apply(r, 1000 * m + c) ? CROSSED.rating(r, m, c) : Double.NaN;
                }
            }
        }
        return RatingTable.of(CROSSED.readers(), CROSSED.modalities(), CROSSED.cases(), CROSSED.truth(), ratings);
    }

    private static String design(BiFunction<Integer, Integer, Boolean> kept) {
        return RANDOM.analyze(keep(kept)).design();
    }

    @Test
    void designsAreRecognised() {
        assertThat(design((r, c) -> true)).isEqualTo("crossed");
        assertThat(design((r, c) -> c % 4 == r)).isEqualTo("cases nested in readers");
        assertThat(design((r, c) -> c % 2 == c / 1000)).isEqualTo("cases nested in modalities");
        assertThat(design((r, c) -> c % 2 == r % 2)).isEqualTo("split plot: cases nested in groups of readers");
        assertThat(design((r, c) -> (c + 2 * r) % 9 != 0))
                .isEqualTo("partly paired: not every reader read every case under every modality");
        assertThat(design((r, c) -> c / 1000 == r % 2)).isEqualTo("readers nested in modalities");
        assertThat(design((r, c) -> c / 1000 == r % 2 && c % 2 == r % 2))
                .isEqualTo("readers nested in modalities, cases nested in modalities");
        assertThat(design((r, c) -> c < 1000 || r > 0)).isEqualTo("readers missing in some modalities");
        assertThat(RANDOM.analyze(RatingTable.builder().build()).design()).isEqualTo("no readings");
    }

    /**
     * Readers 1 and 3 under the first, 2 and 4 under the second modality. Cases fixed: the two-sample t test with equal variances
     * of four figures. Readers fixed: variance (Var + Cov2) / 2 of each mean, less twice Cov3, Cov2 - Cov3 as it is.
     */
    @Test
    void readersNestedInModalities() {
        RatingTable table = keep((r, c) -> c / 1000 == r % 2);
        MrmcResult result = RANDOM.withEffects(Effect.RANDOM, Effect.FIXED).analyze(table);
        double[] x = result.byReader().stream()
                .mapToDouble(e -> e.interval().estimate())
                .toArray();
        double difference = (x[0] + x[2]) / 2 - (x[1] + x[3]) / 2;
        double pooled = (Math.pow(x[0] - x[2], 2) / 2 + Math.pow(x[1] - x[3], 2) / 2) / 2;
        Difference t = result.differences().get(0);
        assertThat(t.test().statistic()).isCloseTo(difference / Math.sqrt(pooled), within(EXACT));
        assertThat(t.df()).isEqualTo(2);
        assertThat(result.test().statistic()).isCloseTo(difference * difference / pooled, within(EXACT));
        assertThat(result.components().get("cov1")).isNaN();

        MrmcResult fixed = FIXED.unconstrained().analyze(table);
        double variance = fixed.components().get("errorVariance")
                + fixed.components().get("cov2")
                - 2 * fixed.components().get("cov3");
        assertThat(fixed.differences().get(0).standardError()).isCloseTo(Math.sqrt(variance), within(EXACT));
    }

    /** With cases of their own too, means of both modalities are independent: their variances add up. */
    @Test
    void unpairedReadersAndCasesAreTwoStudies() {
        MrmcResult result = FIXED.analyze(keep((r, c) -> c / 1000 == r % 2 && c % 2 == r % 2));
        double sum = result.estimates().stream()
                .mapToDouble(e -> e.standardError() * e.standardError())
                .sum();
        assertThat(result.components().get("cov3")).isZero();
        assertThat(result.differences().get(0).standardError()).isCloseTo(Math.sqrt(sum), within(EXACT));
    }

    /** The first reader lacks the second modality: differences are those of the three others, the first mean is of all four. */
    @Test
    void readersWithoutAModalityDoNotEnterDifferences() {
        MrmcResult result = RANDOM.analyze(keep((r, c) -> c < 1000 || r > 0));
        MrmcResult others = RANDOM.analyze(CROSSED.withReaders(name -> !name.equals("r1")));
        MrmcResult first = RANDOM.analyze(CROSSED.withModalities("m1"::equals));
        assertThat(result.test()).isEqualTo(others.test());
        assertThat(result.differences()).isEqualTo(others.differences());
        assertThat(result.estimates().get(0)).isEqualTo(first.estimates().get(0));
        assertThat(result.warnings()).anyMatch(w -> w.contains("without r1"));
    }

    @Test
    void oneReader() {
        RatingTable table = CROSSED.withReaders("r2"::equals);
        MrmcResult random = RANDOM.analyze(table);
        assertThat(random.test().reason()).isEqualTo(ErrorTerm.ONE_READER);
        assertThat(random.differences().get(0).interval().estimate()).isNotNaN();
        assertThat(random.estimates().get(0).interval().low()).isNaN();
        MrmcResult fixed = FIXED.analyze(table);
        assertThat(fixed.test().p()).isBetween(0.0, 1.0);
        assertThat(fixed.differences().get(0).test().p())
                .isCloseTo(
                        FIXED.readerDifferences(table, false)
                                .get("r2")
                                .get(0)
                                .test()
                                .p(),
                        within(EXACT));
    }

    @Test
    void nothingIsSampled() {
        MrmcResult result = RANDOM.withEffects(Effect.FIXED, Effect.FIXED).analyze(CROSSED);
        assertThat(result.test().reason()).isEqualTo(ErrorTerm.ALL_FIXED);
        assertThat(result.estimates().get(0).interval().estimate()).isNotNaN();
    }

    @Test
    void oneClassOnly() {
        RatingTable table = keep((r, c) -> c % 1000 < 20);
        for (MrmcAnalysis analysis : List.of(RANDOM, FIXED, DorfmanBerbaumMetz.of(FigureOfMerit.AUC))) {
            MrmcResult result = analysis.analyze(table);
            assertThat(result.design()).isEqualTo("crossed");
            assertThat(result.test().reason()).isEqualTo(Reason.ONE_CLASS_ONLY);
            assertThat(result.estimates()).allMatch(e -> e.interval().reason().equals(Reason.ONE_CLASS_ONLY));
            assertThat(result.differences()).allMatch(d -> d.interval().reason().equals(Reason.ONE_CLASS_ONLY));
        }
        FigureOfMerit sensitivity = FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 3);
        assertThat(ObuchowskiRockette.of(sensitivity).analyze(table).test().p()).isBetween(0.0, 1.0);
    }

    @Test
    void noReadings() {
        RatingTable empty = RatingTable.builder().truth("c", true).build();
        for (MrmcAnalysis analysis : List.of(RANDOM, FIXED, DorfmanBerbaumMetz.of(FigureOfMerit.AUC))) {
            MrmcResult result = analysis.analyze(empty);
            assertThat(result.test().p()).isNaN();
            assertThat(result.byReader()).isEmpty();
        }
    }

    /** One positive and one negative case: figures are known, their variances over cases are not. */
    @Test
    void twoCases() {
        RatingTable table = keep((r, c) -> c % 1000 == 0 || c % 1000 == 43).withoutEmpty();
        for (CovarianceMethod method : CovarianceMethod.values()) {
            MrmcResult result = RANDOM.withCovariance(method).analyze(table);
            assertThat(result.test().reason().text()).as(method.label()).startsWith("fewer than two cases of a class");
            assertThat(result.estimates())
                    .allMatch(e -> !Double.isNaN(e.interval().estimate()));
        }
        assertThat(DorfmanBerbaumMetz.of(FigureOfMerit.AUC)
                        .analyze(table)
                        .test()
                        .reason()
                        .text())
                .startsWith("fewer than two cases of a class");
    }

    /** Every reader is perfect: no variance anywhere, and nothing to test. */
    @Test
    void perfectReaders() {
        double[][][] ratings = new double[4][2][44];
        for (double[][] reader : ratings) {
            for (double[] cell : reader) {
                Arrays.setAll(cell, c -> CROSSED.positive(c) ? 4 : 1);
            }
        }
        RatingTable table =
                RatingTable.of(CROSSED.readers(), CROSSED.modalities(), CROSSED.cases(), CROSSED.truth(), ratings);
        for (CovarianceMethod method : CovarianceMethod.values()) {
            for (ObuchowskiRockette analysis : List.of(RANDOM, FIXED)) {
                MrmcResult result = analysis.withCovariance(method).analyze(table);
                assertThat(result.test().reason()).isEqualTo(StudentEstimate.NO_VARIANCE);
                assertThat(result.differences().get(0).interval().estimate()).isZero();
                assertThat(result.warnings()).anyMatch(w -> w.startsWith("No variance over cases"));
                assertThat(result.byReader().get(0).interval().method()).isEqualTo("exact-pairs");
            }
        }
    }

    /** All readers read alike: no variance of readers, so that the normal and chi-squared limits hold. */
    @Test
    void identicalReaders() {
        double[][][] ratings = new double[4][2][];
        for (double[][] reader : ratings) {
            reader[0] = CROSSED.ratings(0, 0);
            reader[1] = CROSSED.ratings(0, 1);
        }
        RatingTable table =
                RatingTable.of(CROSSED.readers(), CROSSED.modalities(), CROSSED.cases(), CROSSED.truth(), ratings);
        MrmcResult random = RANDOM.analyze(table);
        assertThat(random.components().get("msModalityReader")).isZero();
        assertThat(random.test().df2()).isInfinite();
        assertThat(random.test().p()).isCloseTo(FIXED.analyze(table).test().p(), within(EXACT));
        assertThat(random.warnings()).anyMatch(w -> w.contains("degrees of freedom are infinite"));
    }
}
