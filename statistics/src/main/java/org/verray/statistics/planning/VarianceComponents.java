package org.verray.statistics.planning;

import java.util.Map;
import org.verray.statistics.mrmc.MrmcResult;

/**
 * Obuchowski and Rockette's components of the variance of one reader's figure of merit under one modality (Obuchowski and Rockette,
 * Communications in Statistics 1995; Hillis, Statistics in Medicine 2014). The first two do not depend on the number of cases, the
 * others are inversely proportional to it.
 *
 * @param reader variance of readers, over all modalities
 * @param modalityReader variance of the interaction of reader and modality; estimates may be negative
 * @param error variance over cases
 * @param cov1 covariance over cases: same reader, two modalities
 * @param cov2 two readers, same modality
 * @param cov3 two readers, two modalities
 * @param cases number of cases that the last four belong to
 */
public record VarianceComponents(
        double reader, double modalityReader, double error, double cov1, double cov2, double cov3, double cases) {

    /**
     * The components that an analysis of a pilot study found, by Obuchowski and Rockette's method.
     *
     * @param pilot with two modalities or more
     * @param cases number of cases of the pilot study, of the classes that its figure of merit uses
     * @throws IllegalArgumentException where a component is missing or NaN
     */
    public static VarianceComponents ofPilot(MrmcResult pilot, int cases) {
        return new VarianceComponents(
                component(pilot.components(), "varReader"),
                component(pilot.components(), "varModalityReader"),
                component(pilot.components(), "errorVariance"),
                component(pilot.components(), "cov1"),
                component(pilot.components(), "cov2"),
                component(pilot.components(), "cov3"),
                cases);
    }

    static double component(Map<String, Double> components, String name) {
        double value = components.getOrDefault(name, Double.NaN);
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(
                    "pilot study: expected a number for " + name + ", found none among " + components.keySet());
        }
        return value;
    }

    /** What remains of them in the difference of two modalities that the same readers read. */
    public DifferenceVariance ofDifference() {
        return new DifferenceVariance(2 * modalityReader, 2 * (error - cov1), 2 * (cov2 - cov3), cases);
    }
}
