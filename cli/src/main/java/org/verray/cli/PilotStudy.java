package org.verray.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
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
        return told(() -> VarianceComponents.ofPilot(result, cases()).ofDifference());
    }

    /**
     * Variance of the differences between readers and a detector.
     *
     * @throws VerrayException where the pilot does not tell
     */
    DifferenceVariance ofDetector(String detector) {
        if (ratings.readers().size() < 2) {
            throw new VerrayException(file + ": expected readers beside the detector, found none");
        }
        List<DetectorComparisonResult.Difference> differences = DetectorComparison.of(fom)
                .withCovariance(covariance)
                .compare(ratings, List.of(detector))
                .differences();
        if (differences.size() != 1) {
            throw new VerrayException(file + ": expected one modality under which readers and " + detector
                    + " read, found " + differences.size());
        }
        return told(() -> DifferenceVariance.ofPilot(differences.get(0), cases()));
    }

    private DifferenceVariance told(Supplier<DifferenceVariance> variance) {
        try {
            return variance.get();
        } catch (IllegalArgumentException e) {
            throw new VerrayException(file + ": " + e.getMessage(), e);
        }
    }

    /** Cases of the classes that the figure of merit uses. */
    private int cases() {
        return switch (fom.kind()) {
            case SENSITIVITY -> ratings.positives();
            case SPECIFICITY -> ratings.negatives();
            case AUC, ACCURACY, BALANCED_ACCURACY -> ratings.cases().size();
        };
    }
}
