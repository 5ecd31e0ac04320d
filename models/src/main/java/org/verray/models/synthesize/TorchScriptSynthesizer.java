package org.verray.models.synthesize;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.synthesize.Mirror;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelException;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Makes synthetic twins with an autoencoder from outside in TorchScript: {@code FILE.pt}, described by {@code FILE.json}
 * ({@link TorchScriptDescription}). Runs in tiles with mirrored edges. A script is a program: use files of people you trust
 * only. Safe to use from several threads.
 */
public final class TorchScriptSynthesizer implements Synthesizer {
    private final Path file;
    private final TorchScriptDescription description;
    private final String sha256;
    private final NDManager manager;
    private final List<Model> models = new ArrayList<>();

    private TorchScriptSynthesizer(
            Path file, TorchScriptDescription description, List<byte[]> scripts, DeviceChoice choice) {
        this.file = file;
        this.description = description;
        this.sha256 = Radiographs.sha256(scripts.get(0));
        Device device = PytorchRuntime.device(choice);
        manager = NDManager.newBaseManager(device, "PyTorch");
        for (byte[] script : scripts) {
            Model model = Model.newInstance("external", device, "PyTorch");
            models.add(model);
            try {
                model.load(new ByteArrayInputStream(script));
            } catch (IOException | MalformedModelException | EngineException e) {
                close();
                throw new ModelException(file + ": not a TorchScript file: " + firstLine(e), e);
            }
        }
    }

    /**
     * Loads script and description.
     *
     * @throws ModelException where one of them is missing or cannot be used
     */
    public static TorchScriptSynthesizer open(Path file, DeviceChoice device) {
        List<byte[]> scripts = new ArrayList<>();
        scripts.add(bytes(file));
        TorchScriptDescription description = TorchScriptDescription.beside(file);
        if (description.decoder() != null) {
            scripts.add(bytes(file.resolveSibling(description.decoder())));
        }
        return new TorchScriptSynthesizer(file, description, scripts, device);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ModelException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** SHA-256 of the script, or of the encoder where there are two. */
    public String sha256() {
        return sha256;
    }

    /** What its twins stand for, as its description says. */
    public String standsFor() {
        return description.standsFor();
    }

    @Override
    public String generator() {
        return description.name();
    }

    @Override
    public GrayImage synthesize(GrayImage parent) {
        Synthesizer.check(parent);
        Tiling tiling = new Tiling(description.multiple(), description.wholeMargin());
        return Tiling.cut(tiling.paint(
                parent.rows(),
                parent.columns(),
                (row, column, rows, columns) ->
                        forward(Mirror.cut(parent, row, column, rows, columns), rows, columns)));
    }

    private float[] forward(float[] gray, int rows, int columns) {
        float low = description.range().get(0).floatValue();
        float width = description.range().get(1).floatValue() - low;
        int channels = description.channels();
        float[] input = new float[channels * gray.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = low + width * gray[i % gray.length] / 255;
        }
        float[] output = run(input, new Shape(1, channels, rows, columns));
        float black = description.outputRange().get(0).floatValue();
        float scale = 255 / (description.outputRange().get(1).floatValue() - black) / channels;
        float[] made = new float[gray.length];
        for (int i = 0; i < output.length; i++) {
            made[i % made.length] += (output[i] - black) * scale;
        }
        return made;
    }

    private float[] run(float[] input, Shape shape) {
        try (NDManager scope = manager.newSubManager()) {
            NDList x = new NDList(scope.create(input, shape));
            ParameterStore store = new ParameterStore(scope, false);
            for (Model model : models) {
                NDArray first = model.getBlock().forward(store, x, false).head();
                first.attach(scope);
                x = new NDList(first);
            }
            Shape made = x.head().getShape();
            if (!made.equals(shape)) {
                throw new VerrayException(
                        file + ": gave an array of shape " + made + ", expected " + shape + " as went in");
            }
            return x.head().toFloatArray();
        } catch (EngineException e) {
            throw new VerrayException(file + ": does not run: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        models.forEach(Model::close);
        manager.close();
    }
}
