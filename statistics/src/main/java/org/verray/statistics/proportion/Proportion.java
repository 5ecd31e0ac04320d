package org.verray.statistics.proportion;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * A number of successes out of a number of independent trials. Every interval is undefined without trials. Answers of several
 * readers to the same cases are not independent: their sum is no proportion in this sense, and its interval is too short.
 *
 * <p>In the formulas x is the number of successes, n that of trials, p = x/n and z the two-sided normal quantile of the level.
 * Which interval to choose: Brown, Cai and DasGupta, Statistical Science 2001.
 *
 * @param successes 0 to {@code trials}
 * @param trials from 0; with 0 every estimate is undefined
 */
public record Proportion(long successes, long trials) {
    private static final double QUANTILE_ACCURACY = 1e-14;

    public Proportion {
        if (trials < 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "expected 0 <= successes <= trials, found " + successes + " of " + trials);
        }
    }

    /** Counts what is true. */
    public static Proportion of(boolean[] outcomes) {
        long successes = 0;
        for (boolean outcome : outcomes) {
            successes += outcome ? 1 : 0;
        }
        return new Proportion(successes, outcomes.length);
    }

    /** Successes over trials; NaN without trials. */
    public double estimate() {
        return trials == 0 ? Double.NaN : (double) successes / trials;
    }

    /**
     * Score interval (Wilson, JASA 1927): the values that a two-sided normal test at the given level does not reject,
     * (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
     */
    public Interval wilson(double level) {
        return score(level, 0, "wilson");
    }

    /**
     * Score interval with continuity correction (Newcombe, Statistics in Medicine 1998, 17:857, method 4): the score interval of
     * p - 1/2n below and of p + 1/2n above. Nearly as wide as the exact one.
     */
    public Interval wilsonContinuityCorrected(double level) {
        return score(level, 0.5, "wilson-continuity-corrected");
    }

    private Interval score(double level, double correction, String method) {
        if (trials == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double z = Interval.z(level);
        double low = successes <= correction ? 0 : scoreEnd((successes - correction) / trials, -z);
        double high = successes + correction >= trials ? 1 : scoreEnd((successes + correction) / trials, z);
        return Interval.of(estimate(), low, high, level, method);
    }

    private double scoreEnd(double p, double z) {
        double n = trials;
        return (p + z * z / (2 * n) + z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n);
    }

    /** Exact interval (Clopper and Pearson, Biometrika 1934): never covers less often than the level says. */
    public Interval clopperPearson(double level) {
        String method = "clopper-pearson";
        if (trials == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double tail = (1 - level) / 2;
        long failures = trials - successes;
        double low = successes == 0 ? 0 : beta(successes, failures + 1.0, tail);
        double high = failures == 0 ? 1 : beta(successes + 1.0, failures, 1 - tail);
        return Interval.of(estimate(), low, high, level, method);
    }

    /**
     * Equal-tailed interval of the posterior under Jeffreys's prior, beta(x + 1/2, n - x + 1/2), with the lower end 0 where
     * nothing succeeds and the upper end 1 where everything does (Brown, Cai and DasGupta 2001).
     */
    public Interval jeffreys(double level) {
        String method = "jeffreys";
        if (trials == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double tail = (1 - level) / 2;
        double alpha = successes + 0.5;
        double beta = trials - successes + 0.5;
        double low = successes == 0 ? 0 : beta(alpha, beta, tail);
        double high = successes == trials ? 1 : beta(alpha, beta, 1 - tail);
        return Interval.of(estimate(), low, high, level, method);
    }

    /**
     * Normal interval after adding z^2/2 successes and as many failures (Agresti and Coull, The American Statistician 1998). Not
     * cut: it may reach beyond 0 or 1.
     */
    public Interval agrestiCoull(double level) {
        String method = "agresti-coull";
        if (trials == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double z = Interval.z(level);
        double n = trials + z * z;
        double centre = (successes + z * z / 2) / n;
        double half = z * Math.sqrt(centre * (1 - centre) / n);
        return Interval.of(estimate(), centre - half, centre + half, level, method);
    }

    /**
     * Normal interval p -+ z sqrt(p(1-p)/n), to compare with what others report: covers too seldom, shrinks to a point where
     * nothing or everything succeeds, and may reach beyond 0 or 1, as it is not cut.
     */
    public Interval wald(double level) {
        String method = "wald";
        if (trials == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double p = estimate();
        double half = Interval.z(level) * Math.sqrt(p * (1 - p) / trials);
        return Interval.of(p, p - half, p + half, level, method);
    }

    /**
     * Exact binomial test. The two-sided p is the probability of all numbers of successes that are no more likely than the one
     * seen, up to a relative 1e-7, as R's {@code binom.test} has it. Undefined without trials.
     *
     * @param probability of a success under the null hypothesis, 0 to 1
     */
    public HypothesisTest exactTest(double probability, Alternative alternative) {
        String method = "exact-binomial";
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability: expected a number from 0 to 1, found " + probability);
        }
        if (trials == 0) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.EXACT, Reason.NO_CASES);
        }
        Binomial binomial = new Binomial(trials, probability);
        return HypothesisTest.exact(
                method,
                switch (alternative) {
                    case GREATER -> binomial.atLeast(successes);
                    case LESS -> binomial.atMost(successes);
                    case TWO_SIDED -> binomial.noMoreLikelyThan(successes);
                });
    }

    private static double beta(double alpha, double beta, double p) {
        BetaDistribution distribution = new BetaDistribution(alpha, beta, QUANTILE_ACCURACY);
        double x = distribution.inverseCumulativeProbability(p);
        // The solver is accurate to an absolute 1e-14, too coarse for one success in millions: a step of Newton's is
        // relative.
        double step = (distribution.cumulativeProbability(x) - p) / distribution.density(x);
        return Math.abs(step) < x && x - step < 1 ? x - step : x;
    }
}
