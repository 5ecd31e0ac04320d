package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;
import org.verray.statistics.Reference;
import org.verray.statistics.mrmc.UStatistic.Estimator;
import org.verray.statistics.mrmc.UStatistic.ReferenceDistribution;
import org.verray.statistics.ratings.RatingTable;

class UStatisticTest {
    private static final double NONE = Double.NaN;

    /**
     * By hand. Two negatives and two positives; reader 1 has both positives above the first negative and below the second, reader 2
     * the other way round: both AUC 1/2. Products of two readers and no common case: with reader 1's success at negative 1 goes
     * reader 2's at negative 2, always 1; with the failure goes the failure. So m8 = 1/2 and the variance is 1/4 - 1/2 = -1/4.
     */
    @Test
    void hasNoStandardErrorWhereTheVarianceIsNegative() {
        RatingTable table = UStatisticStudies.of(2, new double[][] {{1, 3, 2, 2}}, new double[][] {{3, 1, 2, 2}});
        MrmcResult result = UStatistic.of(FigureOfMerit.AUC).analyze(table);
        MrmcResult.ModalityEstimate estimate = result.estimates().get(0);
        assertThat(result.components()).containsEntry("m1.m8", 0.5).containsEntry("m1.variance", -0.25);
        assertThat(estimate.interval().estimate()).isEqualTo(0.5);
        assertThat(estimate.interval().reason()).isEqualTo(Reason.NEGATIVE_VARIANCE);
        assertThat(estimate.standardError()).isNaN();
        assertThat(estimate.df()).isNaN();
        assertThat(result.warnings()).anyMatch(sentence -> sentence.contains("estimated below zero"));
        assertThat(result.test().reason()).isEqualTo(new Reason("one modality only"));
        assertThat(analysis(FigureOfMerit.AUC, Effect.RANDOM, Effect.RANDOM, ReferenceDistribution.NORMAL)
                        .analyze(table)
                        .estimates()
                        .get(0)
                        .df())
                .isNaN();
    }

    /** Every reader perfect: variance zero, nothing to test, and said so. */
    @Test
    void hasNoTestWhereTheVarianceIsZero() {
        double[][] perfect = {{1, 2, 3, 4, 5, 6}, {1, 1, 1, 2, 2, 2}};
        MrmcResult result = UStatistic.of(FigureOfMerit.AUC).analyze(UStatisticStudies.of(3, perfect, perfect));
        MrmcResult.Difference difference = result.differences().get(0);
        assertThat(result.estimates().get(0).interval().reason()).isEqualTo(StudentEstimate.NO_VARIANCE);
        assertThat(difference.standardError()).isNaN();
        // A reader alone has the exact interval of three pairs, all won: 0.025^(1/3).
        assertThat(result.byReader().get(0).interval().low()).isCloseTo(Math.cbrt(0.025), within(1e-9));
        assertThat(difference.test().p()).isNaN();
        assertThat(difference.test().reason()).isEqualTo(StudentEstimate.NO_VARIANCE);
        assertThat(result.warnings()).anyMatch(sentence -> sentence.contains("does not mean that it is certain"));
    }

    /**
     * A reader with one negative: AUC 1/2 by hand (a tie), no variance of its own; a reader with positives alone: no AUC. The mean
     * weighs the first by 2 pairs against 4: (4 * 1 + 2 * 1/2) / 6.
     */
    @Test
    void keepsReadersWithFewCasesAndSaysSo() {
        RatingTable table = UStatisticStudies.of(
                2, new double[][] {{1, 1, 2, 2}}, new double[][] {{1, NONE, 1, 1}}, new double[][] {{NONE, NONE, 1, 2}
                });
        MrmcResult result = UStatistic.of(FigureOfMerit.AUC).analyze(table);
        assertThat(result.estimates().get(0).interval().estimate()).isCloseTo(5.0 / 6, within(1e-15));
        List<MrmcResult.ReaderEstimate> readers = result.byReader();
        assertThat(readers.get(1).interval().estimate()).isEqualTo(0.5);
        assertThat(readers.get(1).interval().reason()).isEqualTo(ReaderStudy.FEW_CASES);
        assertThat(readers.get(2).interval().reason()).isEqualTo(Reason.ONE_CLASS_ONLY);
        assertThat(readers.get(2).positives()).isEqualTo(2);
        assertThat(result.warnings())
                .anyMatch(sentence -> sentence.startsWith("Reader r2 read 1 negatives and 2 positives"))
                .anyMatch(sentence -> sentence.startsWith("Reader r3 read 0 negatives and 2 positives"));
    }

