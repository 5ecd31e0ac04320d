package org.verray.models.synthesize;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SplittableRandom;
import org.verray.datasets.synthesize.ImageSeed;
import org.verray.datasets.synthesize.Mirror;
import org.verray.datasets.synthesize.Shrinking;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelException;
import org.verray.models.Network;
import org.verray.models.block.Autoencoder;
import org.verray.models.block.Diffusion;
import org.verray.models.block.SuperResolution;
import org.verray.models.runtime.DeviceChoice;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;

/**
 * Makes synthetic twins with a model of the zoo: an autoencoder, or a super-resolution network that restores the parent
 * after it was shrunk. At native size, in tiles that overlap by more than the network can see; edges are mirrored. Grain
 * is drawn from a seed that the image itself gives, so that equal parents have equal twins. Safe to use from several
 * threads.
 */
public final class NetworkSynthesizer implements Synthesizer {
    private static final int MARGIN = 64;

    private final String name;
    private final Network network;
    private final Tiling tiling;
    private final int scale;
    private final long seed;

    private NetworkSynthesizer(String name, Network network, int multiple, int scale, long seed) {
        this.name = name;
        this.network = network;
        this.tiling = new Tiling(multiple, MARGIN);
        this.scale = scale;
        this.seed = seed;
    }

    /** Loads a synthesizer of any architecture; throws {@link ModelException} where the model is something else. */
    public static Synthesizer open(ModelArtifact model, DeviceChoice device) {
        return open(model, device, 0);
    }

    /** The same with a seed: another one draws other grain for the same parent. */
    public static Synthesizer open(ModelArtifact model, DeviceChoice device, long seed) {
        if (!model.description().task().equals("synthesizer")) {
            throw new ModelException(model.origin() + ": expected a synthesizer, found a "
                    + model.description().task());
        }
        String name = model.description().name();
        Map<String, Object> config = model.description().network();
        Network network = Network.load(model, PytorchRuntime.device(device));
        return switch (model.description().architecture()) {
            case Autoencoder.ID ->
                new NetworkSynthesizer(name, network, 1 << Autoencoder.reductionLevels(config), 1, seed);
            case SuperResolution.ID -> {
                int scale = SuperResolution.scale(config);
                yield new NetworkSynthesizer(name, network, scale, scale, seed);
            }
            case Diffusion.ID -> new DiffusionSynthesizer(name, network, seed);
            default -> {
                network.close();
                throw new ModelException(
                        model.origin() + ": architecture " + model.description().architecture() + " makes no images");
            }
        };
    }

    @Override
    public String generator() {
        return name;
    }

    @Override
    public GrayImage synthesize(GrayImage parent) {
        Synthesizer.check(parent);
        SplittableRandom random = ImageSeed.random(parent, seed);
        GrayImage seen = scale == 1 ? parent : Shrinking.draw(random, scale).apply(parent);
        return Tiling.cut(tiling.paint(parent.rows(), parent.columns(), (row, column, rows, columns) -> {
            SplittableRandom ofTile = random.split();
            float[] noise = new float[rows * columns];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) ofTile.nextGaussian();
            }
            return network.forward(new Shape(1, 1, rows, columns), Mirror.cut(seen, row, column, rows, columns), noise);
        }));
    }

    @Override
    public void close() {
        network.close();
    }
}
