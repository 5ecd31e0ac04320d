package org.verray;

import org.verray.detector.Detectors;
import org.verray.detector.FileDetector;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;

/**
 * Where to start:
 *
 * <pre>{@code
 * try (FileDetector detector = Verray.detector("residual-patch")) {
 *     System.out.println(detector.detect(Path.of("scan.dcm")).summary());
 * }
 * }</pre>
 *
 * <p>Everything else has its own place: data sets in {@code org.verray.datasets}, reader studies in {@code org.verray.study}, their statistics in {@code
 * org.verray.statistics}.
 */
public final class Verray {
    private Verray() {}

    /**
     * Opens a detector, on a GPU where PyTorch finds one.
     *
     * @param model {@code id} or {@code id/version} of a shipped model, the folder of a trained one, or a TorchScript file with its JSON beside it
     * @throws org.verray.models.ModelException where there is no such model, or it is no detector or does not load
     */
    public static FileDetector detector(String model) {
        return detector(ModelStore.shipped().open(model), DeviceChoice.AUTO);
    }

    /**
     * Opens a detector from wherever its model came from.
     *
     * @throws org.verray.models.ModelException where the model is no detector or does not load, or a GPU was asked for and there is none
     */
    public static FileDetector detector(ModelArtifact model, DeviceChoice device) {
        return new FileDetector(model, Detectors.open(model, device), device);
    }
}
