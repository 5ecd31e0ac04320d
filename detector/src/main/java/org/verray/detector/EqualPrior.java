package org.verray.detector;

import org.verray.models.ModelDescription.Calibration;
import org.verray.statistics.calibration.PlattScaling;

/** Turns the logits of a detector into probabilities that hold where real and synthetic images are equally many. */
public final class EqualPrior {
    private EqualPrior() {}

    /**
     * Fits Platt's curve, then moves its intercept from the validation images' mix of classes to one real for one synthetic
     * image (Saerens et al., Neural Computation 2002), so that a score does not depend on how many twins were made.
     *
     * @param truth of each validation image, {@code true} for synthetic; both classes must occur
     * @param logits any finite numbers
     */
    public static Calibration fit(boolean[] truth, double[] logits) {
        PlattScaling fitted = PlattScaling.fit(truth, logits);
        double positives = 0;
        for (boolean positive : truth) {
            positives += positive ? 1 : 0;
        }
        double logOdds = Math.log(positives / (truth.length - positives));
        return new Calibration("platt at equal prior", fitted.slope(), fitted.intercept() - logOdds, truth.length);
    }
}
