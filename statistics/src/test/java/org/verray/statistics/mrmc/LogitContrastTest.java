package org.verray.statistics.mrmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verray.statistics.mrmc.DetectorComparisonResult.LogitDifference;
import org.verray.statistics.ratings.RatingTable;
import org.verray.statistics.roc.DeLong;

class LogitContrastTest {
    private static final int READERS = 4;
    private static final RatingTable TABLE = Studies.simulate(READERS + 1, 1, 12, 20, 0, 5);
    private static final String DETECTOR = TABLE.readers().get(READERS);

    private static LogitDifference of(RatingTable table) {
        return DetectorComparison.of(FigureOfMerit.AUC)
                .compare(table, Set.of(DETECTOR))
                .differences()
                .get(0)
                .logit();
    }

    /**
     * The formulas of the class, with DeLong's covariance of two areas for each class of cases: infinitely many cases of the other
     * class leave the part of one.
     */
    @Test
    void followsFromDeLongsCovariances() {
        double[][] ratings = new double[READERS + 1][];
        for (int r = 0; r <= READERS; r++) {
            ratings[r] = TABLE.ratings(r, 0);
        }
        DeLong areas = DeLong.of(TABLE.truth(), ratings);
        double a = 0;
        double squares = 0;
        for (int r = 0; r < READERS; r++) {
            a += areas.auc(r) / READERS;
            squares += areas.auc(r) * areas.auc(r);
        }
        double meanSquare = (squares - READERS * a * a) / (READERS - 1);
        double b = areas.auc(READERS);
        double g = 1 / (a * (1 - a));
        double h = 1 / (b * (1 - b));
        double[][] cases = {{12, Double.POSITIVE_INFINITY}, {Double.POSITIVE_INFINITY, 20}};
        double readers = g * g * meanSquare / READERS;
        double variance = readers;
        double weights = readers * readers / (READERS - 1);
        for (int k = 0; k < 2; k++) {
            double part = h * h * areas.covariance(READERS, READERS, cases[k][0], cases[k][1]);
            for (int i = 0; i < READERS; i++) {
                part -= 2 * g * h * areas.covariance(i, READERS, cases[k][0], cases[k][1]) / READERS;
                for (int j = 0; j < READERS; j++) {
                    part += i == j
                            ? 0
                            : g * g * areas.covariance(i, j, cases[k][0], cases[k][1]) / READERS / (READERS - 1);
                }
            }
            variance += part;
            weights += part * part / (cases[k][k] - 1);
        }
        LogitDifference difference = of(TABLE);
        assertThat(difference.interval().estimate())
                .isCloseTo(Math.log(a / (1 - a)) - Math.log(b / (1 - b)), within(1e-12));
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(variance), within(1e-10));
        assertThat(difference.df()).isCloseTo(variance * variance / weights, within(1e-7));
        assertThat(difference.test().statistic())
                .isCloseTo(difference.interval().estimate() / Math.sqrt(variance), within(1e-9));
    }

    /** Other cases, a detector that never errs, and effects that are fixed: no number, and a reason. */
    @Test
    void isUndefinedWithAReason() {
        RatingTable missing = Studies.simulate(READERS + 1, 1, 12, 20, 0.2, 5);
        assertThat(of(missing).test().reason().text()).isEqualTo("readers and detector do not have the same cases");

        double[][][] ratings = new double[READERS + 1][1][];
        for (int r = 0; r <= READERS; r++) {
            ratings[r][0] = TABLE.ratings(r, 0);
        }
        for (int c = 0; c < ratings[READERS][0].length; c++) {
            ratings[READERS][0][c] = TABLE.positive(c) ? 1 : 0;
        }
        RatingTable perfect =
                RatingTable.of(TABLE.readers(), TABLE.modalities(), TABLE.cases(), TABLE.truth(), ratings);
        assertThat(of(perfect).interval().reason().text()).isEqualTo("no logit of 0 or 1");
        assertThat(DetectorComparison.of(FigureOfMerit.AUC)
                        .withEffects(Effect.RANDOM, Effect.FIXED)
                        .compare(TABLE, Set.of(DETECTOR))
                        .differences()
                        .get(0)
                        .logit()
                        .test()
                        .reason()
                        .text())
                .isEqualTo("for readers and cases random");
    }
}
