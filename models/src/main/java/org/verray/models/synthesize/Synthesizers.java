package org.verray.models.synthesize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verray.datasets.synthesize.PixelMethod;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelException;
import org.verray.models.ModelStore;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.Spelling;

/** Every method of making synthetic twins, by name: those without a network, and the synthesizers of a model store. */
public final class Synthesizers {
    private final ModelStore store;
    private final DeviceChoice device;
    private final long seed;

    /**
     * A method to choose from.
     *
     * @param name as users write it
     * @param standsFor what its twins stand for, a few words
     * @param model name of the model behind it; empty where there is none
     * @param parameters trained numbers; 0 without a model
     */
    public record Method(String name, String standsFor, Optional<String> model, long parameters) {}

    /**
     * Sets up what methods need.
     *
     * @param store where models are found
     * @param seed of the draws that a method makes for each parent
     */
    public Synthesizers(ModelStore store, DeviceChoice device, long seed) {
        this.store = store;
        this.device = device;
        this.seed = seed;
    }

    /** All methods: those without a network first, then models by name. */
    public List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        for (PixelMethod method : PixelMethod.values()) {
            methods.add(new Method(method.title(), method.standsFor(), Optional.empty(), 0));
        }
        for (String name : store.names()) {
            ModelArtifact model = store.open(name);
            if (model.description().task().equals("synthesizer")) {
                methods.add(new Method(
                        model.description().id(),
                        TraceWords.standsFor(model.description()),
                        Optional.of(name),
                        model.description().parameters()));
            }
        }
        return methods;
    }

    /** Names of all methods. */
    public List<String> names() {
        return methods().stream().map(Method::name).distinct().toList();
    }

    /** The model behind a method; empty for one without; throws {@link ModelException} where there is no such method. */
    public Optional<ModelArtifact> model(String name) {
        if (PixelMethod.find(name).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.open(name));
        } catch (ModelException e) {
            List<String> names = names();
            if (names.contains(name)) {
                throw e;
            }
            String hint = Spelling.nearest(name, names)
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("expected one of " + String.join(", ", names));
            throw new ModelException("no method \"" + name + "\"; " + hint, e);
        }
    }

    /**
     * Opens a method; close what comes back.
     *
     * @param name a name of {@link #names()}, a model with its version, or the folder of a model
     * @throws ModelException where there is none of that name, or its model cannot be used
     */
    public Synthesizer open(String name) {
        return model(name)
                .map(model -> NetworkSynthesizer.open(model, device, seed))
                .orElseGet(() -> PixelMethod.find(name).orElseThrow().open(seed));
    }
}
