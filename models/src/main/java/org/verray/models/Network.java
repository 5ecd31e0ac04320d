package org.verray.models;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A trained network ready to run forward. Any number of threads may call {@link #forward} at a time; native memory of a
 * call is released before it returns. Close it after the last call has returned.
 */
public final class Network implements AutoCloseable {
    private static final Object GRADIENTS = new Object();
    private static final ThreadLocal<List<ByteBuffer>> LENT = ThreadLocal.withInitial(ArrayList::new);

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
     * Loads a model and takes from it what it has learnt: matrices and filters are drawn anew from a normal distribution of mean 0 with
     * the mean square that they had, other trained arrays get another order. What a map still shows then does not come from the
     * weights (Adebayo et al., NeurIPS 2018).
     *
     * @param lastOnly whether only the last layer is drawn anew
     * @throws ModelException where the weights do not fit the architecture
     */
    public static Network randomised(ModelArtifact model, Device device, boolean lastOnly, long seed) {
        Network network = load(model, device);
        List<Pair<String, Parameter>> all = new ArrayList<>();
        network.block.getParameters().forEach(all::add);
        String last = layer(all.get(all.size() - 1).getKey());
        Random random = new Random(seed);
        for (Pair<String, Parameter> named : all) {
            if (named.getValue().requiresGradient()
                    && (!lastOnly || layer(named.getKey()).equals(last))) {
                redraw(named.getValue().getArray(), random);
            }
        }
        return network;
    }

    private static String layer(String parameter) {
        return parameter.substring(0, parameter.indexOf('_'));
    }

    private static void redraw(NDArray array, Random random) {
        float[] values = array.toFloatArray();
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        double deviation = Math.sqrt(squares / values.length);
        for (int i = values.length - 1; i >= 0; i--) {
            if (array.getShape().dimension() > 1) {
                values[i] = (float) (deviation * random.nextGaussian());
            } else {
                int j = random.nextInt(i + 1);
                float kept = values[i];
                values[i] = values[j];
                values[j] = kept;
            }
        }
        array.set(values);
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
            for (int i = 0; i < inputs.length; i++) {
                batch.add(scope.create(lent(i, inputs[i]), shape, DataType.FLOAT32));
            }
            ParameterStore store = new ParameterStore(scope, false);
            NDArray result = block.forward(store, batch, false).head();
            return result.toFloatArray();
        }
    }

    /**
     * The values in native memory that belongs to the thread and is lent to one call after the other. Memory that is new for each
     * call is only given back when a garbage collection comes by, which in long runs may be never.
     */
    private static ByteBuffer lent(int index, float[] values) {
        List<ByteBuffer> own = LENT.get();
        while (own.size() <= index) {
            own.add(ByteBuffer.allocateDirect(0));
        }
        int bytes = values.length * Float.BYTES;
        if (own.get(index).capacity() < bytes) {
            own.set(index, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
        }
        ByteBuffer buffer = own.get(index);
        buffer.clear().limit(bytes);
        buffer.asFloatBuffer().put(values);
        return buffer;
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
