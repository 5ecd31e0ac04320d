package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.verray.statistics.mrmc.UStatistic.Estimator;
import org.verray.statistics.mrmc.UStatistic.ReferenceDistribution;
import org.verray.statistics.ratings.RatingTable;

/** U-statistics against their definition: sums over every reader and every case, twice. */
class UStatisticPropertyTest {
    private static final UStatistic UNBIASED = UStatistic.of(FigureOfMerit.AUC);

    @Provide
    Arbitrary<RatingTable> crossed() {
        return UStatisticStudies.crossed();
    }

    @Provide
    Arbitrary<RatingTable> missing() {
        return UStatisticStudies.missing();
    }

    /** A success with what it came from. */
    private record Success(int reader, int negative, int positive, double value) {}

    private static List<Success> successes(RatingTable table, int modality) {
        List<Success> all = new ArrayList<>();
        for (int r = 0; r < table.readers().size(); r++) {
            double[] x = table.ratings(r, modality);
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    if (!table.positive(i) && table.positive(j) && !Double.isNaN(x[i] + x[j])) {
                        all.add(new Success(r, i, j, x[j] > x[i] ? 1 : x[j] == x[i] ? 0.5 : 0));
                    }
                }
            }
        }
        return all;
    }

    /** Moments m1 to m8 and their numbers of products, by going through all of them. */
    private static double[][] bruteForce(List<Success> first, List<Success> second) {
        double[][] sumsAndCounts = new double[2][9];
        for (Success a : first) {
            for (Success b : second) {
                int k = 1
                        + (a.reader() == b.reader() ? 0 : 4)
                        + (a.positive() == b.positive() ? 0 : 2)
                        + (a.negative() == b.negative() ? 0 : 1);
                sumsAndCounts[0][k] += a.value() * b.value();
                sumsAndCounts[1][k]++;
            }
        }
        return sumsAndCounts;
    }

    @Property(tries = 200)
    void momentsAreMeansOfAllProducts(@ForAll("missing") RatingTable table) {
        Map<String, Double> components = UNBIASED.analyze(table).components();
        for (int a = 0; a < 2; a++) {
            for (int b = a; b < 2; b++) {
                List<Success> first = successes(table, a);
                List<Success> second = successes(table, b);
                String prefix = a == b ? "m" + (a + 1) + "." : "m1 x m2.";
                double[][] expected = bruteForce(first, second);
                double total = (double) first.size() * second.size();
                for (int k = 1; k <= 8 && total > 0; k++) {
                    double none = k == 8 ? Double.NaN : 0;
                    double moment = expected[1][k] > 0 ? expected[0][k] / expected[1][k] : none;
                    assertThat(components.get(prefix + "m" + k)).as("m%d", k).isCloseTo(moment, within(1e-12));
                    assertThat(components.get(prefix + "c" + k))
                            .as("c%d", k)
                            .isCloseTo(expected[1][k] / total - (k == 8 ? 1 : 0), within(1e-12));
                }
            }
        }
    }

    /** The sum of coefficient times moment, the way the papers have it, is the shorter form that is computed. */
    @Property(tries = 200)
    void varianceIsCoefficientsTimesMoments(@ForAll("missing") RatingTable table) {
        for (Estimator estimator : Estimator.values()) {
            Map<String, Double> components = analysis(estimator, Effect.RANDOM, Effect.RANDOM)
                    .analyze(table)
                    .components();
            for (int m = 0; m < 2; m++) {
                String prefix = "m" + (m + 1) + ".";
                double sum = 0;
                for (int k = 1; k <= 8; k++) {
                    sum += components.get(prefix + "m" + k) * components.get(prefix + "c" + k);
                }
                long readers = successes(table, m).stream()
                        .map(Success::reader)
                        .distinct()
                        .count();
                if (readers > 1) {
                    assertThat(components.get(prefix + "variance")).isCloseTo(sum, within(1e-12));
                }
            }
        }
    }

    /** Where readers and cases are crossed: MS(R)/r + Cov2, with unbiased covariances, as Obuchowski and Rockette have it. */
    @Property(tries = 100)
    void isObuchowskiRockettesExpectationWhereCrossed(@ForAll("crossed") RatingTable table) {
        MrmcResult result = UNBIASED.analyze(table);
        int readers = table.readers().size();
        double[] figures = new double[readers];
        double cov2 = 0;
        for (int r = 0; r < readers; r++) {
            UStatisticReading a = UStatisticReading.of(table, FigureOfMerit.AUC, r, 0);
            figures[r] = a.figure();
            for (int s = 0; s < readers; s++) {
                UStatisticReading b = UStatisticReading.of(table, FigureOfMerit.AUC, s, 0);
                cov2 += r == s ? 0 : a.with(b).covariance(Estimator.U_STATISTIC) / readers / (readers - 1);
            }
        }
        assertThat(result.components().get("m1.variance"))
                .isCloseTo(sampleVariance(figures) / readers + cov2, within(1e-12));
    }

    /** The plug-in variance is that of the mean over all samples, drawn with replacement, of readers, negatives and positives. */
    @Property(tries = 20)
    void mleIsTheVarianceOverAllResamples(@ForAll Random random) {
        double[][][] ratings = new double[2][1][4];
        for (double[][] reader : ratings) {
            for (int c = 0; c < 4; c++) {
                reader[0][c] = random.nextInt(4);
            }
        }
        RatingTable table = UStatisticStudies.of(2, ratings);
        double sum = 0;
        double squares = 0;
        for (int sample = 0; sample < 64; sample++) {
            double mean = 0;
            for (int k = 0; k < 8; k++) {
                // bits of the sample say which reader, negative and positive stands in each of two places
                double[] x = ratings[sample >> (k & 1) & 1][0];
                double negative = x[sample >> 2 + (k >> 1 & 1) & 1];
                double positive = x[2 + (sample >> 4 + (k >> 2 & 1) & 1)];
                mean += (positive > negative ? 1 : positive == negative ? 0.5 : 0) / 8;
            }
            sum += mean / 64;
            squares += mean * mean / 64;
        }
        double variance = analysis(Estimator.MLE, Effect.RANDOM, Effect.RANDOM)
                .analyze(table)
                .components()
                .get("m1.variance");
        assertThat(variance).isCloseTo(squares - sum * sum, within(1e-12)).isNotNegative();
    }

    @Property(tries = 100)
    void mleIsNeverBelowZeroWhereCrossed(@ForAll("crossed") RatingTable table) {
        MrmcResult result =
                analysis(Estimator.MLE, Effect.RANDOM, Effect.RANDOM).analyze(table);
        assertThat(result.components().get("m1.variance")).isNotNegative();
        assertThat(result.components().get("m1 x m2.varianceOfDifference")).isNotNegative();
    }

    /** One reader: over cases alone, and the same as the reader's own, but that an error of zero is no error of a mean. */
    @Property(tries = 100)
    void ofOneReaderIsTheReaders(@ForAll("missing") RatingTable table) {
        MrmcResult result = UNBIASED.analyze(table.withReaders("r1"::equals));
        for (MrmcResult.ReaderEstimate reader : result.byReader()) {
            MrmcResult.ModalityEstimate modality = result.estimates().stream()
                    .filter(estimate -> estimate.modality().equals(reader.modality()))
                    .findFirst()
                    .orElseThrow();
            // Where no case counts differently, a reader has the exact interval, and a mean none.
            double own = reader.standardError() == 0 ? Double.NaN : reader.standardError();
            assertThat(close(modality.standardError(), own)).isTrue();
            assertThat(close(modality.interval().estimate(), reader.interval().estimate()))
                    .isTrue();
        }
    }

    /** One reader in a modality (a detector): the variance of the readers' differences from it, as of one modality of its own. */
    @Property(tries = 100)
    void takesTheReaderOfADetectorAsGiven(@ForAll("crossed") RatingTable table) {
        RatingTable.Builder builder = RatingTable.builder();
        for (int c = 0; c < table.cases().size(); c++) {
            builder.truth(table.cases().get(c), table.positive(c));
            builder.rating("detector", "m2", table.cases().get(c), table.rating(0, 1, c));
            for (int r = 0; r < table.readers().size(); r++) {
                builder.rating(table.readers().get(r), "m1", table.cases().get(c), table.rating(r, 0, c));
            }
        }
        MrmcResult result = UNBIASED.analyze(builder.build());
        UStatisticReading detector = UStatisticReading.of(table, FigureOfMerit.AUC, 0, 1);
        int readers = table.readers().size();
        double[] differences = new double[readers];
        double covariance = 0;
        for (int r = 0; r < readers; r++) {
            UStatisticReading a = UStatisticReading.of(table, FigureOfMerit.AUC, r, 0);
            differences[r] = a.figure() - detector.figure();
            for (int s = 0; s < readers; s++) {
                UStatisticReading b = UStatisticReading.of(table, FigureOfMerit.AUC, s, 0);
                double ofDifferences =
                        unbiased(a, b) - unbiased(a, detector) - unbiased(b, detector) + unbiased(detector, detector);
                covariance += r == s ? 0 : ofDifferences / readers / (readers - 1);
            }
        }
        assertThat(result.components().get("m2 x m1.varianceOfDifference"))
                .isCloseTo(sampleVariance(differences) / readers + covariance, within(1e-12));
        assertThat(result.warnings()).anyMatch(sentence -> sentence.contains("Modality m2 was read by one reader"));
    }

    @Property(tries = 100)
    void orderOfReadersAndCasesDoesNotMatter(@ForAll("missing") RatingTable table, @ForAll Random random) {
        List<Integer> readers = shuffled(table.readers().size(), random);
        List<Integer> cases = shuffled(table.cases().size(), random);
        RatingTable.Builder builder = RatingTable.builder();
        for (int c : cases) {
            builder.truth(table.cases().get(c), table.positive(c));
        }
        for (int m = 0; m < 2; m++) {
            for (int r : readers) {
                for (int c : cases) {
                    if (!Double.isNaN(table.rating(r, m, c))) {
                        builder.rating(table.readers().get(r), "m" + (m + 1), "c" + (c + 1), table.rating(r, m, c));
                    }
                }
            }
        }
        assertSame(UNBIASED.analyze(builder.build()), UNBIASED.analyze(table), "");
    }

    @Property(tries = 100)
    void onlyTheOrderOfRatingsMatters(@ForAll("missing") RatingTable table) {
        assertSame(UNBIASED.analyze(mapped(table, false, Math::exp)), UNBIASED.analyze(table), "");
    }

    /** Truth and ratings turned round: negatives are positives and the other way round, and nothing else changes. */
    @Property(tries = 100)
    void classesMayChangePlaces(@ForAll("missing") RatingTable table) {
        MrmcResult turned = UNBIASED.analyze(mapped(table, true, x -> -x));
        MrmcResult result = UNBIASED.analyze(table);
        assertSame(turned, result, "m2 m3 m6 m7 c2 c3 c6 c7 bckN bckD bckNR bckDR");
        double bckN = result.components().get("m1.bckN");
        assertThat(turned.components().get("m1.bckD"))
                .satisfies(bckD -> assertThat(close(bckD, bckN)).isTrue());
    }

    /** Truth alone turned round: each AUC becomes its complement, the variances stay. */
    @Property(tries = 100)
    void complementsHaveTheSameVariance(@ForAll("crossed") RatingTable table) {
        MrmcResult turned = UNBIASED.analyze(mapped(table, true, x -> x));
        MrmcResult result = UNBIASED.analyze(table);
        assertThat(turned.estimates().get(0).interval().estimate())
                .isCloseTo(1 - result.estimates().get(0).interval().estimate(), within(1e-12));
        assertThat(turned.components().get("m1.variance"))
                .isCloseTo(result.components().get("m1.variance"), within(1e-12));
    }

    /** Accuracy: the mean of all products of two right calls minus that of other readers and other cases. */
    @Property(tries = 100)
    void callsHaveTheVarianceOfMeans(@ForAll("missing") RatingTable table) {
        FigureOfMerit accuracy = FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, 2.5);
        Map<String, Double> components = UStatistic.of(accuracy).analyze(table).components();
        double[] sums = new double[2];
        double[] counts = new double[2];
        for (int r = 0; r < table.readers().size(); r++) {
            for (int s = 0; s < table.readers().size(); s++) {
                for (int c = 0; c < table.cases().size(); c++) {
                    for (int d = 0; d < table.cases().size(); d++) {
                        double product = right(table, r, c) * right(table, s, d);
                        if (!Double.isNaN(product)) {
                            sums[0] += product;
                            counts[0]++;
                            sums[1] += r != s && c != d ? product : 0;
                            counts[1] += r != s && c != d ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(components.get("m1.variance")).isCloseTo(sums[0] / counts[0] - sums[1] / counts[1], within(1e-12));
    }

    private static double right(RatingTable table, int reader, int caseIndex) {
        double rating = table.rating(reader, 0, caseIndex);
        return Double.isNaN(rating) ? Double.NaN : rating >= 2.5 == table.positive(caseIndex) ? 1 : 0;
    }

    private static double unbiased(UStatisticReading a, UStatisticReading b) {
        return a.with(b).covariance(Estimator.U_STATISTIC);
    }

    private static UStatistic analysis(Estimator estimator, Effect readers, Effect cases) {
        return new UStatistic(FigureOfMerit.AUC, estimator, readers, cases, ReferenceDistribution.T, 0.95);
    }

    private static double sampleVariance(double[] values) {
        double mean =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .sum()
                / (values.length - 1);
    }

    private static RatingTable mapped(RatingTable table, boolean turnTruth, DoubleUnaryOperator map) {
        boolean[] truth = table.truth();
        double[][][] ratings = new double[table.readers().size()][2][];
        for (int c = 0; c < truth.length; c++) {
            truth[c] ^= turnTruth;
        }
        for (int r = 0; r < ratings.length; r++) {
            for (int m = 0; m < 2; m++) {
                ratings[r][m] = Arrays.stream(table.ratings(r, m)).map(map).toArray();
            }
        }
        return RatingTable.of(table.readers(), table.modalities(), table.cases(), truth, ratings);
    }

    private static List<Integer> shuffled(int n, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    private static void assertSame(MrmcResult found, MrmcResult expected, String butKeys) {
        List<String> but = List.of(butKeys.split(" "));
        expected.components().forEach((key, value) -> {
            if (!but.contains(key.substring(key.indexOf('.') + 1))) {
                assertThat(close(found.components().get(key), value))
                        .as("%s: %s is %s", key, value, found.components().get(key))
                        .isTrue();
            }
        });
        for (int m = 0; m < expected.estimates().size(); m++) {
            assertThat(close(
                            found.estimates().get(m).interval().estimate(),
                            expected.estimates().get(m).interval().estimate()))
                    .isTrue();
        }
    }

    /** Equal but for rounding; degrees of freedom are ratios of small numbers, so relative. */
    private static boolean close(double a, double b) {
        return Double.isNaN(a) && Double.isNaN(b) || a == b || Math.abs(a - b) <= 1e-12 + 1e-7 * Math.abs(b);
    }
}
