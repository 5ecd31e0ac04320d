package org.verray.detector;

import org.verray.statistics.Interval;
import org.verray.statistics.proportion.ConfusionCounts;
import org.verray.statistics.roc.PredictiveValues;

/**
 * What calls at a threshold are worth where synthetic radiographs have a given share, from calls on cases of both classes.
 *
 * @param prevalence share of synthetic radiographs, between 0 and 1
 * @param positive share of the radiographs called synthetic that are; {@link PredictiveValues}
 * @param negative share of the radiographs called real that are
 */
public record AtPrevalence(double prevalence, Interval positive, Interval negative) {
    /** From counted calls; inconclusive cases count by their score. */
    public static AtPrevalence of(ConfusionCounts counts, double prevalence, double level) {
        return new AtPrevalence(
                prevalence,
                PredictiveValues.positive(counts, prevalence, level),
                PredictiveValues.negative(counts, prevalence, level));
    }

    /**
     * Probability of being synthetic at a prevalence, from one that holds where both classes are equally many (Saerens, Latinne and
     * Decaestecker, Neural Computation 2002): logit(posterior) = logit(score) + logit(prevalence).
     *
     * @param score 0 to 1
     * @param prevalence between 0 and 1
     */
    public static double posterior(double score, double prevalence) {
        double synthetic = score * prevalence;
        return synthetic / (synthetic + (1 - score) * (1 - prevalence));
    }
}
