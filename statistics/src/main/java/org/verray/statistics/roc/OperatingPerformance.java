package org.verray.statistics.roc;

import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.proportion.Proportion;

/**
 * What an operating point reaches on cases. Intervals take the threshold as fixed: they hold where {@link #locked()}, and are too
 * short and shifted upwards on the cases that the threshold was chosen on.
 *
 * @param point the threshold and where it is from
 * @param appliedTo name of the cases
 * @param counts calls against truth; all zero where the point has no threshold
 */
public record OperatingPerformance(OperatingPoint point, String appliedTo, ConfusionCounts counts) {
    /** Whether the threshold was chosen without these cases. */
    public boolean locked() {
        return !appliedTo.equals(point.chosenOn());
    }

    /** Share of positive cases called positive, Wilson's interval. */
    public Interval sensitivity(double level) {
        return wilson(counts.sensitivity(), level);
    }

    /** Share of negative cases called negative, Wilson's interval. */
    public Interval specificity(double level) {
        return wilson(counts.specificity(), level);
    }

    /** Share of cases called rightly, Wilson's interval. Depends on the share of positive cases here. */
    public Interval accuracy(double level) {
        return wilson(counts.accuracy(), level);
    }

    /** {@link PredictiveValues#positive(ConfusionCounts, double, double)} at a prevalence. */
    public Interval positivePredictiveValue(double prevalence, double level) {
        return orReason(PredictiveValues.positive(counts, prevalence, level));
    }

    /** {@link PredictiveValues#negative(ConfusionCounts, double, double)} at a prevalence. */
    public Interval negativePredictiveValue(double prevalence, double level) {
        return orReason(PredictiveValues.negative(counts, prevalence, level));
    }

    /** {@link LikelihoodRatios#positive(ConfusionCounts, double)}. */
    public Interval positiveLikelihoodRatio(double level) {
        return orReason(LikelihoodRatios.positive(counts, level));
    }

    /** {@link LikelihoodRatios#negative(ConfusionCounts, double)}. */
    public Interval negativeLikelihoodRatio(double level) {
        return orReason(LikelihoodRatios.negative(counts, level));
    }

    private Interval wilson(Proportion proportion, double level) {
        Interval interval = proportion.wilson(level);
        return point.reason().isNone() && proportion.trials() == 0
                ? Interval.undefined(level, interval.method(), Reason.ONE_CLASS_ONLY)
                : orReason(interval);
    }

    private Interval orReason(Interval interval) {
        return point.reason().isNone()
                ? interval
                : Interval.undefined(interval.level(), interval.method(), point.reason());
    }
}
