package org.verray.cli;

import java.util.Optional;
import org.verray.statistics.Interval;
import org.verray.statistics.roc.Auc;

/**
 * What {@code verray roc} was asked beside the area.
 *
 * @param level confidence level of every interval
 * @param interval how intervals of an area are made
 * @param partial part of the curve of which the area is wanted
 * @param threshold from which cases are called positive, fixed before
 * @param prevalence share of positive cases where the calls are to be used
 * @param binormal whether to fit a binormal curve
 */
record RocQuestion(
        double level,
        AreaInterval interval,
        Optional<PartialRange> partial,
        Optional<Double> threshold,
        Optional<Double> prevalence,
        boolean binormal) {
    /** How intervals of an area are made. */
    enum AreaInterval {
        DELONG,
        LOGIT;

        Interval of(Auc auc, double level) {
            return this == LOGIT ? auc.logit(level) : auc.wald(level);
        }
    }
}
