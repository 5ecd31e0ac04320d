package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.verray.statistics.ratings.RatingTable;

class DorfmanBerbaumMetzTest {
    private static final DorfmanBerbaumMetz ANALYSIS = DorfmanBerbaumMetz.of(FigureOfMerit.AUC);

    @Provide
    Arbitrary<RatingTable> comparing() {
        return Studies.comparing();
    }

    /** The mean squares come from covariances; here from pseudovalues, with each case left out in turn. */
    @Property(tries = 100)
    void meanSquaresArePseudovalues(@ForAll("comparing") RatingTable table) {
        double[][][] y = pseudovalues(table);
        int t = y.length;
        int r = y[0].length;
        int c = y[0][0].length;
        double[] squares = new double[8];
        for (int set = 0; set < 8; set++) {
            squares[set] = squares(y, set);
        }
        // Sums of squares of means over the factors not in the set; bits are modality, reader, case.
        double ssT = squares[1] - squares[0];
        double ssR = squares[2] - squares[0];
        double ssC = squares[4] - squares[0];
        double ssTR = squares[3] - squares[0] - ssT - ssR;
        double ssTC = squares[5] - squares[0] - ssT - ssC;
        double ssRC = squares[6] - squares[0] - ssR - ssC;
        double ssTRC = squares[7] - squares[0] - ssT - ssR - ssC - ssTR - ssTC - ssRC;
        Map<String, Double> ms = ANALYSIS.analyze(table).components();
        double close = 1e-8;
        assertThat(ms.get("msModality")).isCloseTo(ssT / (t - 1), within(close));
        assertThat(ms.get("msReader")).isCloseTo(ssR / (r - 1), within(close));
        assertThat(ms.get("msCase")).isCloseTo(ssC / (c - 1), within(close));
        assertThat(ms.get("msModalityReader")).isCloseTo(ssTR / (t - 1) / (r - 1), within(close));
        assertThat(ms.get("msModalityCase")).isCloseTo(ssTC / (t - 1) / (c - 1), within(close));
        assertThat(ms.get("msReaderCase")).isCloseTo(ssRC / (r - 1) / (c - 1), within(close));
        assertThat(ms.get("msModalityReaderCase")).isCloseTo(ssTRC / (t - 1) / (r - 1) / (c - 1), within(close));
    }

    private static double squares(double[][][] y, int set) {
        int[] n = {y.length, y[0].length, y[0][0].length};
        int[] keep =
                IntStream.range(0, 3).map(f -> (set >> f & 1) == 1 ? n[f] : 1).toArray();
        double[][][] sums = new double[keep[0]][keep[1]][keep[2]];
        for (int m = 0; m < n[0]; m++) {
            for (int r = 0; r < n[1]; r++) {
                for (int c = 0; c < n[2]; c++) {
                    sums[m % keep[0]][r % keep[1]][c % keep[2]] += y[m][r][c];
                }
            }
        }
        double averaged = (double) n[0] * n[1] * n[2] / keep[0] / keep[1] / keep[2];
        double total = 0;
        for (double[][] rows : sums) {
            for (double[] row : rows) {
                for (double sum : row) {
                    total += sum * sum / averaged;
                }
            }
        }
        return total;
    }

    private static double[][][] pseudovalues(RatingTable table) {
        int n = table.cases().size();
        double[][][] y = new double[table.modalities().size()][table.readers().size()][n];
        for (int m = 0; m < y.length; m++) {
            for (int r = 0; r < y[m].length; r++) {
                double[] ratings = table.ratings(r, m);
                double all = figure(table, ratings);
                for (int c = 0; c < n; c++) {
                    double[] without = ratings.clone();
                    without[c] = Double.NaN;
                    y[m][r][c] = n * all - (n - 1) * figure(table, without);
                }
            }
        }
        return y;
    }

    private static double figure(RatingTable table, double[] ratings) {
        return new StructuralComponents(table.truth(), List.of(new Cell("r", "m", FigureOfMerit.AUC, ratings)))
                .estimate(0);
    }

    /** Hillis et al. 2005: with the jackknife covariance both analyses are one. */
    @Property(tries = 100)
    void isObuchowskiRocketteWithTheJackknife(@ForAll("comparing") RatingTable table) {
        MrmcResult pseudovalues = ANALYSIS.analyze(table);
        MrmcResult figures = ObuchowskiRockette.of(FigureOfMerit.AUC).analyze(table);
        assertThat(pseudovalues.test().reason()).isEqualTo(figures.test().reason());
        if (figures.test().reason().isNone()) {
            double f = figures.test().statistic();
            assertThat(pseudovalues.test().statistic()).isCloseTo(f, within(1e-8 * (1 + f)));
            assertThat(pseudovalues.test().p()).isCloseTo(figures.test().p(), within(1e-7));
        }
        for (int i = 0; i < figures.estimates().size(); i++) {
            double expected = figures.estimates().get(i).standardError();
            double found = pseudovalues.estimates().get(i).standardError();
            if (!Double.isNaN(expected)) {
                assertThat(found).isCloseTo(expected, within(1e-9));
            }
        }
    }

    /** F of fixed readers is the chi-squared of Obuchowski and Rockette with Cov2 - Cov3 as it is, 43 degrees of freedom. */
    @Test
    void fixedReaders() {
        RatingTable table = Studies.simulate(4, 2, 20, 24, 0, 8);
        MrmcResult pseudovalues =
                ANALYSIS.withEffects(Effect.FIXED, Effect.RANDOM).analyze(table);
        MrmcResult figures = ObuchowskiRockette.of(FigureOfMerit.AUC)
                .withEffects(Effect.FIXED, Effect.RANDOM)
                .unconstrained()
                .analyze(table);
        assertThat(pseudovalues.test().statistic()).isCloseTo(figures.test().statistic(), within(1e-9));
        assertThat(pseudovalues.test().df2()).isEqualTo(43);
    }

    @Test
    void needsACrossedDesign() {
        MrmcResult result = ANALYSIS.analyze(Studies.simulate(3, 2, 20, 20, 0.2, 4));
        assertThat(result.test().reason().text()).contains("every case").contains("obuchowski-rockette");
        assertThat(result.estimates()).allMatch(e -> e.interval().estimate() > 0);
        assertThat(result.byReader()).allMatch(e -> e.interval().reason().isNone());
    }
}
