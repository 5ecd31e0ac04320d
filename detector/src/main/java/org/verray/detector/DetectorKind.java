package org.verray.detector;

import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.runtime.DeviceChoice;

/**
 * A kind of detector: knows which stored models are of its kind and makes them ready to judge. Found by {@link
 * java.util.ServiceLoader}; one public class with a public constructor without arguments, named in {@code
 * META-INF/services/org.verray.detector.DetectorKind}, adds a kind. Stateless.
 */
public interface DetectorKind {
    /** What this kind is called in lists, for example {@code patch network}. */
    String name();

    /** Whether a model is of this kind. The model's task is {@code detector} already; the architecture mostly decides. */
    boolean opens(ModelDescription model);

    /**
     * Loads a model of this kind and makes it ready. The caller closes what comes back.
     *
     * @throws org.verray.models.ModelException where the model does not load, or a GPU was asked for and there is none
     */
    Detector open(ModelArtifact model, DeviceChoice device);
}
