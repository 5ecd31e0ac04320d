package org.verray.detector.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelException;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.synthesize.NetworkSynthesizer;

/**
 * Which shipped autoencoder a reconstruction-error baseline was trained with: the section {@code network} of its description.
 * Another one, or another version, has other errors.
 *
 * @param name id and version
 * @param weightsSha256 hash of its weights; empty text in a configuration, where any will do
 */
public record AutoencoderReference(String name, String weightsSha256) {
    /** The autoencoder of a baseline that names none. */
    public static final String DEFAULT = "autoencoder-nearest-8x";

    private static final String NAME = "autoencoder";
    private static final String HASH = "autoencoderSha256";

    /** What the section {@code network} of a configuration asks for; {@link #DEFAULT} where it names none. */
    public static AutoencoderReference of(Map<String, Object> network) {
        return new AutoencoderReference(
                String.valueOf(network.getOrDefault(NAME, DEFAULT)), String.valueOf(network.getOrDefault(HASH, "")));
    }

    static AutoencoderReference of(ModelDescription model) {
        return of(model.network() == null ? Map.of() : model.network());
    }

    /** The same with version and hash of what the name stands for now. */
    public AutoencoderReference resolved() {
        ModelDescription found = model().description();
        return new AutoencoderReference(found.name(), found.weights().sha256());
    }

    /** The section {@code network} that says so. */
    public Map<String, Object> network() {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put(NAME, name);
        network.put(HASH, weightsSha256);
        return network;
    }

    /**
     * Loads it.
     *
     * @throws ModelException where no shipped model has that name, or it has other weights
     */
    public Synthesizer open(DeviceChoice device) {
        ModelArtifact model = model();
        String found = model.description().weights().sha256();
        if (!weightsSha256.isEmpty() && !weightsSha256.equals(found)) {
            throw new ModelException(model.origin() + ": expected the autoencoder with weights SHA-256 " + weightsSha256
                    + ", found " + found);
        }
        return NetworkSynthesizer.open(model, device);
    }

    private ModelArtifact model() {
        return ModelStore.shipped().open(name);
    }
}
