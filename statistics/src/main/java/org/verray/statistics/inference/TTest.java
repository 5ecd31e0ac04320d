package org.verray.statistics.inference;

import org.hipparchus.stat.StatUtils;
import org.verray.statistics.Alternative;
import org.verray.statistics.Distributions;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Student's t for a mean or a difference of means, first minus second. Over the accuracies of several readers it speaks of a population
 * of readers on <em>these very cases</em>: cases are taken as fixed, and a population of cases needs a multi-reader multi-case analysis.
 *
 * <p>With too few values, or where they do not vary, the estimate stands without interval and test. Values are finite.
 *
 * @param interval estimate -+ t quantile times standard error
 * @param nullValue what the test holds against the estimate
 * @param standardError of the estimate; NaN where undefined
 * @param df degrees of freedom; NaN where undefined
 */
public record TTest(Interval interval, double nullValue, double standardError, double df) {
    private static final Reason NO_VARIATION = new Reason("values do not vary");

    /** Below this share of the values, a standard error is rounding noise; R's {@code t.test} has the same limit. */
    private static final double NOISE = 10 * Math.ulp(1.0);

    /** Mean of one sample: standard error s/sqrt(n), n - 1 degrees of freedom (Student, Biometrika 1908). */
    public static TTest oneSample(double[] values, double mean, double level) {
        Samples.requireFinite("values", values);
        return of("one-sample-t", values, mean, level);
    }

    /** Mean difference of pairs, first minus second: one sample of differences. */
    public static TTest paired(double[] first, double[] second, double level) {
        Samples.requirePairs(first, second);
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return of("paired-t", differences, 0, level);
    }

    static TTest of(String method, double[] values, double mean, double level) {
        int n = values.length;
        if (n == 0) {
            return new TTest(Interval.undefined(level, method, Reason.NO_CASES), mean, Double.NaN, Double.NaN);
        }
        double estimate = StatUtils.mean(values);
        double standardError = n < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(values) / n);
        return of(method, estimate, mean, standardError, n - 1, StatUtils.max(abs(values)), level);
    }

    /**
     * Difference of the means of two independent samples with equal variances: standard error s sqrt(1/n1 + 1/n2) with the pooled
     * s^2, n1 + n2 - 2 degrees of freedom.
     */
    public static TTest pooled(double[] first, double[] second, double level) {
        String method = "pooled-t";
        double df = first.length + second.length - 2;
        double pooled = ((first.length - 1) * variance(first) + (second.length - 1) * variance(second)) / df;
        double standardError = Math.sqrt(pooled * (1.0 / first.length + 1.0 / second.length));
        return unpaired(method, first, second, standardError, df, level);
    }

    /**
     * Difference of the means of two independent samples: standard error sqrt(v1 + v2) with v = s^2/n, and
     * (v1 + v2)^2 / (v1^2/(n1 - 1) + v2^2/(n2 - 1)) degrees of freedom (Welch, Biometrika 1947). Needs two values on either side.
     */
    public static TTest welch(double[] first, double[] second, double level) {
        double v1 = first.length < 2 ? Double.NaN : variance(first) / first.length;
        double v2 = second.length < 2 ? Double.NaN : variance(second) / second.length;
        double df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (first.length - 1) + v2 * v2 / (second.length - 1));
        return unpaired("welch-t", first, second, Math.sqrt(v1 + v2), df, level);
    }

    private static TTest unpaired(
            String method, double[] first, double[] second, double standardError, double df, double level) {
        Samples.requireFinite("first", first);
        Samples.requireFinite("second", second);
        if (first.length == 0 || second.length == 0) {
            return new TTest(Interval.undefined(level, method, Reason.NO_CASES), 0, Double.NaN, Double.NaN);
        }
        double largest = Math.max(StatUtils.max(abs(first)), StatUtils.max(abs(second)));
        double difference = StatUtils.mean(first) - StatUtils.mean(second);
        return of(method, difference, 0, standardError, df, largest, level);
    }

    private static TTest of(
            String method,
            double estimate,
            double nullValue,
            double standardError,
            double df,
            double largest,
            double level) {
        boolean tooFew = Double.isNaN(standardError);
        if (tooFew || standardError <= NOISE * largest) {
            Reason reason = tooFew ? new Reason("fewer than two values") : NO_VARIATION;
            return new TTest(
                    Interval.ofEstimate(estimate, level, method, reason), nullValue, standardError, Double.NaN);
        }
        double half = Distributions.tQuantile(0.5 + level / 2, df) * standardError;
        Interval interval = Interval.of(estimate, estimate - half, estimate + half, level, method);
        return new TTest(interval, nullValue, standardError, df);
    }

    /** Test of the null value: (estimate - null value) / standard error. */
    public HypothesisTest test(Alternative alternative) {
        if (!interval.reason().isNone()) {
            return HypothesisTest.undefined(interval.method(), HypothesisTest.Kind.T, interval.reason());
        }
        double t = (interval.estimate() - nullValue) / standardError;
        return HypothesisTest.t(interval.method(), t, df, alternative, Reason.NONE);
    }

    /** One value has no spread of its own, but adds none to a pooled variance either. */
    private static double variance(double[] values) {
        return values.length < 2 ? 0 : StatUtils.variance(values);
    }

    private static double[] abs(double[] values) {
        double[] absolute = values.clone();
        for (int i = 0; i < absolute.length; i++) {
            absolute[i] = Math.abs(absolute[i]);
        }
        return absolute;
    }
}
