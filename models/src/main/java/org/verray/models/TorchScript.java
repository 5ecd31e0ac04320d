package org.verray.models;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.verray.radiographs.VerrayException;

/**
 * A network from outside in TorchScript, scripted or traced. A script is a program: use files of people you trust only. Safe
 * to use from several threads; close it after the last call has returned.
 */
public final class TorchScript implements AutoCloseable {
    private final String name;
    private final NDManager manager;
    private final Model model;

    private TorchScript(String name, NDManager manager, Model model) {
        this.name = name;
        this.manager = manager;
        this.model = model;
    }

    /** What a network gave: the values of its first output in row-major order, and their shape. */
    public record Output(Shape shape, float[] values) {}

    /**
     * Loads a script. PyTorch must run already.
     *
     * @param name what messages call it
     * @throws ModelException where it is not TorchScript
     */
    public static TorchScript load(String name, byte[] script, Device device) {
        NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        Model model = Model.newInstance("external", device, "PyTorch");
        try {
            model.load(new ByteArrayInputStream(script));
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            manager.close();
            throw new ModelException(name + ": not a TorchScript file: " + firstLine(e), e);
        }
        return new TorchScript(name, manager, model);
    }

    /**
     * Runs one batch.
     *
     * @param shape of the one input: images, channels, rows, columns
     * @throws VerrayException where the script stops with an error
     */
    public Output forward(Shape shape, float[] values) {
        try (NDManager scope = manager.newSubManager()) {
            NDList input = new NDList(scope.create(values, shape));
            NDArray first = model.getBlock()
                    .forward(new ParameterStore(scope, false), input, false)
                    .head();
            first.attach(scope);
            return new Output(
                    first.getShape(), first.toType(DataType.FLOAT32, false).toFloatArray());
        } catch (EngineException e) {
            throw new VerrayException(name + ": does not run: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        model.close();
        manager.close();
    }
}
