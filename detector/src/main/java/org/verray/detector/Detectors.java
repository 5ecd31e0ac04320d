package org.verray.detector;

import org.verray.models.ModelArtifact;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;

/** Opens detectors. */
public final class Detectors {
    private Detectors() {}

    /**
     * Loads a model and makes it ready. Starts PyTorch with one thread an operation unless it runs already: several
     * images at a time beat several threads on one image.
     *
     * @throws org.verray.models.ModelException where the model is not a detector, does not load, or a GPU was asked for
     *     and there is none
     */
    public static Detector open(ModelArtifact model, DeviceChoice device) {
        PytorchRuntime.start(1);
        return new PatchDetector(model, PytorchRuntime.device(device));
    }
}
