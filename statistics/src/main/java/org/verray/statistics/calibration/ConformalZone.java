package org.verray.statistics.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The scores that allow a call with a promised error, for each class on its own (Mondrian conformal prediction; Vovk, Gammerman and Shafer
 * 2005): at most a share {@code error} of new negative cases scores {@code high} or more, and at most that share of new positive ones
 * scores {@code low} or less. What is promised, for whom, and how groups and weights count, is that of {@link ConformalThreshold}.
 *
 * <p>Where low &lt; high, scores between allow neither call. Where low >= high, those between allow both: any threshold from high to low keeps
 * both promises, and none need be without a call.
 *
 * @param low minus infinity where there are too few positive cases
 * @param high infinity where there are too few negative cases
 */
public record ConformalZone(double low, double high, double error) {
    /**
     * Finds both ends.
     *
     * @param error promised share, between 0 and 1
     * @param truth one value a case, {@code true} for positive
     * @param scores any numbers but NaN
     * @param weights above 0; only ratios within a class matter
     * @param groups name of each case's group
     */
    public static ConformalZone fit(double error, boolean[] truth, double[] scores, double[] weights, String[] groups) {
        if (truth.length != scores.length) {
            throw new IllegalArgumentException(
                    "expected as many scores as cases, " + truth.length + ", found " + scores.length);
        }
        double high = side(error, truth, false, scores, weights, groups);
        double[] turned = Arrays.stream(scores).map(score -> -score).toArray();
        double low = -side(error, truth, true, turned, weights, groups);
        return new ConformalZone(low, high, error);
    }

    private static double side(
            double error, boolean[] truth, boolean positive, double[] scores, double[] weights, String[] groups) {
        int[] chosen = IntStream.range(0, truth.length)
                .filter(i -> truth[i] == positive)
                .toArray();
        return ConformalThreshold.reachedByAtMost(
                        error,
                        Arrays.stream(chosen).mapToDouble(i -> scores[i]).toArray(),
                        Arrays.stream(chosen).mapToDouble(i -> weights[i]).toArray(),
                        Arrays.stream(chosen).mapToObj(i -> groups[i]).toArray(String[]::new))
                .value();
    }

    /** Whether every score allows a call. */
    public boolean empty() {
        return low >= high;
    }
}
