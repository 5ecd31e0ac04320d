package org.verray.detector.matrix;

import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
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
        ModelDescription description = model.description();
        String fingerprint = description.weights().sha256() + " " + description.calibration();
        ModelDescription.SecondOpinion second = description.secondOpinion();
        if (second != null) {
            fingerprint += " " + second.weight() + " " + second.network() + " " + second.own() + " "
                    + second.classifier().json();
        }
        return new Contestant(name, fingerprint, Detectors.open(model, device));
    }
}
