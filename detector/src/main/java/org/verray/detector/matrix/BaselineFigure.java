package org.verray.detector.matrix;

import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;

/**
 * The model beside one other detector on the same cases.
 *
 * @param scope {@link #MEAN} for the mean over families, else the family
 * @param conditions name of the condition, or {@link #MATCHED} for the mean over matched formats
 * @param baseline name of the other detector
 * @param model area of the model, mean over seeds (and families and conditions where they are several)
 * @param other area of the other detector
 * @param difference model minus other
 * @param holm p adjusted for the detectors of the same scope and conditions (Holm); NaN where p is
 */
public record BaselineFigure(
        String scope,
        String conditions,
        String baseline,
        double model,
        double other,
        Interval difference,
        HypothesisTest test,
        double holm) {
    /** Scope of the mean over all families that are generators. */
    public static final String MEAN = "mean over families";

    /** Conditions of the mean over matched formats. */
    public static final String MATCHED = "matched formats";

    /** The same with an adjusted p. */
    BaselineFigure adjusted(double p) {
        return new BaselineFigure(scope, conditions, baseline, model, other, difference, test, p);
    }

    /** Whether the model is better beyond chance at the 5% level, adjusted. */
    public boolean better() {
        return difference.estimate() > 0 && holm < 0.05;
    }

    /** Whether the other detector is better beyond chance at the 5% level, adjusted. */
    public boolean worse() {
        return difference.estimate() < 0 && holm < 0.05;
    }
}
