package org.verray.models;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * A trained network ready to run forward. Any number of threads may call {@link #forward} at a time; native memory of a
 * call is released before it returns. Close it after the last call has returned.
 */
public final class Network implements AutoCloseable {
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
        Block block = Architectures.find(description.architecture()).block(description.network());
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(model.weights()))) {
            block.loadParameters(manager, in);
            return new Network(manager, block);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            manager.close();
            throw new ModelException(
                    model.origin() + ": weights do not fit architecture " + description.architecture() + ": "
                            + e.getMessage(),
                    e);
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

    @Override
    public void close() {
        manager.close();
    }
}
