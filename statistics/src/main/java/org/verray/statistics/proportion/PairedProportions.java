package org.verray.statistics.proportion;

import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Two outcomes of each of n cases, for example whether each of two readers was right: the paired 2x2 table. The difference is first
 * minus second, d = (b - c)/n with b and c the two discordant counts. Cases are taken as independent.
 *
 * <p>McNemar's test (Psychometrika 1947) asks whether both succeed equally often; only discordant pairs speak. Of its forms the mid-p
 * one keeps the level best; the corrected one is as conservative as the exact one (Fagerland, Lydersen and Laake, BMC Medical
 * Research Methodology 2013). Without discordant pairs the chi-squared forms are undefined, the exact forms give 1.
 *
 * @param both cases where both succeed
 * @param firstOnly cases where the first alone succeeds, b
 * @param secondOnly cases where the second alone succeeds, c
 * @param neither cases where both fail
 */
public record PairedProportions(long both, long firstOnly, long secondOnly, long neither) {
    private static final Reason NO_DISCORDANT = new Reason("no discordant pairs");

    public PairedProportions {
        if (both < 0 || firstOnly < 0 || secondOnly < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "expected counts from 0, found " + both + ", " + firstOnly + ", " + secondOnly + ", " + neither);
        }
    }

    /** Counts outcomes of the same cases in the same order. */
    public static PairedProportions of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "expected two outcomes of each case, found " + first.length + " and " + second.length);
        }
        long[] counts = new long[4];
        for (int i = 0; i < first.length; i++) {
            counts[(first[i] ? 2 : 0) + (second[i] ? 1 : 0)]++;
        }
        return new PairedProportions(counts[3], counts[2], counts[1], counts[0]);
    }

    /** Number of pairs, n. */
    public long pairs() {
        return both + discordant() + neither;
    }

    /** Pairs that differ, b + c. */
    public long discordant() {
        return firstOnly + secondOnly;
    }

    public Proportion first() {
        return new Proportion(both + firstOnly, pairs());
    }

    public Proportion second() {
        return new Proportion(both + secondOnly, pairs());
    }

    /** First minus second; NaN without pairs. */
    public double difference() {
        return pairs() == 0 ? Double.NaN : (double) (firstOnly - secondOnly) / pairs();
    }

    /** The same pairs the other way round. */
    public PairedProportions swapped() {
        return new PairedProportions(both, secondOnly, firstOnly, neither);
    }

    /** The same pairs with success and failure exchanged. */
    public PairedProportions complement() {
        return new PairedProportions(neither, secondOnly, firstOnly, both);
    }

    /** These pairs and others together. */
    public PairedProportions plus(PairedProportions other) {
        return new PairedProportions(
                both + other.both, firstOnly + other.firstOnly, secondOnly + other.secondOnly, neither + other.neither);
    }

    /** McNemar's test without correction: (b - c)^2 / (b + c), chi-squared with one degree of freedom. */
    public HypothesisTest mcnemar() {
        double d = firstOnly - secondOnly;
        return HypothesisTest.chiSquared("mcnemar", d * d / discordant(), 1, noDiscordantPairs());
    }

    /** McNemar's test with Edwards's correction (Psychometrika 1948): max(|b - c| - 1, 0)^2 / (b + c). */
    public HypothesisTest mcnemarCorrected() {
        double d = Math.max(Math.abs(firstOnly - secondOnly) - 1, 0);
        return HypothesisTest.chiSquared("mcnemar-corrected", d * d / discordant(), 1, noDiscordantPairs());
    }

    /** Exact McNemar test: b of b + c against 1/2 by {@link Proportion#exactTest}; 1 without discordant pairs. */
    public HypothesisTest mcnemarExact(Alternative alternative) {
        String method = "mcnemar-exact";
        if (pairs() == 0) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.EXACT, Reason.NO_CASES);
        }
        Proportion b = new Proportion(firstOnly, discordant());
        return HypothesisTest.exact(
                method, discordant() == 0 ? 1 : b.exactTest(0.5, alternative).p());
    }

    /**
     * Mid-p McNemar test: of the table seen only half the probability counts. The two-sided p is twice the smaller one-sided one, so it
     * is 1 where b = c, without discordant pairs too. Authors differ there: Fagerland, Lydersen and Laake (2013) take 1 - P(b)/2.
     */
    public HypothesisTest mcnemarMidP(Alternative alternative) {
        String method = "mcnemar-mid-p";
        if (pairs() == 0) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.EXACT, Reason.NO_CASES);
        }
        Binomial binomial = new Binomial(discordant(), 0.5);
        double half = binomial.probability(firstOnly) / 2;
        double less = binomial.atMost(firstOnly - 1) + half;
        double greater = binomial.atLeast(firstOnly + 1) + half;
        return HypothesisTest.exact(
                method,
                switch (alternative) {
                    case LESS -> less;
                    case GREATER -> greater;
                    case TWO_SIDED -> firstOnly == secondOnly ? 1 : 2 * Math.min(less, greater);
                });
    }

    /** Normal interval of the difference: d -+ z sqrt(b + c - (b - c)^2/n)/n. Not cut to -1 to 1; a point where b = c = 0. */
    public Interval wald(double level) {
        return wald(level, 0, "paired-wald");
    }

    /** Normal interval after adding 1/2 to each of the four counts (Agresti and Min, Statistics in Medicine 2005), cut to -1 to 1. */
    public Interval agrestiMin(double level) {
        Interval interval = wald(level, 0.5, "paired-agresti-min");
        return interval.reason().isNone()
                ? Interval.of(
                        interval.estimate(),
                        Math.max(-1, interval.low()),
                        Math.min(1, interval.high()),
                        level,
                        interval.method())
                : interval;
    }

    private Interval wald(double level, double added, String method) {
        if (pairs() == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double n = pairs() + 4 * added;
        double d = firstOnly - secondOnly;
        double half = Interval.z(level) * Math.sqrt(discordant() + 2 * added - d * d / n) / n;
        return Interval.of(difference(), d / n - half, d / n + half, level, method);
    }

    /**
     * Square-and-add interval of the difference from the Wilson intervals (l1, u1) and (l2, u2) of both proportions (Newcombe,
     * Statistics in Medicine 1998, 17:2635, method 10):
     * low = d - sqrt((p1 - l1)^2 - 2 phi (p1 - l1)(u2 - p2) + (u2 - p2)^2), high likewise. phi is the correlation
     * (both neither - b c) / sqrt(product of the four margins) with n/2 taken off a positive numerator, down to 0 at most; 0 where a
     * margin is empty.
     */
    public Interval newcombe(double level) {
        String method = "paired-newcombe";
        if (pairs() == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        Interval first = first().wilson(level);
        Interval second = second().wilson(level);
        double phi = correctedCorrelation();
        double below = SquareAndAdd.distance(first.estimate() - first.low(), second.high() - second.estimate(), phi);
        double above = SquareAndAdd.distance(second.estimate() - second.low(), first.high() - first.estimate(), phi);
        return Interval.of(difference(), difference() - below, difference() + above, level, method);
    }

    private double correctedCorrelation() {
        double margins = (double) first().successes() * (pairs() - first().successes());
        margins *= (double) second().successes() * (pairs() - second().successes());
        if (margins == 0) {
            return 0;
        }
        double numerator = (double) both * neither - (double) firstOnly * secondOnly;
        double corrected = numerator > 0 ? Math.max(numerator - pairs() / 2.0, 0) : numerator;
        return corrected / Math.sqrt(margins);
    }

    /**
     * Score interval of the difference (Tango, Statistics in Medicine 1998, 17:891): the values D that
     * |b - c - n D| / sqrt(n (2 q + D (1 - D))) does not reject, q being the estimate of the second's share of lone successes under D.
     * Where b = c = 0 it reaches from -z^2/(n + z^2) to z^2/(n + z^2).
     */
    public Interval tango(double level) {
        String method = "paired-tango";
        if (pairs() == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double z = Interval.z(level);
        double high = new TangoScore(firstOnly, secondOnly, pairs()).upperEnd(z);
        double low = -new TangoScore(secondOnly, firstOnly, pairs()).upperEnd(z);
        return Interval.of(difference(), low, high, level, method);
    }

    private Reason noDiscordantPairs() {
        return pairs() == 0 ? Reason.NO_CASES : NO_DISCORDANT;
    }
}
