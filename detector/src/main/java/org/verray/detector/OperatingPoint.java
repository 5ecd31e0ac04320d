package org.verray.detector;

import java.util.Arrays;
import org.verray.models.ModelDescription.Threshold;

/** Locks the threshold of a detector on validation data, once. */
public final class OperatingPoint {
    private static final double MOST_FALSE_ALARMS = 0.05;
    private static final double ROUNDING = 1e-9;

    /** How the threshold is chosen, in words. */
    public static final String RULE =
            "highest balanced accuracy on validation images among thresholds at which at most 5% of"
                    + " the real ones are called synthetic";

    private OperatingPoint() {}

    /**
     * Chooses the threshold by {@link #RULE}; it lies midway between two neighbouring scores.
     *
     * @param probabilities calibrated scores, 0 to 1
     * @param dataSha256 hash of what the scores belong to
     */
    public static Threshold lock(boolean[] truth, double[] probabilities, String dataSha256) {
        double[] sorted = Arrays.stream(probabilities).distinct().sorted().toArray();
        double best = 0.5;
        double bestAccuracy = -1;
        for (int i = 0; i <= sorted.length; i++) {
            double low = i == 0 ? 0 : sorted[i - 1];
            double high = i == sorted.length ? 1 : sorted[i];
            double threshold = (low + high) / 2;
            double specificity = share(truth, probabilities, threshold, false);
            double accuracy = (specificity + share(truth, probabilities, threshold, true)) / 2;
            if (1 - specificity <= MOST_FALSE_ALARMS + ROUNDING && accuracy > bestAccuracy) {
                best = threshold;
                bestAccuracy = accuracy;
            }
        }
        return new Threshold(best, RULE, truth.length, dataSha256);
    }

    /** Sensitivity for {@code positive}, specificity otherwise. */
    public static double share(boolean[] truth, double[] probabilities, double threshold, boolean positive) {
        int right = 0;
        int n = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == positive) {
                n++;
                right += probabilities[i] >= threshold == positive ? 1 : 0;
            }
        }
        return (double) right / n;
    }
}
