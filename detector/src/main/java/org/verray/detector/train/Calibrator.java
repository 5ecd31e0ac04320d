package org.verray.detector.train;

import ai.djl.Device;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.verray.detector.OperatingPoint;
import org.verray.detector.StableDetector;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.ModelDescription.Abstention;
import org.verray.models.ModelDescription.Calibration;
import org.verray.models.ModelDescription.Threshold;
import org.verray.models.Network;
import org.verray.statistics.inference.QuantileType;
import org.verray.statistics.roc.Auc;

/** Fits the calibration and locks the threshold of a freshly trained detector, on validation images alone. */
final class Calibrator {
    /** Images that are judged again under nuisances, three more times each. */
    private static final int SPREADS = 60;

    private final ValidationSet validation;
    private final TrainingConfig config;

    /**
     * What was fitted.
     *
     * @param figures measured on the same validation images, which were used to choose: too good by a little
     * @param scores of those images
     */
    record Result(
            Calibration calibration,
            Threshold threshold,
            Abstention abstention,
            Map<String, Object> figures,
            ValidationScores scores) {}

    Calibrator(ValidationSet validation, TrainingConfig config) {
        this.validation = validation;
        this.config = config;
    }

    Result lock(byte[] weights, Device device, String dataSha256) {
        boolean[] truth = validation.truth();
        double[] logits = score(weights, device, validation::logits);
        Calibration calibration = CalibrationChoice.fit(truth, logits, validation.groups());
        double[] probabilities =
                Arrays.stream(logits).map(calibration::probability).toArray();
        Threshold threshold = OperatingPoint.lock(truth, probabilities, dataSha256);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", truth.length);
        figures.put("auc", Auc.of(truth, logits).estimate());
        figures.put("aucAsFound", validation.auc(false, logits));
        figures.put("aucLaundered", validation.auc(true, logits));
        figures.put("aucByFamily", validation.aucByFamily(logits));
        figures.put("sensitivity", OperatingPoint.share(truth, probabilities, threshold.value(), true));
        figures.put("specificity", OperatingPoint.share(truth, probabilities, threshold.value(), false));
        ValidationScores scores = ValidationScores.of(validation, logits, probabilities);
        figures.put("intervals", scores.intervals(threshold.value()));
        figures.putAll(ScoreSpread.figures(truth, probabilities));
        double[] spreads = score(weights, device, scorer -> validation.nuisanceSpreads(scorer, SPREADS));
        Arrays.sort(spreads);
        figures.put(StableDetector.USUAL_SPREAD, Math.abs(calibration.slope()) * QuantileType.TYPE_7.of(spreads, 0.95));
        Abstention abstention = AbstentionFitter.fit(
                validation, probabilities, config.training().abstentionError(), dataSha256);
        return new Result(calibration, threshold, abstention, figures, scores);
    }

    private double[] score(byte[] weights, Device device, Function<PatchScorer, double[]> task) {
        TrainingConfig.ModelSection model = config.model();
        PatchGrid grid = new PatchGrid(model.patch(), model.maxPatches());
        try (Network network = Network.of(model.architecture(), model.network(), weights, device)) {
            return task.apply(new PatchScorer(network::forward, grid));
        }
    }
}
