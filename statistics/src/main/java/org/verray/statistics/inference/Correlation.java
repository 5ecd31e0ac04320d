package org.verray.statistics.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * How two numbers of the same cases or readers go together, for example years of experience and accuracy. Undefined where either does
 * not vary; at exactly -1 or 1 there is no interval. Values are finite.
 *
 * <p>Intervals are Fisher's, tanh(atanh r -+ z SE).
 *
 * @param interval correlation with its interval
 * @param test of no correlation, two-sided
 * @param pairs number of cases or readers
 */
public record Correlation(Interval interval, HypothesisTest test, int pairs) {
    private static final Reason CONSTANT = new Reason("values do not vary");
    private static final int KENDALL_EXACT_BELOW = 50;

    /**
     * Pearson's r: SE = 1/sqrt(n - 3) (Fisher, Metron 1921), from four pairs on; test by t = r sqrt((n - 2)/(1 - r^2)) with n - 2
     * degrees of freedom, from three pairs on.
     */
    public static Correlation pearson(double[] first, double[] second, double level) {
        Samples.requirePairs(first, second);
        String method = "pearson";
        double r = productMoment(first, second);
        return new Correlation(fisher(r, 1, first.length, 3, level, method), t(r, first.length, method), first.length);
    }

    /**
     * Spearman's rho, Pearson's r of mid-ranks: SE = sqrt((1 + rho^2/2)/(n - 3)) (Bonett and Wright, Psychometrika 2000), from four pairs
     * on. The test counts all orders up to 10 pairs without ties and is t as for Pearson's beyond.
     */
    public static Correlation spearman(double[] first, double[] second, double level) {
        Samples.requirePairs(first, second);
        String method = "spearman";
        int n = first.length;
        double[] ranks1 = ranks(first);
        double[] ranks2 = ranks(second);
        double rho = productMoment(ranks1, ranks2);
        boolean exact = n <= RankOrders.MOST_COUNTED && !tied(first) && !tied(second);
        HypothesisTest test = Double.isNaN(rho) || !exact
                ? t(rho, n, method)
                : HypothesisTest.exact(method + "-exact", RankOrders.spearman(ranks1, ranks2));
        return new Correlation(fisher(rho, 1 + rho * rho / 2, n, 3, level, method), test, n);
    }

    /**
     * Kendall's tau-b, S / sqrt((n0 - n1)(n0 - n2)) with S the concordant less the discordant pairs of cases, n0 = n (n - 1)/2 and n1, n2
     * the pairs tied in one of both (Kendall, Biometrika 1945): SE = sqrt(0.437/(n - 4)) (Fieller, Hartley and Pearson, Biometrika 1957),
     * from five pairs on. The test counts all orders below 50 pairs without ties and is S over its standard deviation under ties beyond,
     * without continuity correction, as R's {@code cor.test}.
     */
    public static Correlation kendall(double[] first, double[] second, double level) {
        Samples.requirePairs(first, second);
        String method = "kendall-tau-b";
        int n = first.length;
        long s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                s += (long) (Math.signum(first[i] - first[j]) * Math.signum(second[i] - second[j]));
            }
        }
        Ties ties1 = Ties.of(first);
        Ties ties2 = Ties.of(second);
        double all = n * (n - 1.0) / 2;
        double tau = s / Math.sqrt((all - ties1.pairs()) * (all - ties2.pairs()));
        Interval interval = fisher(tau, 0.437, n, 4, level, method);
        HypothesisTest test;
        if (Double.isNaN(tau)) {
            test = HypothesisTest.undefined(method, HypothesisTest.Kind.Z, interval.reason());
        } else if (n < KENDALL_EXACT_BELOW && ties1.pairs() + ties2.pairs() == 0) {
            test = HypothesisTest.exact(method + "-exact", RankOrders.kendall(n, s));
        } else {
            double z = s / Math.sqrt(varianceOfS(n, ties1, ties2));
            test = HypothesisTest.z(method, z, Alternative.TWO_SIDED, CONSTANT);
        }
        return new Correlation(interval, test, n);
    }

    private static double varianceOfS(double n, Ties one, Ties two) {
        double variance = (n * (n - 1) * (2 * n + 5) - one.weighted() - two.weighted()) / 18
                + 2 * one.pairs() * two.pairs() / (n * (n - 1));
        return n < 3 ? variance : variance + one.triples() * two.triples() / (9 * n * (n - 1) * (n - 2));
    }

    private static Interval fisher(double r, double variance, int n, int lost, double level, String method) {
        if (Double.isNaN(r)) {
            return Interval.undefined(level, method, n < 2 ? new Reason("fewer than two pairs") : CONSTANT);
        }
        if (n <= lost) {
            return Interval.ofEstimate(r, level, method, new Reason("too few pairs for an interval"));
        }
        if (Math.abs(r) == 1) {
            return Interval.ofEstimate(r, level, method, new Reason("correlation is exactly one"));
        }
        double centre = Math.log1p(2 * r / (1 - r)) / 2;
        double half = Interval.z(level) * Math.sqrt(variance / (n - lost));
        return Interval.of(r, Math.tanh(centre - half), Math.tanh(centre + half), level, method);
    }

    private static HypothesisTest t(double r, int n, String method) {
        Reason reason = n < 3 ? new Reason("fewer than three pairs") : CONSTANT;
        double t = n < 3 ? Double.NaN : r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
        return HypothesisTest.t(method, t, n - 2, Alternative.TWO_SIDED, reason);
    }

    private static double productMoment(double[] first, double[] second) {
        if (first.length < 2 || Samples.constant(first) || Samples.constant(second)) {
            return Double.NaN;
        }
        double mean1 = Arrays.stream(first).average().orElseThrow();
        double mean2 = Arrays.stream(second).average().orElseThrow();
        double squares1 = 0;
        double squares2 = 0;
        double products = 0;
        for (int i = 0; i < first.length; i++) {
            squares1 += (first[i] - mean1) * (first[i] - mean1);
            squares2 += (second[i] - mean2) * (second[i] - mean2);
            products += (first[i] - mean1) * (second[i] - mean2);
        }
        double r = products / Math.sqrt(squares1) / Math.sqrt(squares2);
        // On a line r is 1 but for rounding, which must not decide whether there is an interval.
        return 1 - Math.abs(r) < 1e-14 ? Math.signum(r) : r;
    }

    private static double[] ranks(double[] values) {
        return values.length == 0 ? values : new NaturalRanking().rank(values);
    }

    private static boolean tied(double[] values) {
        return Ties.of(values).pairs() > 0;
    }

    /** Sums over runs of t equal values: t(t-1)/2, t(t-1)(t-2) and t(t-1)(2t+5). */
    private record Ties(double pairs, double triples, double weighted) {
        static Ties of(double[] values) {
            Map<Double, Integer> counts = new HashMap<>();
            for (double value : values) {
                counts.merge(value + 0.0, 1, Integer::sum);
            }
            double pairs = 0;
            double triples = 0;
            double weighted = 0;
            for (double t : counts.values()) {
                pairs += t * (t - 1) / 2;
                triples += t * (t - 1) * (t - 2);
                weighted += t * (t - 1) * (2 * t + 5);
            }
            return new Ties(pairs, triples, weighted);
        }
    }
}
