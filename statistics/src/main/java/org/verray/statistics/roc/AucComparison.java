package org.verray.statistics.roc;

import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Difference of two areas under the ROC curve, first minus second, with its test.
 *
 * <p>Where two columns over the same cases rank every positive against every negative case alike, the variance is zero: then the
 * statistic is 0, p is 1, and the interval is the point 0. A variance of zero beside a difference, or of areas over different
 * cases, leaves everything but the difference undefined.
 *
 * @param auc1 first area
 * @param auc2 second area
 * @param variance variance of the difference; NaN where undefined
 * @param df degrees of freedom; infinite for the normal distribution
 * @param method {@code delong-paired} or {@code delong-unpaired}
 */
public record AucComparison(double auc1, double auc2, double variance, double df, String method) {
    private static final String PAIRED = "delong-paired";
    private static final String UNPAIRED = "delong-unpaired";

    /**
     * Compares two score columns over the same cases (DeLong et al. 1988): z = difference / sqrt(var1 + var2 - 2 cov).
     *
     * @param truth one value a case, {@code true} for positive
     */
    public static AucComparison paired(boolean[] truth, double[] scores1, double[] scores2) {
        DeLong areas = DeLong.of(truth, scores1, scores2);
        return new AucComparison(
                areas.auc(0), areas.auc(1), areas.varianceOfDifference(0, 1), Double.POSITIVE_INFINITY, PAIRED);
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
        return new AucComparison(first.estimate(), second.estimate(), v1 + v2, df, UNPAIRED);
    }

    /** First area minus second. */
    public double difference() {
        return auc1 - auc2;
    }

    /** Difference over its standard error; 0 where paired columns rank alike. */
    public double statistic() {
        return alike() ? 0 : variance > 0 ? difference() / Math.sqrt(variance) : Double.NaN;
    }

    /** Two-sided p of equal areas. */
    public double p() {
        return test(Alternative.TWO_SIDED).p();
    }

    /** Test of equal areas: z for paired, t for unpaired areas. */
    public HypothesisTest test(Alternative alternative) {
        return method.equals(PAIRED)
                ? HypothesisTest.z(method, statistic(), alternative, reason())
                : HypothesisTest.t(method, statistic(), df, alternative, reason());
    }

    /** Two-sided interval of the difference, not cut. */
    public Interval interval(double level) {
        double difference = difference();
        if (Double.isNaN(difference)) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        if (Double.isNaN(statistic())) {
            return Interval.ofEstimate(difference, level, method, reason());
        }
        double half = alike() ? 0 : Distributions.tQuantile(0.5 + level / 2, df) * Math.sqrt(variance);
        return Interval.of(difference, difference - half, difference + half, level, method);
    }

    private boolean alike() {
        return method.equals(PAIRED) && variance == 0 && difference() == 0;
    }

    /** Why the test has no result, where it has none. */
    private Reason reason() {
        if (Double.isNaN(difference())) {
            return Reason.ONE_CLASS_ONLY;
        }
        return new Reason(
                Double.isNaN(variance)
                        ? "fewer than two cases of a class"
                        : method.equals(PAIRED)
                                ? "no variance beside a difference"
                                : "no variance: areas of 0 or 1, or scores that do not vary");
    }
}
