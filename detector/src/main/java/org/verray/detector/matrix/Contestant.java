package org.verray.detector.matrix;

import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.models.ModelArtifact;
import org.verray.models.runtime.DeviceChoice;

/**
 * A detector under the name that the matrix gives it.
 *
 * @param name {@link #MODEL}, or the name of a detector beside it; letters, digits, {@code -}, {@code .} and {@code /} alone
 * @param fingerprint what it was made from: another one means other scores
 */
public record Contestant(String name, String fingerprint, Detector detector) {
    /** Name of the detector that the matrix is about. */
    public static final String MODEL = "model";

    /** Opens a model; close its detector in the end. */
    public static Contestant open(String name, ModelArtifact model, DeviceChoice device) {
        return new Contestant(name, model.description().scoring(), Detectors.open(model, device));
    }
}
