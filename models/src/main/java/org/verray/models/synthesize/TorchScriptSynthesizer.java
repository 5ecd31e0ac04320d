package org.verray.models.synthesize;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.synthesize.Mirror;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelException;
import org.verray.models.Sidecar;
import org.verray.models.TorchScript;
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
    private final List<TorchScript> networks = new ArrayList<>();

    private TorchScriptSynthesizer(
            Path file, TorchScriptDescription description, List<byte[]> scripts, DeviceChoice choice) {
        this.file = file;
        this.description = description;
        this.sha256 = Radiographs.sha256(scripts.get(0));
        Device device = PytorchRuntime.device(choice);
        for (byte[] script : scripts) {
            try {
                networks.add(TorchScript.load(file.toString(), script, device));
            } catch (ModelException e) {
                close();
                throw e;
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
        scripts.add(Sidecar.bytes(file));
        TorchScriptDescription description = TorchScriptDescription.beside(file);
        if (description.decoder() != null) {
            scripts.add(Sidecar.bytes(file.resolveSibling(description.decoder())));
        }
        return new TorchScriptSynthesizer(file, description, scripts, device);
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
        TorchScript.Output made = new TorchScript.Output(shape, input);
        for (TorchScript network : networks) {
            made = network.forward(made.shape(), made.values());
        }
        if (!made.shape().equals(shape)) {
            throw new VerrayException(
                    file + ": gave an array of shape " + made.shape() + ", expected " + shape + " as went in");
        }
        return made.values();
    }

    @Override
    public void close() {
        networks.forEach(TorchScript::close);
    }
}
