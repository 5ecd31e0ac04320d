package org.verray.models;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * A trained network ready to run forward. Any number of threads may call {@link #forward} at a time; native memory of a
 * call is released before it returns. Close it after the last call has returned.
 */
public final class Network implements AutoCloseable {
    private static final Object GRADIENTS = new Object();

    private final NDManager manager;
    private final Block block;

    private Network(NDManager manager, Block block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * Loads the weights of a model onto a device.
     *
     * @throws ModelException where the weights do not fit the architecture
     */
    public static Network load(ModelArtifact model, Device device) {
        ModelDescription description = model.description();
        try {
            return of(description.architecture(), description.network(), model.weights(), device);
        } catch (ModelException e) {
            throw new ModelException(model.origin() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Loads weights into a new block of an architecture.
     *
     * @throws ModelException where the weights do not fit
     */
    public static Network of(String architecture, Map<String, Object> config, byte[] weights, Device device) {
        Block block = Architectures.find(architecture).block(config);
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(weights))) {
            block.loadParameters(manager, in);
            return new Network(manager, block);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            manager.close();
            throw new ModelException("weights do not fit architecture " + architecture + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs one batch.
     *
     * @param shape images, channels, rows, columns; the same for every input
     * @param inputs one array of {@code shape.size()} values for each input of the architecture
     * @return the values of the first output in row-major order
     */
    public float[] forward(Shape shape, float[]... inputs) {
        try (NDManager scope = manager.newSubManager()) {
            NDList batch = new NDList();
            for (float[] input : inputs) {
                batch.add(scope.create(input, shape));
            }
            ParameterStore store = new ParameterStore(scope, false);
            NDArray result = block.forward(store, batch, false).head();
            return result.toFloatArray();
        }
    }

    /**
     * Differentiates: the gradient of the sum of all output values, each times its weight, by the input. Calls wait for each
     * other, since DJL records one gradient in a virtual machine at a time.
     *
     * @param shape images, channels, rows, columns
     * @param input {@code shape.size()} values of the one input of the architecture
     * @param weights one for each value of the first output, in row-major order
     * @return one value for each of the input
     * @throws IllegalArgumentException where there are not as many weights as output values
     */
    public float[] gradient(Shape shape, float[] input, float[] weights) {
        synchronized (GRADIENTS) {
            try (NDManager scope = manager.newSubManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray x = scope.create(input, shape);
                x.setRequiresGradient(true);
                NDArray result = block.forward(new ParameterStore(scope, false), new NDList(x), false)
                        .head();
                if (result.size() != weights.length) {
                    throw new IllegalArgumentException(
                            "expected " + result.size() + " weights, one an output value, found " + weights.length);
                }
                collector.backward(
                        result.mul(scope.create(weights, result.getShape())).sum());
                return x.getGradient().toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
