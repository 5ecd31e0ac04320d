package org.verray.statistics.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.FDistribution;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Share of the variance of numeric ratings that lies between subjects (Shrout and Fleiss, Psychological Bulletin 1979; McGraw and Wong,
 * Psychological Methods 1996). From the analysis of variance of n subjects by k raters, with mean squares B between subjects, W within
 * subjects, J between raters and E the rest:
 *
 * <ul>
 *   <li>ICC(1,1) = (B - W) / (B + (k - 1) W), ICC(1,k) = (B - W) / B
 *   <li>ICC(2,1) = (B - E) / (B + (k - 1) E + k (J - E) / n), ICC(2,k) = (B - E) / (B + (J - E) / n)
 *   <li>ICC(3,1) = (B - E) / (B + (k - 1) E), ICC(3,k) = (B - E) / B
 * </ul>
 *
 * Intervals are those of Shrout and Fleiss, from quantiles of F, with Satterthwaite's degrees of freedom for ICC(2,.). The test is of no
 * variance between subjects: F = B / W or B / E. A subject with a missing rating is left out. Estimates can be below 0. NaN with fewer than
 * two subjects or raters, where ratings do not vary, and for an estimate or an end where subjects vary so little that its denominator is not
 * above 0.
 *
 * @param form which of the six
 * @param subjects with all ratings
 * @param omitted subjects left out for a missing rating
 * @param raters k
 */
