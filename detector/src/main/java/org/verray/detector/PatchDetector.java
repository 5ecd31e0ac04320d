package org.verray.detector;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.detector.patch.PatchEvidence;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.Network;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/**
 * The detector behind every patch model of the zoo: patches, pooled logit, a second opinion where the model has one, calibrated probability, {@link
 * VerdictRule}.
 */
final class PatchDetector implements Detector {
    private static final int SMALLEST_SIDE = 64;

    private final ModelDescription model;
    private final Network network;
    private final PatchScorer scorer;

    PatchDetector(ModelArtifact artifact, Device device) {
        model = artifact.description();
        if (model.input() == null || model.calibration() == null || model.threshold() == null) {
            throw new ModelException(artifact.origin() + ": expected a detector, found a " + model.task());
        }
        network = Network.load(artifact, device);
        scorer = new PatchScorer(
                network::forward,
                new PatchGrid(model.input().patch(), model.input().maxPatches()),
                device.isGpu() ? PatchScorer.GPU_BATCH : PatchScorer.CPU_BATCH);
    }

    @Override
    public String model() {
        return model.name();
    }

    @Override
    public double threshold() {
        return model.threshold().value();
    }

    @Override
    public Detection detect(Radiograph radiograph) {
        Suitability.check(radiograph, SMALLEST_SIDE);
        GrayImage image = GrayImage.of(radiograph);
        PatchEvidence patches = scorer.score(image);
        Map<String, Object> opinions = new LinkedHashMap<>();
        double logit = patches.logit();
        ModelDescription.SecondOpinion second = model.secondOpinion();
        if (second != null) {
            double logOdds = second.logOdds(image);
            opinions.put("network", second.network().probability(logit));
            opinions.put("residualStatistics", 1 / (1 + Math.exp(-logOdds)));
            logit = second.mean(logit, logOdds);
        }
        double score = model.calibration().probability(logit);
        Decision decision = VerdictRule.of(model).decide(score);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("score", score);
        facts.put("patches", patches.cells().size());
        facts.put("shareOfPatchesSynthetic", patches.shareSynthetic());
        if (!opinions.isEmpty()) {
            facts.put("opinions", opinions);
        }
        return Detection.of(decision, score, threshold(), model(), facts);
    }

    @Override
    public void close() {
        network.close();
    }
}
