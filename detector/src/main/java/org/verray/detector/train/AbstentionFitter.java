package org.verray.detector.train;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.verray.models.ModelDescription.Abstention;
import org.verray.statistics.calibration.ConformalZone;

/**
 * Fits the zone of inconclusive scores on validation images: {@link ConformalZone} with patients as units, so that every patient's images
 * of a class weigh the same together. What is promised is promised of the mix of generators there; of a single generator nothing is.
 *
 * <p>The same images gave the two parameters of the calibration, which is monotone and so changes no rank, and chose the checkpoint: the
 * promise holds for them up to what that choice flatters. Measure it on unseen images with {@code verray evaluate}.
 */
final class AbstentionFitter {
    static final String METHOD = "class-conditional conformal risk control on validation images, patients as units";

    private AbstentionFitter() {}

    /**
     * Fits.
     *
     * @param validation images with families and groups; simulated scenes are left out, since nothing is promised of those
     * @param scores calibrated score of each image, 0 to 1
     * @param error promised share of each class, between 0 and 1
     * @param dataSha256 hash of what the scores belong to
     */
    static Abstention fit(ValidationSet validation, double[] scores, double error, String dataSha256) {
        int[] chosen = validation.acquired();
        boolean[] all = validation.truth();
        boolean[] truth = new boolean[chosen.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = all[chosen[i]];
        }
        return fit(
                truth,
                IntStream.of(chosen).mapToDouble(i -> scores[i]).toArray(),
                pick(validation.groups(), chosen),
                error,
                dataSha256);
    }

    /**
     * Fits to images that something is promised of.
     *
     * @param groups patient or aligned pair of each image
     */
    static Abstention fit(boolean[] truth, double[] scores, String[] groups, double error, String dataSha256) {
        ConformalZone zone = ConformalZone.fit(error, truth, scores, weights(truth, groups), groups);
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

    /** Weight of each image: a patient counts the same in a class, however many of its images are there. */
    static double[] weights(boolean[] truth, String[] groups) {
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < truth.length; i++) {
            sizes.merge(truth[i] + groups[i], 1, Integer::sum);
        }
        double[] weights = new double[truth.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.0 / sizes.get(truth[i] + groups[i]);
        }
        return weights;
    }

    private static String[] pick(String[] values, int[] chosen) {
        return IntStream.of(chosen).mapToObj(i -> values[i]).toArray(String[]::new);
    }
}