public record IntraclassCorrelation(
        Form form, int subjects, int omitted, int raters, Interval interval, HypothesisTest test) {
    private static final String TEST = "anova";
    private static final Reason NO_VARIANCE = new Reason("no variance between subjects");
    private static final Reason CANCELLED =
            new Reason("end not estimable: variances between subjects, raters and the rest cancel out");

    /** The six forms. */
    public enum Form {
        /** Each subject was rated by raters of its own; reliability of one rating. */
        ONE_WAY_SINGLE("ICC(1,1)", "one-way random, agreement of single ratings", false),
        /** All subjects were rated by the same raters, who stand for others; how interchangeable one rating is. */
        TWO_WAY_RANDOM_SINGLE("ICC(2,1)", "two-way random, agreement of single ratings", false),
        /** The raters are all there are, and what one adds to every rating does not count. */
        TWO_WAY_MIXED_SINGLE("ICC(3,1)", "two-way mixed, consistency of single ratings", false),
        ONE_WAY_AVERAGE("ICC(1,k)", "one-way random, agreement of means of k ratings", true),
        TWO_WAY_RANDOM_AVERAGE("ICC(2,k)", "two-way random, agreement of means of k ratings", true),
        TWO_WAY_MIXED_AVERAGE("ICC(3,k)", "two-way mixed, consistency of means of k ratings", true);

        private final String label;
        private final String description;
        private final boolean average;

        Form(String label, String description, boolean average) {
            this.label = label;
            this.description = description;
            this.average = average;
        }

        /** Shrout and Fleiss' name. */
        public String label() {
            return label;
        }

        /** What it is, in McGraw and Wong's words. */
        public String description() {
            return description;
        }

        private boolean oneWay() {
            return this == ONE_WAY_SINGLE || this == ONE_WAY_AVERAGE;
        }
    }

    /** All six forms, in the order of {@link Form}. */
    public static List<IntraclassCorrelation> all(double[][] ratings, double level) {
        return Stream.of(Form.values()).map(form -> of(form, ratings, level)).toList();
    }

    /**
     * One form.
     *
     * @param ratings by subject and rater, NaN where missing
     * @throws IllegalArgumentException where subjects have different numbers of raters, or a rating is infinite
     */
    public static IntraclassCorrelation of(Form form, double[][] ratings, double level) {
        int raters = ratings.length == 0 ? 0 : ratings[0].length;
        for (int i = 0; i < ratings.length; i++) {
            if (ratings[i].length != raters) {
                throw new IllegalArgumentException(
                        "subject " + (i + 1) + ": expected " + raters + " ratings, found " + ratings[i].length);
            }
            if (Arrays.stream(ratings[i]).anyMatch(Double::isInfinite)) {
                throw new IllegalArgumentException("subject " + (i + 1) + ": expected finite numbers or NaN, found "
                        + Arrays.toString(ratings[i]));
            }
        }
        double[][] complete = Arrays.stream(ratings)
                .filter(subject -> Arrays.stream(subject).noneMatch(Double::isNaN))
                .toArray(double[][]::new);
        int n = complete.length;
        String reason = raters < 2
                ? "fewer than two raters"
                : n < 2 ? "fewer than two subjects with all ratings" : vary(complete) ? "" : "ratings do not vary";
        Variances variances = Variances.of(complete);
        Interval interval = reason.isEmpty()
                ? variances.interval(form, level)
                : Interval.undefined(level, form.label, new Reason(reason));
        HypothesisTest test = reason.isEmpty()
                ? variances.test(form)
                : HypothesisTest.undefined(TEST, HypothesisTest.Kind.F, new Reason(reason));
        return new IntraclassCorrelation(form, n, ratings.length - n, raters, interval, test);
    }

    private static boolean vary(double[][] ratings) {
        return Arrays.stream(ratings).flatMapToDouble(Arrays::stream).distinct().count() > 1;
    }

    /** Mean squares of the analysis of variance. */
    private record Variances(int n, int k, double subjects, double within, double raters, double rest) {
        private static final double ACCURACY = 1e-14;
        private static final double ZERO = 1e-12;
        private static final double ROUNDING = 1e-14;

        static Variances of(double[][] ratings) {
            int n = ratings.length;
            int k = n == 0 ? 0 : ratings[0].length;
            double[] raterMeans = new double[k];
            double mean = 0;
            for (double[] subject : ratings) {
                for (int g = 0; g < k; g++) {
                    raterMeans[g] += subject[g] / n;
                    mean += subject[g] / n / k;
                }
            }
            double between = 0;
            double within = 0;
            double rest = 0;
            for (double[] subject : ratings) {
                double own = Arrays.stream(subject).average().orElse(mean);
                between += k * square(own - mean);
                for (int g = 0; g < k; g++) {
                    within += square(subject[g] - own);
                    rest += square(subject[g] - own - raterMeans[g] + mean);
                }
            }
            double byRater = 0;
            for (double own : raterMeans) {
                byRater += n * square(own - mean);
            }
            double largest = Arrays.stream(ratings)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            double rounding = n * k * square(ROUNDING * largest);
            return new Variances(
                    n,
                    k,
                    beyond(rounding, between) / (n - 1.0),
                    beyond(rounding, within) / (n * (k - 1.0)),
                    beyond(rounding, byRater) / (k - 1.0),
                    beyond(rounding, rest) / ((n - 1.0) * (k - 1.0)));
        }

        /** A sum of squares that is no more than rounding is 0. */
        private static double beyond(double rounding, double squares) {
            return squares <= rounding ? 0 : squares;
        }

        HypothesisTest test(Form form) {
            return HypothesisTest.f(TEST, f(form), n - 1.0, errorDf(form), NO_VARIANCE);
        }

        Interval interval(Form form, double level) {
            double[] single = form.oneWay() || form == Form.TWO_WAY_MIXED_SINGLE || form == Form.TWO_WAY_MIXED_AVERAGE
                    ? byRatio(f(form), errorDf(form), level)
                    : random(level);
            double[] ends =
                    form.average ? Arrays.stream(single).map(this::ofMean).toArray() : single;
            double[] values = Arrays.stream(ends)
                    .map(x -> Double.isFinite(x) ? x : Double.NaN)
                    .toArray();
            boolean defined = Arrays.stream(values).noneMatch(Double::isNaN);
            return Double.isNaN(values[0])
                    ? Interval.undefined(level, form.label, NO_VARIANCE)
                    : new Interval(
                            values[0], values[1], values[2], level, form.label, defined ? Reason.NONE : CANCELLED);
        }

        private double f(Form form) {
            return subjects / (form.oneWay() ? within : rest);
        }

        private double errorDf(Form form) {
            return form.oneWay() ? n * (k - 1.0) : (n - 1.0) * (k - 1.0);
        }

        /** Estimate and ends where the correlation depends on the mean squares through F alone. */
        private double[] byRatio(double f, double df, double level) {
            double p = 0.5 + level / 2;
            return new double[] {
                ofRatio(f), ofRatio(f / quantile(p, n - 1.0, df)), ofRatio(f * quantile(p, df, n - 1.0))
            };
        }

        private double ofRatio(double f) {
            return Double.isInfinite(f) ? 1 : (f - 1) / (f + k - 1);
        }

        private double[] random(double level) {
            double estimate = (subjects - rest) / (subjects + (k - 1) * rest + k * (raters - rest) / n);
            if (rest == 0 && raters == 0) {
                return new double[] {1, 1, 1};
            }
            // Both terms are multiplied by the rest's mean square, so that it may be 0.
            double a = k * estimate * raters;
            double b = (n * (1 + (k - 1) * estimate) - k * estimate) * rest;
            boolean cancelled = Math.abs(a + b) <= ZERO * (Math.abs(a) + Math.abs(b));
            double df = cancelled ? 0 : (k - 1.0) * (n - 1.0) * square(a + b) / ((n - 1.0) * a * a + b * b);
            double p = 0.5 + level / 2;
            double error = k * raters + (k * (n - 1.0) - n) * rest;
            double low = quantile(p, n - 1.0, df);
            double high = quantile(p, df, n - 1.0);
            // With next to no degrees of freedom the quantiles pass 1, and the ends the estimate.
            return new double[] {
                estimate,
                Math.min(estimate, n * (subjects - low * rest) / (low * error + n * subjects)),
                Math.max(estimate, n * (high * subjects - rest) / (error + n * high * subjects))
            };
        }

        /** Spearman and Brown: reliability of the mean of k ratings; NaN where the mean would have a variance of 0 or less. */
        private double ofMean(double single) {
            double variance = 1 + (k - 1) * single;
            return variance > ZERO ? k * single / variance : Double.NaN;
        }

        private static double quantile(double p, double df1, double df2) {
            return df1 > 0 && df2 > 0
                    ? new FDistribution(df1, df2, ACCURACY).inverseCumulativeProbability(p)
                    : Double.NaN;
        }

        private static double square(double x) {
            return x * x;
        }
    }
}
