package org.verray.detector;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.synthesize.Mirror;
import org.verray.detector.patch.PatchEvidence;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.ScriptUse;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/**
 * A detector from outside. Patches go the way of our own networks ({@link PatchScorer}); whole images are looked at once. Without
 * a calibration the score is the network's own probability, and without a threshold the verdict turns at 0.5; both are said in
 * {@link #warnings} and in the evidence.
 */
final class TorchScriptDetector implements Detector {
    private static final int SMALLEST_SIDE = 64;
    private static final double UNLOCKED = 0.5;

    private final ModelDescription model;
    private final ScriptUse use;
    private final ScriptNetwork network;

    TorchScriptDetector(ModelArtifact artifact, Device device) {
        model = artifact.description();
        try {
            use = ScriptUse.of(model.network());
        } catch (ModelException e) {
            throw new ModelException(artifact.origin() + ": network: " + e.getMessage(), e);
        }
        if (!use.whole() && model.input() == null) {
            throw new ModelException(artifact.origin() + ": input: expected the side of a patch, found none");
        }
        network = new ScriptNetwork(artifact, use, device);
    }

    @Override
    public String model() {
        return model.name();
    }

    @Override
    public double threshold() {
        return model.threshold() == null ? UNLOCKED : model.threshold().value();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (model.calibration() == null) {
            warnings.add(model() + " is not calibrated: its score is what the network says, not a probability that was"
                    + " checked on data");
        }
        if (model.threshold() == null) {
            warnings.add(model() + " has no locked threshold: verdicts turn at " + UNLOCKED);
        }
        return warnings;
    }

    @Override
    public Detection detect(Radiograph radiograph) {
        Suitability.check(radiograph, SMALLEST_SIDE);
        GrayImage image = GrayImage.of(radiograph);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("score", null);
        double logit = use.whole() ? wholeLogit(image, facts) : patchLogit(image, facts);
        double score = model.calibration() == null
                ? 1 / (1 + Math.exp(-logit))
                : model.calibration().probability(logit);
        facts.put("score", score);
        facts.put("calibrated", model.calibration() != null);
        facts.put("thresholdLocked", model.threshold() != null);
        Decision decision = new VerdictRule(threshold(), Optional.ofNullable(model.abstention())).decide(score);
        return Detection.of(decision, score, threshold(), model(), facts);
    }

    private double patchLogit(GrayImage image, Map<String, Object> facts) {
        PatchGrid grid = new PatchGrid(model.input().patch(), model.input().maxPatches());
        PatchEvidence patches = new PatchScorer(network::forward, grid).score(image);
        facts.put("patches", patches.cells().size());
        facts.put("shareOfPatchesSynthetic", patches.shareSynthetic());
        return patches.logit();
    }

    private double wholeLogit(GrayImage image, Map<String, Object> facts) {
        int rows = seen(image.rows());
        int columns = seen(image.columns());
        int top = Math.max(0, (image.rows() - rows) / 2);
        int left = Math.max(0, (image.columns() - columns) / 2);
        float[] gray = Mirror.cut(image, top, left, rows, columns);
        float[] values = network.forward(new Shape(1, 1, rows, columns), gray);
        facts.put("rowsSeen", Math.min(rows, image.rows()));
        facts.put("columnsSeen", Math.min(columns, image.columns()));
        return values.length == 1 ? values[0] : pooled(values, facts);
    }

    /** Side that the network sees: mirrored up to a multiple, or the middle of a larger image. */
    private int seen(int length) {
        int multiple = use.multiple();
        return Math.min(use.largestSide() / multiple, (length + multiple - 1) / multiple) * multiple;
    }

    /** Mean of the first half of the values, weighted by the exponentials of the second. */
    private static double pooled(float[] values, Map<String, Object> facts) {
        int area = values.length / 2;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = area; i < values.length; i++) {
            highest = Math.max(highest, values[i]);
        }
        double sum = 0;
        double weights = 0;
        int synthetic = 0;
        for (int i = 0; i < area; i++) {
            double weight = Math.exp(values[area + i] - highest);
            sum += weight * values[i];
            weights += weight;
            synthetic += values[i] > 0 ? 1 : 0;
        }
        facts.put("shareOfMapSynthetic", (double) synthetic / area);
        return sum / weights;
    }

    @Override
    public void close() {
        network.close();
    }
}
