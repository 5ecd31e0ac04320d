package org.verray.benchmarks.statistics;

import java.util.Locale;
import org.verray.statistics.Interval;

/** Counts how often intervals of one kind cover the truth. Undefined intervals cover nothing. */
final class Tally {
    private final double truth;
    private final double variance;
    private int studies;
    private int covered;
    private int below;
    private int undefined;
    private double width;
    private double squares;

    /**
     * Starts a count.
     *
     * @param truth what intervals should cover
     * @param variance true variance of the estimate, NaN where it is not known
     */
    Tally(double truth, double variance) {
        this.truth = truth;
        this.variance = variance;
    }

    void add(Interval interval, double standardError) {
        studies++;
        if (Double.isNaN(interval.low()) || Double.isNaN(interval.high())) {
            undefined++;
            return;
        }
        covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        below += interval.high() < truth ? 1 : 0;
        width += interval.high() - interval.low();
        squares += standardError * standardError;
    }

    /** Studies, undefined, coverage, its Monte Carlo error, share of intervals wholly below the truth, mean width, estimated over true variance. */
    String columns() {
        double coverage = (double) covered / studies;
        int defined = studies - undefined;
        return String.format(
                Locale.ROOT,
                "%d,%d,%.4f,%.4f,%.4f,%.4f,%.4f",
                studies,
                undefined,
                coverage,
                Math.sqrt(coverage * (1 - coverage) / studies),
                (double) below / studies,
                width / defined,
                squares / defined / variance);
    }
}