    /** With fixed cases readers alone vary: AUCs 1, 3/4, 1/2 against 1/2 each; a paired t of 1/4 over sqrt(1/16 / 3), df 2. */
    @Test
    void isThePairedTTestWhereCasesAreFixed() {
        RatingTable table = UStatisticStudies.of(
                2,
                new double[][] {{1, 2, 3, 4}, {1, 1, 1, 1}},
                new double[][] {{1, 3, 2, 4}, {1, 1, 1, 1}},
                new double[][] {{2, 2, 1, 3}, {1, 1, 1, 1}});
        MrmcResult result = analysis(FigureOfMerit.AUC, Effect.RANDOM, Effect.FIXED, ReferenceDistribution.T)
                .analyze(table);
        MrmcResult.Difference difference = result.differences().get(0);
        assertThat(difference.interval().estimate()).isCloseTo(0.25, within(1e-15));
        assertThat(difference.standardError()).isCloseTo(0.25 / Math.sqrt(3), within(1e-12));
        assertThat(difference.df()).isCloseTo(2, within(1e-9));
    }

    /** Both fixed, or one reader on fixed cases: nothing varies. A detector on fixed cases is a constant, though. */
    @Test
    void needsSomethingThatVaries() {
        RatingTable table = UStatisticStudies.of(
                2, new double[][] {{1, 2, 3, 4}, {1, 2, 3, 4}}, new double[][] {{1, 3, 2, 4}, {NONE, NONE, NONE, NONE}
                });
        MrmcResult fixed = analysis(FigureOfMerit.AUC, Effect.FIXED, Effect.FIXED, ReferenceDistribution.T)
                .analyze(table);
        assertThat(fixed.estimates().get(0).interval().reason()).isEqualTo(ErrorTerm.ALL_FIXED);
        assertThat(fixed.differences().get(0).test().reason()).isEqualTo(ErrorTerm.ALL_FIXED);
        MrmcResult cases = analysis(FigureOfMerit.AUC, Effect.RANDOM, Effect.FIXED, ReferenceDistribution.T)
                .analyze(table);
        assertThat(cases.estimates().get(1).interval().reason()).isEqualTo(UStatisticStudy.ONE_READER);
        // AUCs 1 and 3/4 vary by 1/32; their mean by 1/64, and the constant adds nothing
        assertThat(cases.differences().get(0).standardError()).isCloseTo(1.0 / 8, within(1e-12));
    }

    /** With fixed readers the variance is the mean of all covariances of two readers over cases. */
    @Test
    void averagesCovariancesWhereReadersAreFixed() {
        RatingTable table =
                UStatisticStudies.of(3, new double[][] {{1, 2, 4, 3, 5, 5}}, new double[][] {{2, 1, 2, 2, 3, 1}});
        UStatisticReading a = UStatisticReading.of(table, FigureOfMerit.AUC, 0, 0);
        UStatisticReading b = UStatisticReading.of(table, FigureOfMerit.AUC, 1, 0);
        double expected = (a.with(a).covariance(Estimator.U_STATISTIC)
                        + b.with(b).covariance(Estimator.U_STATISTIC)
                        + 2 * a.with(b).covariance(Estimator.U_STATISTIC))
                / 4;
        MrmcResult result = analysis(FigureOfMerit.AUC, Effect.FIXED, Effect.RANDOM, ReferenceDistribution.T)
                .analyze(table);
        assertThat(result.components().get("m1.variance")).isCloseTo(expected, within(1e-15));
    }

