package org.verray.detector;

import org.verray.models.Architectures;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;

/** Networks built here that look at patches at native resolution: every architecture of {@link Architectures}. */
public final class PatchDetectorKind implements DetectorKind {
    @Override
    public String name() {
        return "patch network";
    }

    @Override
    public boolean opens(ModelDescription model) {
        return Architectures.ids().contains(model.architecture());
    }

    @Override
    public Detector open(ModelArtifact model, DeviceChoice device) {
        PytorchRuntime.start(1);
        return new PatchDetector(model, PytorchRuntime.device(device));
    }
}
