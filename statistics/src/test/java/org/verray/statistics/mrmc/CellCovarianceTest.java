package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.ratings.RatingTable;

/** Covariances of cells against their definitions, written out without sorting or structural components. */
class CellCovarianceTest {
    private static final double EXACT = 1e-12;

    @Provide
    Arbitrary<RatingTable> crossed() {
        return Studies.crossed();
    }

    @Provide
    Arbitrary<RatingTable> missing() {
        return Studies.missing();
    }

    @Provide
    Arbitrary<FigureOfMerit> figures() {
        return Arbitraries.of(FigureOfMerit.Kind.class)
                .map(kind -> kind == FigureOfMerit.Kind.AUC ? FigureOfMerit.AUC : FigureOfMerit.of(kind, 2));
    }

    /** Readings of one reader: a positive case at 3 and one at 1, negative ones at 1 and 0: 1 + 1 + 1/2 + 1 wins of 4. */
    @Test
    void figuresByHand() {
        boolean[] truth = {true, true, false, false};
        double[] ratings = {3, 1, 1, 0};
        assertThat(figure(truth, ratings, FigureOfMerit.AUC)).isEqualTo(3.5 / 4);
        assertThat(figure(truth, ratings, FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 1)))
                .isEqualTo(1);
        assertThat(figure(truth, ratings, FigureOfMerit.of(FigureOfMerit.Kind.SPECIFICITY, 1)))
                .isEqualTo(0.5);
        assertThat(figure(truth, ratings, FigureOfMerit.of(FigureOfMerit.Kind.ACCURACY, 3)))
                .isEqualTo(0.75);
        assertThat(figure(truth, ratings, FigureOfMerit.of(FigureOfMerit.Kind.BALANCED_ACCURACY, 2)))
                .isEqualTo(0.75);
    }

    @Property(tries = 200)
    void deLongIsItsDefinition(@ForAll("crossed") RatingTable table) {
        StructuralComponents figures = Studies.components(table, FigureOfMerit.AUC);
        double[][] covariance = CellCovariance.of(figures, CovarianceMethod.DELONG, 1, 2);
        List<Cell> cells = figures.cells();
        for (int a = 0; a < cells.size(); a++) {
            for (int b = 0; b < cells.size(); b++) {
                assertThat(covariance[a][b])
                        .isCloseTo(
                                deLong(
                                        table,
                                        cells.get(a).ratings(),
                                        cells.get(b).ratings()),
                                within(EXACT));
            }
        }
    }

    @Property(tries = 200)
    void jackknifeLeavesOutEachCase(@ForAll("missing") RatingTable table, @ForAll("figures") FigureOfMerit fom) {
        StructuralComponents figures = Studies.components(table, fom);
        double[][] covariance = CellCovariance.of(figures, CovarianceMethod.JACKKNIFE, 1, 2);
        List<Cell> cells = figures.cells();
        int[] counting = IntStream.range(0, table.cases().size())
                .filter(c -> cells.stream().anyMatch(cell -> !Double.isNaN(cell.ratings()[c])))
                .filter(c -> fom.kind() != FigureOfMerit.Kind.SENSITIVITY || table.positive(c))
                .filter(c -> fom.kind() != FigureOfMerit.Kind.SPECIFICITY || !table.positive(c))
                .toArray();
        for (int a = 0; a < cells.size(); a++) {
            for (int b = 0; b < cells.size(); b++) {
                double sum = 0;
                for (int c : counting) {
                    double leftA = without(table, cells.get(a), c) - figures.estimate(a);
                    double leftB = without(table, cells.get(b), c) - figures.estimate(b);
                    sum += leftA * leftB;
                }
                double expected = sum * (counting.length - 1) / counting.length;
                assertThat(covariance[a][b]).isCloseTo(expected, within(EXACT));
            }
        }
    }

    @Property(tries = 50)
    void unbiasedIsProductMinusMeanOverDifferentCases(@ForAll("missing") RatingTable table) {
        StructuralComponents figures = Studies.components(table, FigureOfMerit.AUC);
        double[][] covariance = CellCovariance.of(figures, CovarianceMethod.UNBIASED, 1, 2);
        List<Cell> cells = figures.cells();
        for (int a = 0; a < cells.size(); a++) {
            for (int b = 0; b < cells.size(); b++) {
                double expected = figures.estimate(a) * figures.estimate(b)
                        - meanOverDifferentCases(
                                table, cells.get(a).ratings(), cells.get(b).ratings());
                assertThat(covariance[a][b]).isCloseTo(expected, within(EXACT));
            }
        }
    }

    /** The AUC of calls is balanced accuracy, whose sample covariances within classes are unbiased. */
    @Property(tries = 100)
    void unbiasedOfCallsIsTheSampleCovariance(@ForAll("crossed") RatingTable table) {
        RatingTable calls = Studies.mapped(table, x -> x >= 2 ? 1 : 0);
        StructuralComponents areas = Studies.components(calls, FigureOfMerit.AUC);
        StructuralComponents shares =
                Studies.components(table, FigureOfMerit.of(FigureOfMerit.Kind.BALANCED_ACCURACY, 2));
        double[][] ofAreas = CellCovariance.of(areas, CovarianceMethod.UNBIASED, 1, 2);
        double[][] ofShares = CellCovariance.of(shares, CovarianceMethod.UNBIASED, 1, 2);
        for (int a = 0; a < ofAreas.length; a++) {
            assertThat(areas.estimate(a)).isCloseTo(shares.estimate(a), within(EXACT));
            assertThat(ofAreas[a]).containsExactly(ofShares[a], within(EXACT));
        }
    }

    /** Two readers with cases of their own, two with some in common, one sample each of sensitivities: hand-written formula. */
    @Test
    void deLongOfPartlyCommonCases() {
        double none = Double.NaN;
        boolean[] truth = {true, true, true, true, true};
        double[] first = {1, 0, 1, none, none};
        double[] second = {none, 1, 0, 1, 1};
        double[] third = {none, none, none, 0, 1};
        FigureOfMerit fom = FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 1);
        StructuralComponents figures = new StructuralComponents(
                truth,
                List.of(
                        new Cell("r1", "m", fom, first),
                        new Cell("r2", "m", fom, second),
                        new Cell("r3", "m", fom, third)));
        double[][] covariance = CellCovariance.of(figures, CovarianceMethod.DELONG, 1, 2);
        // Shares 2/3, 3/4, 1/2. Common cases of the first two: (0 - 2/3)(1 - 3/4) + (1 - 2/3)(0 - 3/4) = -5/12, over
        // (3 - 1)(4 - 1) + 2 - 1 = 7.
        assertThat(covariance[0][1]).isCloseTo(-5.0 / 84, within(EXACT));
        assertThat(covariance[0][0]).isCloseTo((2.0 / 3) / 6, within(EXACT));
        assertThat(covariance[0][2]).isZero();
    }

    /** 4,000 resamples know a variance to about 2.3 %; four times that, and the factor (n - 1) / n within classes. */
    @Test
    void bootstrapIsNearTheOthers() {
        RatingTable table = Studies.simulate(3, 2, 60, 60, 0, 5);
        for (FigureOfMerit fom : List.of(
                FigureOfMerit.AUC,
                FigureOfMerit.of(FigureOfMerit.Kind.SENSITIVITY, 2),
                FigureOfMerit.of(FigureOfMerit.Kind.BALANCED_ACCURACY, 2))) {
            StructuralComponents figures = Studies.components(table, fom);
            double[][] bootstrap = CellCovariance.of(figures, CovarianceMethod.BOOTSTRAP, 20260101, 4000);
            double[][] deLong = CellCovariance.of(figures, CovarianceMethod.DELONG, 1, 2);
            for (int a = 0; a < deLong.length; a++) {
                for (int b = 0; b < deLong.length; b++) {
                    double scale = Math.sqrt(deLong[a][a] * deLong[b][b]);
                    assertThat(bootstrap[a][b]).isCloseTo(deLong[a][b] * 59 / 60, within(0.1 * scale));
                }
            }
            assertThat(CellCovariance.of(figures, CovarianceMethod.BOOTSTRAP, 20260101, 4000))
                    .isDeepEqualTo(bootstrap);
        }
    }

    @Test
    void figuresWithoutCommonCasesDoNotVaryTogether() {
        double none = Double.NaN;
        boolean[] truth = {true, true, false, false, true, true, false, false};
        double[] first = {2, 1, 1, 0, none, none, none, none};
        double[] second = {none, none, none, none, 2, 0, 1, 0};
        StructuralComponents figures = new StructuralComponents(
                truth,
                List.of(new Cell("r1", "m", FigureOfMerit.AUC, first), new Cell("r2", "m", FigureOfMerit.AUC, second)));
        for (CovarianceMethod method : CovarianceMethod.values()) {
            double[][] covariance = CellCovariance.of(figures, method, 3, 50);
            assertThat(covariance[0][1]).as(method.label()).isZero();
            assertThat(covariance[1][1]).as(method.label()).isPositive();
        }
    }

    private static double figure(boolean[] truth, double[] ratings, FigureOfMerit fom) {
        return new StructuralComponents(truth, List.of(new Cell("r", "m", fom, ratings))).estimate(0);
    }

    private static double without(RatingTable table, Cell cell, int caseIndex) {
        double[] ratings = cell.ratings().clone();
        ratings[caseIndex] = Double.NaN;
        return figure(table.truth(), ratings, cell.fom());
    }

    private static double win(double positive, double negative) {
        return positive > negative ? 1 : positive == negative ? 0.5 : 0;
    }

    private static int[] cases(RatingTable table, double[] ratings, boolean positive) {
        return IntStream.range(0, ratings.length)
                .filter(c -> table.positive(c) == positive && !Double.isNaN(ratings[c]))
                .toArray();
    }

    private static double deLong(RatingTable table, double[] a, double[] b) {
        double sum = 0;
        for (boolean positive : new boolean[] {true, false}) {
            int[] own = cases(table, a, positive);
            int[] others = cases(table, a, !positive);
            List<Double> placementsA = new ArrayList<>();
            List<Double> placementsB = new ArrayList<>();
            for (int c : own) {
                double winsA = 0;
                double winsB = 0;
                for (int o : others) {
                    winsA += positive ? win(a[c], a[o]) : win(a[o], a[c]);
                    winsB += positive ? win(b[c], b[o]) : win(b[o], b[c]);
                }
                placementsA.add(winsA / others.length);
                placementsB.add(winsB / others.length);
            }
            double meanA = placementsA.stream().mapToDouble(x -> x).average().orElseThrow();
            double meanB = placementsB.stream().mapToDouble(x -> x).average().orElseThrow();
            double products = 0;
            for (int i = 0; i < own.length; i++) {
                products += (placementsA.get(i) - meanA) * (placementsB.get(i) - meanB);
            }
            sum += products / (own.length - 1) / own.length;
        }
        return sum;
    }

    private static double meanOverDifferentCases(RatingTable table, double[] a, double[] b) {
        double sum = 0;
        long count = 0;
        for (int i : cases(table, a, true)) {
            for (int k : cases(table, b, true)) {
                for (int j : cases(table, a, false)) {
                    for (int l : cases(table, b, false)) {
                        if (i != k && j != l) {
                            sum += win(a[i], a[j]) * win(b[k], b[l]);
                            count++;
                        }
                    }
                }
            }
        }
        return sum / count;
    }
}
