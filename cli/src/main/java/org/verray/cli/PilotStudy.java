package org.verray.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.verray.radiographs.VerrayException;
import org.verray.statistics.mrmc.CovarianceMethod;
import org.verray.statistics.mrmc.DetectorComparison;
import org.verray.statistics.mrmc.DetectorComparisonResult;
import org.verray.statistics.mrmc.FigureOfMerit;
import org.verray.statistics.mrmc.MrmcResult;
import org.verray.statistics.mrmc.ObuchowskiRockette;
import org.verray.statistics.planning.DifferenceVariance;
import org.verray.statistics.planning.VarianceComponents;
import org.verray.statistics.ratings.RatingTable;

/**
 * What a pilot study tells about the variance of a study to come.
 *
 * @param file named where it tells too little
 */
record PilotStudy(Path file, RatingTable ratings, FigureOfMerit fom, CovarianceMethod covariance) {
    /**
     * Variance of readers' differences between two modalities.
     *
     * @throws VerrayException where the pilot does not tell
     */
    DifferenceVariance ofModalities() {
        if (ratings.modalities().size() < 2) {
            throw new VerrayException(file + ": expected two modalities or more, or a --detector, found one modality");
        }
        MrmcResult result =
                ObuchowskiRockette.of(fom).withCovariance(covariance).analyze(ratings);
        Map<String, Double> c = result.components();
        VarianceComponents components = new VarianceComponents(
                c.getOrDefault("varReader", Double.NaN),
                component(c, "varModalityReader", result.design()),
                component(c, "errorVariance", result.design()),
                component(c, "cov1", result.design()),
                component(c, "cov2", result.design()),
                component(c, "cov3", result.design()),
                cases());
        return told(components::ofDifference);
    }

    /**
     * Variance of the differences between readers and a detector.
     *
     * @throws VerrayException where the pilot does not tell
     */
    DifferenceVariance ofDetector(String detector) {
        List<DetectorComparisonResult.Difference> differences = DetectorComparison.of(fom)
                .withCovariance(covariance)
                .compare(ratings, List.of(detector))
                .differences();
        if (differences.size() != 1) {
            throw new VerrayException(file + ": expected one modality under which readers and " + detector
                    + " read, found " + differences.size());
        }
        Map<String, Double> c = differences.get(0).components();
        double error = component(c, "errorVariance", "readers against a detector");
        double shared = component(c, "cov2", "readers against a detector");
        double meanSquare = component(c, "msReader", "readers against a detector");
        return told(() -> new DifferenceVariance(meanSquare - error + shared, error, shared, cases()));
    }

    private interface Variance {
        DifferenceVariance get();
    }

    private DifferenceVariance told(Variance variance) {
        try {
            return variance.get();
        } catch (IllegalArgumentException e) {
            throw new VerrayException(file + ": variances of the pilot: " + e.getMessage(), e);
        }
    }

    private double component(Map<String, Double> components, String name, String design) {
        double value = components.getOrDefault(name, Double.NaN);
        if (Double.isNaN(value)) {
            throw new VerrayException(
                    file + ": expected a pilot that tells " + name + ", found a design that does not (" + design + ", "
                            + ratings.readers().size() + " readers)");
        }
        return value;
    }

    /** Cases of the classes that the figure of merit uses. */
    private double cases() {
        return switch (fom.kind()) {
            case SENSITIVITY -> ratings.positives();
            case SPECIFICITY -> ratings.negatives();
            case AUC, ACCURACY, BALANCED_ACCURACY -> ratings.cases().size();
        };
    }
}
