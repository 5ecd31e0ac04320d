package org.verray.statistics.roc;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.Proportion;

/**
 * Empirical area under the ROC curve: the probability that a positive case scores higher than a negative one, ties
 * counting half. Signed: an area below 0.5 stays below 0.5.
 *
 * @param estimate 0 to 1; NaN where there is one class only
 * @param variance by DeLong; NaN with fewer than two positive or two negative cases
 * @param positives number of positive cases
 * @param negatives number of negative cases
 */
public record Auc(double estimate, double variance, int positives, int negatives) {
    /**
     * Computes the area and its variance.
     *
     * @param truth one value a case, {@code true} for positive
     * @param scores one a case, higher for more positive; not NaN
     */
    public static Auc of(boolean[] truth, double[] scores) {
        DeLong areas = DeLong.of(truth, scores);
        return new Auc(areas.auc(0), areas.covariance(0, 0), areas.positives(), areas.negatives());
    }

    /**
     * Normal interval with DeLong's variance, cut to 0 to 1; method {@code delong}. The common choice, but too short and
     * shifted upwards near 1: see {@link #logit(double)}. At an area of exactly 0 or 1, see {@link #exact(double)}.
     */
    public Interval wald(double level) {
        String method = "delong";
        if (!(variance > 0)) {
            return special(level, method);
        }
        double half = Interval.z(level) * Math.sqrt(variance);
        return Interval.of(estimate, Math.max(0, estimate - half), Math.min(1, estimate + half), level, method);
    }

    /**
     * Normal interval on the logit scale, logit(A) -+ z SE / (A (1 - A)), taken back; method {@code delong-logit}. Lies
     * within 0 to 1 by itself (Pepe 2003, section 5.2). At an area of exactly 0 or 1, see {@link #exact(double)}.
     */
    public Interval logit(double level) {
        String method = "delong-logit";
        return variance > 0
                ? LogitScale.interval(estimate, Math.sqrt(variance), level, method)
                : special(level, method);
    }

    /**
     * Interval for perfect separation, where DeLong's variance is zero and the normal interval a misleading point. The
     * min(positives, negatives) disjoint pairs of one positive and one negative case are independent trials, each won
     * with probability AUC, and all of them were won (or lost): Clopper and Pearson's exact interval of that count. It
     * holds for any score distribution and errs on the wide side. Method {@code exact-pairs}.
     *
     * @throws IllegalStateException where the area is neither 0 nor 1
     */
    public Interval exact(double level) {
        if (estimate != 0 && estimate != 1) {
            throw new IllegalStateException("expected an area of 0 or 1, found " + estimate);
        }
        int pairs = Math.min(positives, negatives);
        Interval interval = new Proportion(estimate == 1 ? pairs : 0, pairs).clopperPearson(level);
        return Interval.of(estimate, interval.low(), interval.high(), level, "exact-pairs");
    }

    private Interval special(double level, String method) {
        if (positives == 0 || negatives == 0) {
            return Interval.undefined(level, method, Reason.ONE_CLASS_ONLY);
        }
        if (estimate == 0 || estimate == 1) {
            return exact(level);
        }
        return Interval.ofEstimate(
                estimate, level, method, Double.isNaN(variance) ? tooFew() : new Reason("scores do not vary"));
    }

    private Reason tooFew() {
        return new Reason("fewer than two " + (positives < 2 ? "positive" : "negative") + " cases");
    }
}
