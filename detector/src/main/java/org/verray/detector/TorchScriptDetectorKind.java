package org.verray.detector;

import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ScriptUse;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;

/** Detectors from outside in TorchScript, fed and read as {@link ScriptUse} says. */
public final class TorchScriptDetectorKind implements DetectorKind {
    @Override
    public String name() {
        return "TorchScript";
    }

    @Override
    public boolean opens(ModelDescription model) {
        return model.architecture().equals(ScriptUse.ARCHITECTURE);
    }

    @Override
    public Detector open(ModelArtifact model, DeviceChoice device) {
        PytorchRuntime.start(1);
        return new TorchScriptDetector(model, PytorchRuntime.device(device));
    }
}
