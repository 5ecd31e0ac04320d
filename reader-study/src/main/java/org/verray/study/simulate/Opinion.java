package org.verray.study.simulate;

import org.verray.datasets.manifest.Truth;
import org.verray.statistics.Distributions;

/**
 * A call and how sure it is.
 *
 * @param confidence 1 (nearly a guess) to 100, in whole numbers: the further from the criterion, the surer
 */
record Opinion(Truth call, int confidence) {
    /** What a reader says who sees so much evidence; monotone, so that the ROC curve of ratings is the one of the evidence, but for ties. */
    static Opinion of(double evidence) {
        double sure = 2 * Distributions.normal(Math.abs(evidence)) - 1;
        int confidence = (int) Math.max(1, Math.min(100, Math.round(100 * sure)));
        return new Opinion(evidence > 0 ? Truth.SYNTHETIC : Truth.REAL, confidence);
    }

    /** 0 (certainly real) to 100 (certainly synthetic). */
    double rating() {
        return 50 + (call == Truth.SYNTHETIC ? 0.5 : -0.5) * confidence;
    }
}
