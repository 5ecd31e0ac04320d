package org.verray.statistics.proportion;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.special.Beta;

/** Tail probabilities of the binomial distribution, each computed as a tail so that small ones keep their digits. */
final class Binomial {
    /** Two probabilities are as good as equal, as in R's {@code binom.test}. */
    private static final double SLACK = Math.log1p(1e-7);

    private final long trials;
    private final double probability;
    private final BinomialDistribution distribution;

    Binomial(long trials, double probability) {
        if (trials > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("expected at most 2^31 - 1 trials, found " + trials);
        }
        this.trials = trials;
        this.probability = probability;
        this.distribution = new BinomialDistribution((int) trials, probability);
    }

    /** Probability of exactly x successes. */
    double probability(long x) {
        return distribution.probability((int) x);
    }

    double atMost(long x) {
        if (x < 0) {
            return 0;
        }
        return x >= trials ? 1 : Beta.regularizedBeta(1 - probability, trials - x, x + 1);
    }

    double atLeast(long x) {
        if (x <= 0) {
            return 1;
        }
        return x > trials ? 0 : Beta.regularizedBeta(probability, x, trials - x + 1);
    }

    /** Probability of all numbers that are no more likely than x: x's own tail and what matches it on the other side. */
    double noMoreLikelyThan(long x) {
        double mean = trials * probability;
        if (x == mean) {
            return 1;
        }
        double limit = distribution.logProbability((int) x) + SLACK;
        if (limit == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        if (x < mean) {
            return Math.min(1, atMost(x) + atLeast(firstWithin(limit, (long) Math.ceil(mean), trials + 1)));
        }
        return Math.min(1, atLeast(x) + atMost(lastWithin(limit, -1, (long) Math.floor(mean))));
    }

    /** Smallest number from low on that is no more likely than the limit; high where there is none. Falls from low on. */
    private long firstWithin(double limit, long low, long high) {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (distribution.logProbability((int) middle) <= limit) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** Largest number up to high that is no more likely than the limit; low where there is none. Rises up to high. */
    private long lastWithin(double limit, long low, long high) {
        long from = low;
        long to = high;
        while (from < to) {
            long middle = (from + to + 1) >> 1;
            if (distribution.logProbability((int) middle) <= limit) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }
}
