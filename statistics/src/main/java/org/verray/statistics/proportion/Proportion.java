package org.verray.statistics.proportion;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * A number of successes out of a number of independent trials.
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

    /** Successes over trials; NaN without trials. */
    public double estimate() {
        return trials == 0 ? Double.NaN : (double) successes / trials;
    }

    /**
     * Score interval (Wilson, JASA 1927): the values p that a two-sided normal test at the given level does not reject.
     * With p = x/n and z the normal quantile: (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).
     */
    public Interval wilson(double level) {
        String method = "wilson";
        if (trials == 0) {
            return Interval.undefined(level, method, Reason.NO_CASES);
        }
        double z = Interval.z(level);
        double n = trials;
        double p = estimate();
        double centre = p + z * z / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double scale = 1 + z * z / n;
        return Interval.of(
                p,
                successes == 0 ? 0 : (centre - half) / scale,
                successes == trials ? 1 : (centre + half) / scale,
                level,
                method);
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

    private static double beta(double alpha, double beta, double p) {
        return new BetaDistribution(alpha, beta, QUANTILE_ACCURACY).inverseCumulativeProbability(p);
    }
}
