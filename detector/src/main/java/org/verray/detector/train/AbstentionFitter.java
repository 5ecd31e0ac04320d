package org.verray.detector.train;

import java.util.stream.IntStream;
import org.verray.models.ModelDescription.Abstention;
import org.verray.statistics.calibration.ConformalZone;

/**
 * Fits the zone of inconclusive scores on validation images: {@link ConformalZone} with patients as groups and generator families as
 * strata of equal weight.
 *
 * <p>The same images gave the two parameters of the calibration, which is monotone and so changes no rank, and chose the checkpoint: the
 * promise holds for them up to what that choice flatters. Measure it on unseen images with {@code verray evaluate}.
 */
final class AbstentionFitter {
    static final String METHOD = "class-conditional split-conformal on validation images, patients as units, generator"
            + " families of equal weight";

    private AbstentionFitter() {}

    /**
     * Fits.
     *
     * @param truth one value an image, {@code true} for synthetic
     * @param scores calibrated scores, 0 to 1
     * @param families generator of each image, empty text for real ones
     * @param groups patient or aligned pair of each image
     * @param error promised share of each class, between 0 and 1
     * @param dataSha256 hash of what the scores belong to
     */
    static Abstention fit(
            boolean[] truth, double[] scores, String[] families, String[] groups, double error, String dataSha256) {
        ConformalZone zone = ConformalZone.fit(error, truth, scores, families, groups);
        int synthetic =
                (int) IntStream.range(0, truth.length).filter(i -> truth[i]).count();
        return new Abstention(
                METHOD,
                error,
                Double.isInfinite(zone.low()) ? Abstention.NO_LOW : zone.low(),
                Double.isInfinite(zone.high()) ? Abstention.NO_HIGH : zone.high(),
                truth.length - synthetic,
                synthetic,
                dataSha256);
    }
}
