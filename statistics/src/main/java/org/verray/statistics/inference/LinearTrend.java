package org.verray.statistics.inference;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.stat.StatUtils;
import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Straight line through points by least squares, y = intercept + slope x: whether answers become better, or faster, with order or time.
 * Standard error of the slope s / sqrt(sum of (x - mean x)^2) with s^2 the residual sum of squares over n - 2, and Student's t with n - 2
 * degrees of freedom. Points are taken as independent: for several readers see {@link #withinReaders}.
 *
 * <p>Undefined where x does not vary; without interval and test with fewer than three points, or where all lie on the line.
 *
 * @param slope change of y with a step of one in x
 * @param intercept y at x = 0; NaN where the slope is
 * @param standardError of the slope; NaN where undefined
 * @param df degrees of freedom; NaN where undefined
 * @param test of no slope, two-sided
 */
public record LinearTrend(Interval slope, double intercept, double standardError, double df, HypothesisTest test) {
    private static final String METHOD = "linear-trend";

    /** Residuals below this share of the variation of y are rounding noise. */
    private static final double NOISE = 1e-24;

    /** Fits the line. */
    public static LinearTrend of(double[] x, double[] y, double level) {
        Samples.requirePairs(x, y);
        int n = x.length;
        if (n == 0 || Samples.constant(x)) {
            Reason reason = n == 0 ? Reason.NO_CASES : new Reason("x does not vary");
            return without(Interval.undefined(level, METHOD, reason), Double.NaN);
        }
        double meanX = StatUtils.mean(x);
        double meanY = StatUtils.mean(y);
        double squares = 0;
        double products = 0;
        double variation = 0;
        for (int i = 0; i < n; i++) {
            squares += (x[i] - meanX) * (x[i] - meanX);
            products += (x[i] - meanX) * (y[i] - meanY);
            variation += (y[i] - meanY) * (y[i] - meanY);
        }
        double slope = products / squares;
        double intercept = meanY - slope * meanX;
        double residuals = 0;
        for (int i = 0; i < n; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            residuals += residual * residual;
        }
        if (n < 3 || residuals <= NOISE * variation || Samples.constant(y)) {
            Reason reason = new Reason(n < 3 ? "fewer than three points" : "all points lie on a line");
            return without(Interval.ofEstimate(slope, level, METHOD, reason), intercept);
        }
        double df = n - 2;
        double standardError = Math.sqrt(residuals / df / squares);
        double half = Distributions.tQuantile(0.5 + level / 2, df) * standardError;
        return new LinearTrend(
                Interval.of(slope, slope - half, slope + half, level, METHOD),
                intercept,
                standardError,
                df,
                HypothesisTest.t(METHOD, slope / standardError, df, Alternative.TWO_SIDED, Reason.NONE));
    }

    private static LinearTrend without(Interval slope, double intercept) {
        return new LinearTrend(
                slope,
                intercept,
                Double.NaN,
                Double.NaN,
                HypothesisTest.undefined(METHOD, HypothesisTest.Kind.T, slope.reason()));
    }

    /**
     * Trend common to several readers: the mean of their slopes with Student's t over readers, the summary-measures analysis of Matthews
     * and others (BMJ 1990). Allows readers to differ and answers of a reader to depend on each other. A reader whose x does not vary
     * has no slope and is left out, as the degrees of freedom tell.
     *
     * @param x by reader and answer, for example the order of reading
     * @param y by reader and answer, for example 1 for a right answer and 0 for a wrong one
     */
    public static TTest withinReaders(double[][] x, double[][] y, double level) {
        Samples.requireSameLength("readers", x.length, y.length);
        List<Double> slopes = new ArrayList<>();
        for (int reader = 0; reader < x.length; reader++) {
            double slope = of(x[reader], y[reader], level).slope().estimate();
            if (!Double.isNaN(slope)) {
                slopes.add(slope);
            }
        }
        return TTest.of(
                "within-reader-trend", slopes.stream().mapToDouble(s -> s).toArray(), 0, level);
    }
}
