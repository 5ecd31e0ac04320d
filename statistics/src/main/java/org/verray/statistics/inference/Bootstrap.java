package org.verray.statistics.inference;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.verray.statistics.Distributions;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;

/**
 * A statistic of many resamples and the intervals they give (Efron and Tibshirani, An Introduction to the Bootstrap 1993; Davison and
 * Hinkley, Bootstrap Methods and their Application 1997). With t the estimate, t* the replicates and q their quantile.
 *
 * <p>A replicate is NaN where a resample has no value, for example one class only. Intervals are then undefined and say how many are;
 * resampling within classes avoids it, {@link #withoutUndefined()} passes over it. No interval is cut.
 *
 * @param resampling what was drawn, in words
 * @param estimate statistic of the cases themselves; NaN where undefined
 * @param replicates statistics of resamples, at least one
 * @param jackknife statistics without each case, or group, in turn; empty where unknown, then there is no BCa interval
 */
public record Bootstrap(String resampling, double estimate, double[] replicates, double[] jackknife) {
    /** How replicates that equal the estimate count in the bias correction of BCa. */
    public enum Ties {
        /** They do not: the share strictly below, as Efron has it and the R package boot. */
        BELOW,
        /** By half, as scipy has it; better where a statistic has few values. */
        HALF
    }

    public Bootstrap {
        if (replicates.length == 0) {
            throw new IllegalArgumentException("replicates: expected at least one, found none");
        }
        replicates = replicates.clone();
        jackknife = jackknife.clone();
    }

