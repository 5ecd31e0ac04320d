package org.verray.statistics.agreement;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Kappa of two raters (Cohen, Educational and Psychological Measurement 1960; weighted, Psychological Bulletin 1968): (o - e) / (1 - e),
 * with p_ij the share of subjects that the first rater put into category i and the second into j, o = sum of w_ij p_ij and e = sum of
 * w_ij p_i. p_.j. Subjects that one of them did not rate are left out.
 *
 * <p>Large-sample standard errors are those of Fleiss, Cohen and Everitt, Psychological Bulletin 1969. With u_ij = sum over l of w_il
 * p_.l + sum over k of w_kj p_k., the variance is (sum of p_ij (w_ij (1 - e) - u_ij (1 - o))^2 - (o e - 2 e + o)^2) / (n (1 - e)^4), and
 * where the raters are independent (sum of p_i. p_.j (w_ij - u_ij)^2 - e^2) / (n (1 - e)^2).
 *
 * @param weights which disagreements count how much
 * @param subjects rated by both
 * @param observed o; NaN without subjects
 * @param expected e; NaN without subjects
 * @param estimate -1 to 1; NaN without subjects, and where both raters used the same category alone (0/0)
 * @param standardError for intervals; NaN where the estimate is, and where a rater used one category only: kappa is then 0 whatever the
 *     other rater does
 * @param standardErrorUnderNull for the test of independent raters; NaN where the other one is
 * @param reason why a value is NaN
 */
public record CohenKappa(
        AgreementWeights weights,
        long subjects,
        double observed,
        double expected,
        double estimate,
        double standardError,
        double standardErrorUnderNull,
        Reason reason) {
    private static final String METHOD = "fleiss-cohen-everitt";
    private static final double ROUNDING = 1e-14;

    public CohenKappa {
        if ((Double.isNaN(estimate) || Double.isNaN(standardError)) == reason.isNone()) {
            throw new IllegalArgumentException("expected a reason if and only if a value is NaN, found \"" + reason
                    + "\" for " + estimate + " (" + standardError + ")");
        }
    }

    /** Kappa of two raters of several. */
    public static CohenKappa between(CategoricalRatings ratings, int first, int second, AgreementWeights weights) {
        return new Table(ratings.crossTable(first, second), weights.matrix(ratings.values())).kappa(weights);
    }

    /**
     * Kappa of a square table of counts, the first rater's categories being the rows; categories stand at 1, 2, 3 ...
     *
     * @throws IllegalArgumentException where the table is not square or a count is below 0
     */
    public static CohenKappa of(long[][] counts, AgreementWeights weights) {
        for (long[] row : counts) {
            if (row.length != counts.length) {
                throw new IllegalArgumentException(
                        "expected a square table of " + counts.length + " rows, found a row of " + row.length);
            }
            if (Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("expected counts from 0, found " + Arrays.toString(row));
            }
        }
        double[] values =
                IntStream.rangeClosed(1, counts.length).asDoubleStream().toArray();
        return new Table(counts, weights.matrix(values)).kappa(weights);
    }

    /** Normal interval, its upper end cut at 1. */
    public Interval interval(double level) {
        if (!reason.isNone()) {
            return Interval.ofEstimate(estimate, level, METHOD, reason);
        }
        double half = Interval.z(level) * standardError;
        return Interval.of(estimate, estimate - half, Math.min(1, estimate + half), level, METHOD);
    }

    /** Test of independent raters: kappa over its standard error under that hypothesis is standard normal. Undefined where that is 0. */
    public HypothesisTest test() {
        return standardErrorUnderNull == 0
                ? HypothesisTest.undefined(
                        METHOD, HypothesisTest.Kind.Z, new Reason("no variance between independent raters"))
                : HypothesisTest.z(METHOD, estimate / standardErrorUnderNull, Alternative.TWO_SIDED, reason);
    }

    /** Counts of two raters as shares, with the means that standard errors are made of. */
    static final class Table {
        private final long subjects;
        private final double[][] shares;
        private final double[][] weights;
        private final double[] rows;
        private final double[] columns;
        private final double[] rowMeans;
        private final double[] columnMeans;

        Table(long[][] counts, double[][] weights) {
            int q = counts.length;
            this.weights = weights;
            this.subjects = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
            this.shares = new double[q][q];
            this.rows = new double[q];
            this.columns = new double[q];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    shares[i][j] = (double) counts[i][j] / subjects;
                    rows[i] += shares[i][j];
                    columns[j] += shares[i][j];
                }
            }
            this.rowMeans = new double[q];
            this.columnMeans = new double[q];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    rowMeans[i] += weights[i][j] * columns[j];
                    columnMeans[j] += weights[i][j] * rows[i];
                }
            }
        }

        long subjects() {
            return subjects;
        }

        CohenKappa kappa(AgreementWeights kind) {
            if (subjects == 0) {
                double none = Double.NaN;
                return new CohenKappa(
                        kind, 0, none, none, none, none, none, new Reason("no subject rated by both raters"));
            }
            double observed = sum(shares, weights);
            double expected = expected();
            if (used(rows) == 1 || used(columns) == 1) {
                boolean same = observed == 1;
                Reason reason = same ? AgreementCoefficient.ONE_CATEGORY : new Reason("a rater used one category only");
                return new CohenKappa(
                        kind,
                        subjects,
                        observed,
                        same ? 1 : observed,
                        same ? Double.NaN : 0,
                        Double.NaN,
                        Double.NaN,
                        reason);
            }
            double independent = -expected * expected;
            double variance = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    double excess = weights[i][j] - rowMeans[i] - columnMeans[j];
                    independent += rows[i] * columns[j] * excess * excess;
                    variance += shares[i][j] * Math.pow(influence(i, j, observed, expected), 2);
                }
            }
            double estimate = (observed - expected) / (1 - expected);
            double underNull = Math.sqrt(beyondRounding(independent) / subjects) / (1 - expected);
            double error = Math.sqrt(beyondRounding(variance) / subjects);
            return new CohenKappa(kind, subjects, observed, expected, estimate, error, underNull, Reason.NONE);
        }

        /** How a subject of this cell pulls kappa; the mean over subjects is 0. */
        double influence(int i, int j, double observed, double expected) {
            double pull = weights[i][j] * (1 - expected) - (rowMeans[i] + columnMeans[j]) * (1 - observed);
            return (pull - (observed * expected - 2 * expected + observed)) / ((1 - expected) * (1 - expected));
        }

        private static double beyondRounding(double variance) {
            return variance < ROUNDING ? 0 : variance;
        }

        private double expected() {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                sum += rows[i] * rowMeans[i];
            }
            return sum;
        }

        private static double sum(double[][] a, double[][] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    sum += a[i][j] * b[i][j];
                }
            }
            return sum;
        }

        private static long used(double[] shares) {
            return Arrays.stream(shares).filter(p -> p > 0).count();
        }
    }
}
