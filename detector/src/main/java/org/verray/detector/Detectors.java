package org.verray.detector;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.runtime.DeviceChoice;

/** Opens detectors of every {@link DetectorKind} on the class path. */
public final class Detectors {
    private static final String TASK = "detector";

    private static final List<DetectorKind> KINDS = ServiceLoader.load(DetectorKind.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Detectors() {}

    /**
     * Loads a model and makes it ready. Where it needs PyTorch, that is started with one thread an operation unless it runs
     * already: several images at a time beat several threads on one image.
     *
     * @throws ModelException where the model is not a detector, is of no known kind, does not load, or a GPU was asked for
     *     and there is none
     */
    public static Detector open(ModelArtifact model, DeviceChoice device) {
        ModelDescription description = model.description();
        if (!description.task().equals(TASK)) {
            throw new ModelException(model.origin() + ": expected a detector, found a " + description.task());
        }
        return find(description)
                .orElseThrow(() -> new ModelException(model.origin() + ": no kind of detector opens architecture \""
                        + description.architecture() + "\"; known kinds: "
                        + KINDS.stream().map(DetectorKind::name).sorted().collect(Collectors.joining(", "))))
                .open(model, device);
    }

    /** The kind that opens a model; empty where it is no detector or nobody opens it. */
    public static Optional<DetectorKind> kind(ModelDescription model) {
        return model.task().equals(TASK) ? find(model) : Optional.empty();
    }

    private static Optional<DetectorKind> find(ModelDescription model) {
        return KINDS.stream().filter(kind -> kind.opens(model)).findFirst();
    }
}