    /**
     * Draws resamples. A seed gives the same replicates whatever the number of threads.
     *
     * @param statistic of some rows, each as often as it is given; NaN where undefined; called by several threads
     * @param replicates number of resamples, thousands for an interval
     */
    public static Bootstrap of(Resampling resampling, ToDoubleFunction<int[]> statistic, int replicates, long seed) {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates: expected at least one, found " + replicates);
        }
        long[] seeds = new SplittableRandom(seed).longs(replicates).toArray();
        double[] drawn = Arrays.stream(seeds)
                .parallel()
                .mapToDouble(own -> statistic.applyAsDouble(resampling.draw(new SplittableRandom(own))))
                .toArray();
        double[] jackknife = IntStream.range(0, resampling.units())
                .parallel()
                .mapToDouble(unit -> statistic.applyAsDouble(resampling.without(unit)))
                .toArray();
        return new Bootstrap(resampling.name(), statistic.applyAsDouble(resampling.all()), drawn, jackknife);
    }

    @Override
    public double[] replicates() {
        return replicates.clone();
    }

    @Override
    public double[] jackknife() {
        return jackknife.clone();
    }

    /** Number of resamples without a value. */
    public int undefined() {
        return (int) Arrays.stream(replicates).filter(Double::isNaN).count();
    }

    /** The replicates that have a value: intervals then hold under the condition that there is one. */
    public Bootstrap withoutUndefined() {
        double[] defined =
                Arrays.stream(replicates).filter(t -> !Double.isNaN(t)).toArray();
        return defined.length == 0 ? this : new Bootstrap(resampling, estimate, defined, jackknife);
    }

    /** Mean of the replicates less the estimate. */
    public double bias() {
        return mean(replicates) - estimate;
    }

    /** Standard deviation of the replicates; NaN with fewer than two. */
    public double standardError() {
        double mean = mean(replicates);
        double squares =
                Arrays.stream(replicates).map(t -> (t - mean) * (t - mean)).sum();
        return Math.sqrt(squares / (replicates.length - 1));
    }

    /** q(a) to q(1 - a), a = (1 - level)/2. */
    public Interval percentile(double level, QuantileType quantile) {
        double tail = (1 - level) / 2;
        return between("bootstrap-percentile", tail, 1 - tail, level, quantile);
    }

    /** 2 t - q(1 - a) to 2 t - q(a). */
    public Interval basic(double level, QuantileType quantile) {
        Interval percentile = percentile(level, quantile);
        return interval(
                "bootstrap-basic",
                2 * estimate - percentile.high(),
                2 * estimate - percentile.low(),
                level,
                percentile.reason());
    }

    /** Bias-corrected normal interval: t - bias -+ z times the standard deviation of the replicates. */
    public Interval normal(double level) {
        double half = Interval.z(level) * standardError();
        double centre = estimate - bias();
        Reason reason = undefinedReason();
        if (reason.isNone() && Double.isNaN(half)) {
            reason = new Reason("replicates without a standard deviation");
        }
        return interval("bootstrap-normal", centre - half, centre + half, level, reason);
    }

    /**
     * Bias-corrected and accelerated interval (Efron, JASA 1987): the percentile interval at adjusted levels, see
     * {@link #adjustedLevel}. Where all replicates equal the estimate it is that point; where the estimate lies beyond all of them, or
     * the jackknife has no values, it is undefined.
     */
    public Interval bca(double level, QuantileType quantile, Ties ties) {
        String method = "bootstrap-bca";
        double tail = (1 - level) / 2;
        double low = adjustedLevel(tail, ties);
        double high = adjustedLevel(1 - tail, ties);
        Reason reason = undefinedReason();
        if (reason.isNone() && Double.isNaN(acceleration())) {
            reason =
                    new Reason(jackknife.length == 0 ? "no jackknife values" : "a jackknife value without a statistic");
        } else if (reason.isNone() && Double.isInfinite(biasCorrection(ties))) {
            reason = new Reason("estimate lies beyond all replicates");
        } else if (reason.isNone() && Double.isNaN(low + high)) {
            reason = new Reason("acceleration too large for this level");
        }
        return reason.isNone() ? between(method, low, high, level, quantile) : undefined(method, level, reason);
    }

    /**
     * z0, normal quantile of the share of replicates below the estimate; 0 where all equal it, infinite where none or all lie below, NaN
     * where one is NaN.
     */
    public double biasCorrection(Ties ties) {
        if (undefined() > 0 || Double.isNaN(estimate)) {
            return Double.NaN;
        }
        double below = 0;
        int equal = 0;
        for (double t : replicates) {
            below += t < estimate ? 1 : 0;
            equal += t == estimate ? 1 : 0;
        }
        if (equal == replicates.length) {
            return 0;
        }
        double share = (below + (ties == Ties.HALF ? equal / 2.0 : 0)) / replicates.length;
        if (share == 0 || share == 1) {
            return share == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Distributions.normalQuantile(share);
    }

    /**
     * a = sum of d^3 / (6 (sum of d^2)^(3/2)) with d the mean jackknife value less each; 0 where all are equal, NaN where one is NaN or
     * there are none.
     */
    public double acceleration() {
        if (jackknife.length > 0 && Samples.constant(jackknife)) {
            return 0;
        }
        double mean = mean(jackknife);
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        return cubes / (6 * Math.pow(squares, 1.5));
    }

    /**
     * Level of the quantile that BCa takes in place of p: the normal probability below z0 + (z0 + zp)/(1 - a (z0 + zp)) with zp the
     * normal quantile of p. NaN where undefined.
     */
    public double adjustedLevel(double p, Ties ties) {
        double z0 = biasCorrection(ties);
        double shifted = z0 + Distributions.normalQuantile(p);
        double scale = 1 - acceleration() * shifted;
        return scale > 0 ? Distributions.normal(z0 + shifted / scale) : Double.NaN;
    }

    private Interval between(String method, double low, double high, double level, QuantileType quantile) {
        Reason reason = undefinedReason();
        if (!reason.isNone()) {
            return undefined(method, level, reason);
        }
        double[] ascending = replicates.clone();
        Arrays.sort(ascending);
        return interval(method, quantile.of(ascending, low), quantile.of(ascending, high), level, reason);
    }

    private Interval interval(String method, double low, double high, double level, Reason reason) {
        if (!reason.isNone()) {
            return undefined(method, level, reason);
        }
        return Double.isNaN(low) || Double.isNaN(high)
                ? undefined(method, level, new Reason("infinite replicates"))
                : Interval.of(estimate, low, high, level, method);
    }

    private Interval undefined(String method, double level, Reason reason) {
        return Interval.ofEstimate(estimate, level, method, reason);
    }

    private Reason undefinedReason() {
        if (Double.isNaN(estimate)) {
            return new Reason("statistic undefined");
        }
        int undefined = undefined();
        return undefined == 0
                ? Reason.NONE
                : new Reason("statistic undefined in " + undefined + " of " + replicates.length + " resamples");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
