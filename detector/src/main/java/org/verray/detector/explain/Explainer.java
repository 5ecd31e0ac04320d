package org.verray.detector.explain;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import org.verray.detector.Detection;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.Network;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/**
 * Makes the maps of a patch model. One explainer serves any number of threads at a time, though gradients are taken one after
 * the other; close it after the last call has returned.
 */
public final class Explainer implements AutoCloseable {
    private final ModelDescription model;
    private final Network network;
    private final PatchMap patchMap;
    private final GradientMap gradientMap;

    private Explainer(ModelDescription model, Network network) {
        this.model = model;
        this.network = network;
        int patch = model.input().patch();
        patchMap = new PatchMap(network::forward, patch, PatchMap.usualStride(patch));
        gradientMap = new GradientMap(explained(network), patch);
    }

    /**
     * Loads a model.
     *
     * @throws ExplanationException where it is no patch detector
     * @throws org.verray.models.ModelException where it does not load, or a GPU was asked for and there is none
     */
    public static Explainer open(ModelArtifact artifact, DeviceChoice choice) {
        ModelDescription model = artifact.description();
        if (model.input() == null || model.calibration() == null) {
            throw new ExplanationException(
                    artifact.origin() + ": expected a detector that looks at patches, found a " + model.task());
        }
        PytorchRuntime.start(1);
        Device device = PytorchRuntime.device(choice);
        return new Explainer(model, Network.load(artifact, device));
    }

    static ExplainedNetwork explained(Network network) {
        return new ExplainedNetwork() {
            @Override
            public float[] forward(Shape shape, float[] batch) {
                return network.forward(shape, batch);
            }

            @Override
            public float[] gradient(Shape shape, float[] batch, float[] weights) {
                return network.gradient(shape, batch, weights);
            }
        };
    }

    /** The model, with the calibration that turns logits into scores. */
    public ModelDescription model() {
        return model;
    }

    /** The network behind the maps. */
    Network network() {
        return network;
    }

    /** The evidence of dense patches, in logits of the network; see {@link PatchMap}. */
    public HeatMap patches(GrayImage image) {
        return patchMap.of(image);
    }

    /** The effect of the grain at each place, in logits of the network; see {@link GradientMap}. */
    public HeatMap gradient(GrayImage image) {
        return gradientMap.of(image);
    }

    /**
     * Explains a detection by the evidence of dense patches.
     *
     * @param file names the radiograph in the picture's title; it is not read
     * @param radiograph what was judged
     * @param detection what the model said of it
     * @throws ExplanationException where all of the picture is flat, so that nothing of it was judged
     */
    public Explanation explain(Path file, Radiograph radiograph, Detection detection) {
        return Explanation.of(this, file, radiograph, GrayImage.of(radiograph), detection);
    }

    @Override
    public void close() {
        network.close();
    }
}