    /** By hand: calls at 3. Reader 1 calls 2 of 3 negatives and 1 of 2 positives right, reader 2 3 of 3 and 0 of 2. */
    @Test
    void meansOfCalls() {
        RatingTable table = UStatisticStudies.of(3, new double[][] {{1, 2, 3, 2, 5}}, new double[][] {{1, 1, 1, 2, 2}});
        assertThat(mean(FigureOfMerit.Kind.SPECIFICITY, table)).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(mean(FigureOfMerit.Kind.SENSITIVITY, table)).isCloseTo(1.0 / 4, within(1e-15));
        assertThat(mean(FigureOfMerit.Kind.ACCURACY, table)).isCloseTo(6.0 / 10, within(1e-15));
        assertThat(mean(FigureOfMerit.Kind.BALANCED_ACCURACY, table)).isCloseTo(13.0 / 24, within(1e-15));
    }

    /** A sweep over sorted cases against all pairs, with ties, infinite ratings and readings that one reader lacks. */
    @Test
    void jointSuccessCountsAllPairs() {
        double[][] negatives = {{1, 2, NONE, 2, Double.NEGATIVE_INFINITY, 0}, {3, 1, 2, NONE, 0, -1}};
        double[][] positives = {{2, Double.POSITIVE_INFINITY, 1, NONE, 0}, {1, 2, NONE, 2, -1}};
        double expected = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 5; j++) {
                double product = 1;
                for (int reader = 0; reader < 2; reader++) {
                    double x = negatives[reader][i];
                    double y = positives[reader][j];
                    product *= x < y ? 1 : x == y ? 0.5 : 0;
                }
                expected += product;
            }
        }
        UStatisticOrder first = new UStatisticOrder(negatives[0], positives[0]);
        UStatisticOrder second = new UStatisticOrder(negatives[1], positives[1]);
        assertThat(first.jointSuccess(second)).isEqualTo(expected);
        assertThat(second.jointSuccess(first)).isEqualTo(expected);
    }

    /** Degrees of freedom 7.35: as they are, rounded down, or none. */
    @Test
    void takesTheReferenceDistributionItIsTold() {
        assertThat(UStatisticEstimate.referenceDf(ReferenceDistribution.T, 7.35))
                .isEqualTo(7.35);
        assertThat(UStatisticEstimate.referenceDf(ReferenceDistribution.T_FLOORED, 7.35))
                .isEqualTo(7);
        assertThat(UStatisticEstimate.referenceDf(ReferenceDistribution.T_FLOORED, 50.1))
                .isInfinite();
        assertThat(UStatisticEstimate.referenceDf(ReferenceDistribution.NORMAL, 7.35))
                .isInfinite();
        UStatisticEstimate estimate = new UStatisticEstimate(0.1, 0.01, 7.35, NONE, Reason.NONE);
        assertThat(estimate.test(0, Double.POSITIVE_INFINITY).kind()).isEqualTo(HypothesisTest.Kind.Z);
        assertThat(estimate.interval(0.95, Double.POSITIVE_INFINITY).high())
                .isCloseTo(0.1 + 0.1 * 1.959963984540054, within(1e-12));
    }

    @Test
    void namesTheDesign() {
        double[] odd = {1, NONE, 2, NONE};
        double[] even = {NONE, 1, NONE, 2};
        double[] all = {1, 2, 3, 4};
        double[] none = {NONE, NONE, NONE, NONE};
        assertThat(design(new double[][] {all, all}, new double[][] {all, all})).isEqualTo("crossed");
        assertThat(design(new double[][] {odd, even}, new double[][] {odd, even}))
                .isEqualTo("cases nested in modalities");
        assertThat(design(new double[][] {all, none}, new double[][] {none, all}))
                .isEqualTo("readers nested in modalities");
        assertThat(design(new double[][] {odd, odd}, new double[][] {even, even}))
                .isEqualTo("cases nested in readers");
        assertThat(design(new double[][] {odd, odd}, new double[][] {odd, odd}, new double[][] {even, even}))
                .startsWith("split plot");
        assertThat(design(new double[][] {odd, even, even}, new double[][] {odd, even, even}))
                .isEqualTo("cases nested in groups of modalities");
        assertThat(design(new double[][] {all, odd}, new double[][] {all, all})).startsWith("partly paired");
        assertThat(design(new double[][] {none, none})).isEqualTo("no readings");
    }

    @Test
    void warnsOfReadingsThatAreMissingHereAndThere() {
        double[] all = {1, 2, 3, 4};
        double[] some = {1, 2, 3, NONE};
        double[] odd = {1, NONE, 2, NONE};
        double[] even = {NONE, 1, NONE, 2};
        assertThat(missing(new double[][] {all, some}, new double[][] {all, all}))
                .isTrue();
        assertThat(missing(new double[][] {odd, odd}, new double[][] {even, even}))
                .isFalse();
        assertThat(missing(new double[][] {all, all}, new double[][] {all, all}))
                .isFalse();
    }

    private static boolean missing(double[][]... ratings) {
        return UStatistic.of(FigureOfMerit.AUC).analyze(UStatisticStudies.of(2, ratings)).warnings().stream()
                .anyMatch(w -> w.contains("missing here and there"));
    }

    /** Nothing was read, or everything by nobody: undefined, with a reason, no exception. */
    @Test
    void isUndefinedWithoutReadings() {
        RatingTable table = UStatisticStudies.of(2, new double[][] {{NONE, NONE, NONE, NONE}, {1, 2, 3, 4}});
        MrmcResult result = UStatistic.of(FigureOfMerit.AUC).analyze(table);
        assertThat(result.estimates().get(0).interval().estimate()).isNaN();
        assertThat(result.estimates().get(0).interval().reason()).isEqualTo(Reason.NO_CASES);
        assertThat(result.differences().get(0).interval().reason()).isEqualTo(Reason.NO_CASES);
        assertThat(result.byReader()).hasSize(1);
    }

    @Test
    void refusesALevelThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UStatistic(
                        FigureOfMerit.AUC, Estimator.MLE, Effect.RANDOM, Effect.RANDOM, ReferenceDistribution.T, 95))
                .withMessageContaining("expected a number between 0 and 1, found 95");
    }

    /** One detector against nine radiologists, where iMRMC stops: the t of the same model with unbiased covariances. */
    @Test
    void agreesOnADetectorAgainstReaders() {
        RatingTable nico = Reference.ratings("nico-cad-vs-radiologists");
        RatingTable.Builder builder = RatingTable.builder();
        for (int c = 0; c < nico.cases().size(); c++) {
            builder.truth(nico.cases().get(c), nico.positive(c));
        }
        for (int r = 0; r < nico.readers().size(); r++) {
            String modality = nico.readers().get(r).equals("1") ? "detector" : "radiologists";
            for (int c = 0; c < nico.cases().size(); c++) {
                builder.rating(nico.readers().get(r), modality, nico.cases().get(c), nico.rating(r, 0, c));
            }
        }
        MrmcResult result = UStatistic.of(FigureOfMerit.AUC).analyze(builder.build());
        double expected = Reference.expected("ai-vs-readers").stream()
                .filter(row -> row.has("cov=unbiased")
                        && row.has("cases=random")
                        && row.statistic().equals("t"))
                .mapToDouble(row -> Double.parseDouble(row.value()))
                .findFirst()
                .orElseThrow();
        assertThat(-result.differences().get(0).test().statistic()).isCloseTo(expected, within(1e-9));
    }

    private static double mean(FigureOfMerit.Kind kind, RatingTable table) {
        return UStatistic.of(FigureOfMerit.of(kind, 3))
                .analyze(table)
                .estimates()
                .get(0)
                .interval()
                .estimate();
    }

    private static String design(double[][]... ratings) {
        return StudyDesign.of(UStatisticStudies.of(2, ratings)).name();
    }

    private static UStatistic analysis(
            FigureOfMerit fom, Effect readers, Effect cases, ReferenceDistribution reference) {
        return new UStatistic(fom, Estimator.U_STATISTIC, readers, cases, reference, 0.95);
    }
}
