package org.verray.statistics.proportion;

import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * Two proportions of different, independent cases, for example one detector on two image sets. The difference is first minus second.
 * Without trials on either side everything is undefined.
 */
public record UnpairedProportions(Proportion first, Proportion second) {
    /** Relative slack within which two tables are as likely, as in R's {@code fisher.test}. */
    private static final double SLACK = 1 + 1e-7;

    /** First minus second; NaN where either has no trials. */
    public double difference() {
        return first.estimate() - second.estimate();
    }

    /**
     * Hybrid score interval of the difference (Newcombe, Statistics in Medicine 1998, 17:873, method 10): from the Wilson intervals
     * (l1, u1) and (l2, u2), low = d - sqrt((p1 - l1)^2 + (u2 - p2)^2), high = d + sqrt((u1 - p1)^2 + (p2 - l2)^2).
     */
    public Interval newcombe(double level) {
        String method = "unpaired-newcombe";
        if (empty()) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        Interval one = first.wilson(level);
        Interval two = second.wilson(level);
        double below = SquareAndAdd.distance(one.estimate() - one.low(), two.high() - two.estimate(), 0);
        double above = SquareAndAdd.distance(one.high() - one.estimate(), two.estimate() - two.low(), 0);
        return Interval.of(difference(), difference() - below, difference() + above, level, method);
    }

    /**
     * Pearson's test of equal proportions without correction: d^2 / (p (1 - p) (1/n1 + 1/n2)) with the pooled p, chi-squared with one
     * degree of freedom. Undefined where all trials end alike.
     */
    public HypothesisTest chiSquared() {
        double n = first.trials() + second.trials();
        double p = (first.successes() + second.successes()) / n;
        double variance = p * (1 - p) * (1.0 / first.trials() + 1.0 / second.trials());
        return HypothesisTest.chiSquared(
                "pearson-chi-squared",
                difference() * difference() / variance,
                1,
                empty() ? Reason.NO_CASES : new Reason("all trials end alike"));
    }

    /**
     * Fisher's exact test (JRSS 1935), two-sided: the probability, given the margins, of all tables that are no more likely than the one
     * seen, up to a relative 1e-7; 1 where all trials end alike.
     */
    public HypothesisTest fisherExact() {
        String method = "fisher-exact";
        if (empty()) {
            return HypothesisTest.undefined(method, HypothesisTest.Kind.EXACT, Reason.NO_CASES);
        }
        int trials = Math.toIntExact(first.trials() + second.trials());
        int successes = (int) (first.successes() + second.successes());
        HypergeometricDistribution tables = new HypergeometricDistribution(trials, successes, (int) first.trials());
        double limit = tables.probability((int) first.successes()) * SLACK;
        double p = 0;
        for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
            double probability = tables.probability(x);
            p += probability <= limit ? probability : 0;
        }
        return HypothesisTest.exact(method, Math.min(1, p));
    }

    private boolean empty() {
        return first.trials() == 0 || second.trials() == 0;
    }
}
