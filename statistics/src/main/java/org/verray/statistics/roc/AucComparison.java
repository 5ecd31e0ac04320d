package org.verray.statistics.roc;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Difference of two areas under the ROC curve, first minus second, with its test.
 *
 * <p>Where the two columns rank every positive against every negative case alike, the variance is zero: then the
 * statistic is 0, p is 1, and the interval is the point 0. A variance of zero beside a difference leaves everything but
 * the difference undefined.
 *
 * @param auc1 first area
 * @param auc2 second area
 * @param variance variance of the difference; NaN where undefined
 * @param df degrees of freedom; infinite for the normal distribution
 */
public record AucComparison(double auc1, double auc2, double variance, double df, String method) {
    private static final double ZERO = 1e-15;

    /**
     * Compares two score columns over the same cases (DeLong et al. 1988): z = difference / sqrt(var1 + var2 - 2 cov).
     *
     * @param truth one value a case, {@code true} for positive
     */
    public static AucComparison paired(boolean[] truth, double[] scores1, double[] scores2) {
        DeLong areas = DeLong.of(truth, scores1, scores2);
        double variance = areas.covariance(0, 0) + areas.covariance(1, 1) - 2 * areas.covariance(0, 1);
        return new AucComparison(
                areas.auc(0), areas.auc(1), Math.max(0, variance), Double.POSITIVE_INFINITY, "delong-paired");
    }

    /**
     * Compares areas over different cases, with Welch's degrees of freedom: (v1 + v2)^2 / (v1^2 / (n1 - 1) + v2^2 / (n2
     * - 1)), n being the number of cases of both classes.
     */
    public static AucComparison unpaired(Auc first, Auc second) {
        double v1 = first.variance();
        double v2 = second.variance();
        double df = (v1 + v2)
                * (v1 + v2)
                / (v1 * v1 / (first.positives() + first.negatives() - 1)
                        + v2 * v2 / (second.positives() + second.negatives() - 1));
        return new AucComparison(first.estimate(), second.estimate(), v1 + v2, df, "delong-unpaired");
    }

    /** First area minus second. */
    public double difference() {
        return auc1 - auc2;
    }

    /** Difference over its standard error; 0 where the columns rank alike. */
    public double statistic() {
        if (variance <= ZERO) {
            return Math.abs(difference()) <= ZERO ? 0 : Double.NaN;
        }
        return difference() / Math.sqrt(variance);
    }

    /** Two-sided p of equal areas. */
    public double p() {
        return 2 * Math.min(pLess(), pGreater());
    }

    /** One-sided p against the first area being the smaller one. */
    public double pLess() {
        return cumulative(statistic());
    }

    /** One-sided p against the first area being the larger one. */
    public double pGreater() {
        return cumulative(-statistic());
    }

    /** Two-sided interval of the difference, not cut. */
    public Interval interval(double level) {
        double difference = difference();
        if (Double.isNaN(difference)) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        if (Double.isNaN(statistic())) {
            return Interval.ofEstimate(
                    difference,
                    level,
                    method,
                    new Reason(
                            Double.isNaN(variance)
                                    ? "fewer than two cases of a class"
                                    : "no variance beside a difference"));
        }
        double half = variance <= ZERO ? 0 : quantile(level) * Math.sqrt(variance);
        return Interval.of(difference, difference - half, difference + half, level, method);
    }

    private double quantile(double level) {
        return normal() ? Interval.z(level) : new TDistribution(df).inverseCumulativeProbability(0.5 + level / 2);
    }

    private double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        return normal() || variance <= ZERO
                ? new NormalDistribution().cumulativeProbability(x)
                : new TDistribution(df).cumulativeProbability(x);
    }

    private boolean normal() {
        return Double.isInfinite(df);
    }
}
