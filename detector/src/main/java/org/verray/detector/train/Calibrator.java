package org.verray.detector.train;

import ai.djl.Device;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.verray.detector.OperatingPoint;
import org.verray.detector.StableDetector;
import org.verray.detector.baseline.BaselineDetector;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.ModelDescription.Abstention;
import org.verray.models.ModelDescription.Calibration;
import org.verray.models.ModelDescription.SecondOpinion;
import org.verray.models.ModelDescription.Threshold;
import org.verray.models.Network;
import org.verray.radiographs.GrayImage;
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
     * @param second empty where the network judges alone
     * @param figures measured on the same validation images, which were used to choose: too good by a little
     * @param scores of those images
     */
    record Result(
            Optional<SecondOpinion> second,
            Calibration calibration,
            Threshold threshold,
            Abstention abstention,
            Map<String, Object> figures,
            ValidationScores scores) {}

    Calibrator(ValidationSet validation, TrainingConfig config) {
        this.validation = validation;
        this.config = config;
    }

    /**
     * Fits everything.
     *
     * @param beside what is heard beside the network, where the configuration asks for it
     */
    Result lock(byte[] weights, Optional<BaselineDetector> beside, Device device, String dataSha256) {
        TrainingConfig.ModelSection model = config.model();
        PatchGrid grid = new PatchGrid(model.patch(), model.maxPatches());
        try (Network network = Network.of(model.architecture(), model.network(), weights, device)) {
            PatchScorer scorer = new PatchScorer(network::forward, grid);
            return lock(image -> scorer.score(image).logit(), beside, dataSha256);
        }
    }

    private Result lock(ToDoubleFunction<GrayImage> network, Optional<BaselineDetector> beside, String dataSha256) {
        boolean[] truth = validation.truth();
        double[] logits = validation.logits(network);
        Optional<SecondOpinion> second = beside.map(baseline -> new SecondOpinion(
                config.model().secondOpinion(),
                CalibrationChoice.fit(truth, logits, validation.groups()),
                baseline.calibration(),
                baseline.classifier()));
        if (second.isPresent()) {
            double[] others = validation.logits(second.get()::logOdds);
            for (int i = 0; i < logits.length; i++) {
                logits[i] = second.get().mean(logits[i], others[i]);
            }
        }
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
        double[] spreads = validation.nuisanceSpreads(
                image -> second.map(s -> s.mean(network.applyAsDouble(image), s.logOdds(image)))
                        .orElseGet(() -> network.applyAsDouble(image)),
                SPREADS);
        Arrays.sort(spreads);
        figures.put(StableDetector.USUAL_SPREAD, Math.abs(calibration.slope()) * QuantileType.TYPE_7.of(spreads, 0.95));
        Abstention abstention = AbstentionFitter.fit(
                validation, probabilities, config.training().abstentionError(), dataSha256);
        return new Result(second, calibration, threshold, abstention, figures, scores);
    }
}
