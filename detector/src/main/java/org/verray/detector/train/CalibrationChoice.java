package org.verray.detector.train;

import java.util.Locale;
import java.util.StringJoiner;
import org.verray.detector.EqualPrior;
import org.verray.models.ModelDescription.Calibration;
import org.verray.statistics.calibration.CalibrationComparison;
import org.verray.statistics.calibration.CalibrationComparison.Way;
import org.verray.statistics.calibration.TemperatureScaling;

/**
 * Chooses between temperature scaling and Platt's curve by log loss on left-out patients of the validation images, and fits the better one
 * to all of them. Isotonic and beta calibration are compared too and named with their loss, but not used: a slope and an intercept say what a
 * score means, and can be read, checked and moved to another prevalence.
 */
final class CalibrationChoice {
    private static final int FOLDS = 5;
    private static final long SEED = 1;

    private CalibrationChoice() {}

    /**
     * Chooses and fits; probabilities hold where real and synthetic images are equally many.
     *
     * @param truth one value an image, {@code true} for synthetic; both classes must occur
     * @param groups patient or aligned pair of each image
     */
    static Calibration fit(boolean[] truth, double[] logits, String[] groups) {
        CalibrationComparison comparison = CalibrationComparison.of(truth, logits, groups, FOLDS, SEED);
        Way way = comparison.best(Way.TEMPERATURE, Way.PLATT);
        StringJoiner losses = new StringJoiner(", ");
        comparison
                .losses()
                .forEach((w, loss) -> losses.add(
                        String.format(Locale.ROOT, "%s %.4f", w.name().toLowerCase(Locale.ROOT), loss)));
        String method = way.name().toLowerCase(Locale.ROOT)
                + " at equal prior, chosen by log loss on left-out patients of the validation images (" + losses + ")";
        if (way == Way.TEMPERATURE) {
            double temperature =
                    TemperatureScaling.fitAtEqualPrior(truth, logits).temperature();
            return new Calibration(method, 1 / temperature, 0, truth.length);
        }
        Calibration platt = EqualPrior.fit(truth, logits);
        return new Calibration(method, platt.slope(), platt.intercept(), truth.length);
    }
}
