package org.verray.statistics.mrmc;

import org.verray.statistics.ratings.RatingTable;

/** One way to analyse a study of several readers and cases. Immutable and safe for several threads. */
public interface MrmcAnalysis {
    /**
     * Analyses a study. Designs that are not fully crossed are recognised by the readings that exist. What cannot be estimated is
     * NaN with a reason in the result, never an exception.
     *
     * @param ratings readers who rated cases under one modality or several
     */
    MrmcResult analyze(RatingTable ratings);
}
