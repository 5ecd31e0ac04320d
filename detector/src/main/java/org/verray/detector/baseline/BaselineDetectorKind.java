package org.verray.detector.baseline;

import java.nio.charset.StandardCharsets;
import org.verray.datasets.audit.FittedClassifier;
import org.verray.detector.Detector;
import org.verray.detector.DetectorKind;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.VerrayException;

/** Baselines: models whose weights are a {@link FittedClassifier} in JSON. All but one need no PyTorch. */
public final class BaselineDetectorKind implements DetectorKind {
    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public boolean opens(ModelDescription model) {
        return BaselineKind.find(model.architecture()).isPresent();
    }

    @Override
    public Detector open(ModelArtifact model, DeviceChoice device) {
        ModelDescription description = model.description();
        if (description.calibration() == null || description.threshold() == null) {
            throw new ModelException(model.origin() + ": expected a baseline with calibration and threshold");
        }
        BaselineKind kind = BaselineKind.find(description.architecture()).orElseThrow();
        FittedClassifier classifier;
        try {
            classifier = FittedClassifier.read(new String(model.weights(), StandardCharsets.UTF_8));
        } catch (VerrayException e) {
            throw new ModelException(model.origin() + ": " + e.getMessage(), e);
        }
        BaselineFeatures features = kind == BaselineKind.RECONSTRUCTION_ERROR
                ? BaselineFeatures.reconstructing(
                        AutoencoderReference.of(description).open(device))
                : BaselineFeatures.of(kind);
        return new BaselineDetector(
                description.name(), features, true, classifier, description.calibration(), description.threshold());
    }
}
