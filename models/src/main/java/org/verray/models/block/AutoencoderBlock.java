package org.verray.models.block;

import static org.verray.models.block.Convolutions.apply;
import static org.verray.models.block.Convolutions.convolution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolutional autoencoder with grain: the decoder gets a map of Gaussian noise at full size, from which it paints
 * the noise that the bottleneck cannot carry. In: a gray image batch (images, 1, rows, columns; 0 to 255; rows and
 * columns multiples of the reduction) and a noise batch of the same shape. Out: a gray image batch, not cut to range.
 */
final class AutoencoderBlock extends AbstractBlock {
    private static final float HALF = 127.5f;
    private static final float LEAK = 0.1f;

    private final List<Block> encoder = new ArrayList<>();
    private final List<Block> decoder = new ArrayList<>();
    private final Block mix;
    private final Block paint;
    private final int levels;

    AutoencoderBlock(int width, int levels, int latentChannels, Upsampler upsampler) {
        this.levels = levels;
        encoder.add(addChildBlock("in", convolution(width, 3, 1, true)));
        for (int level = 1; level <= levels; level++) {
            encoder.add(addChildBlock("down" + level, convolution(Math.min(width << level, 4 * width), 3, 2, true)));
        }
        encoder.add(addChildBlock("latent", convolution(latentChannels, 3, 1, true)));
        decoder.add(addChildBlock("widen", convolution(4 * width, 3, 1, true)));
        for (int level = levels - 1; level >= 0; level--) {
            decoder.add(
                    addChildBlock("up" + level, new UpsamplingUnit(upsampler, Math.min(width << level, 4 * width))));
        }
        mix = addChildBlock("mix", convolution(width, 3, 1, true));
        paint = addChildBlock("paint", convolution(1, 3, 1, true));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x;
        try (NDArray shifted = inputs.get(0).sub(HALF)) {
            x = Scaling.over(shifted, HALF);
        }
        for (int i = 0; i < encoder.size(); i++) {
            x = step(encoder.get(i), store, x, training, i < encoder.size() - 1);
        }
        x = step(decoder.get(0), store, x, training, true);
        for (Block up : decoder.subList(1, decoder.size())) {
            x = step(up, store, x, training, false);
        }
        try (NDArray maps = x;
                NDArray grainy = maps.concat(inputs.get(1), 1);
                NDArray mixed = apply(mix, store, grainy, training);
                NDArray active = Activation.leakyRelu(mixed, LEAK);
                NDArray painted = apply(paint, store, active, training);
                NDArray scaled = Scaling.times(painted, HALF)) {
            return new NDList(scaled.add(HALF));
        }
    }

    private static NDArray step(Block block, ParameterStore store, NDArray x, boolean training, boolean rectify) {
        try (x) {
            if (!rectify) {
                return apply(block, store, x, training);
            }
            try (NDArray y = apply(block, store, x, training)) {
                return Activation.leakyRelu(y, LEAK);
            }
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] shapes = {inputShapes[0]};
        List<Block> chain = new ArrayList<>(encoder);
        chain.addAll(decoder);
        for (Block block : chain) {
            block.initialize(manager, dataType, shapes);
            shapes = block.getOutputShapes(shapes);
        }
        Shape s = shapes[0];
        Shape withNoise = new Shape(s.get(0), s.get(1) + 1, s.get(2), s.get(3));
        mix.initialize(manager, dataType, withNoise);
        paint.initialize(manager, dataType, mix.getOutputShapes(new Shape[] {withNoise})[0]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }

    @Override
    public String toString() {
        return "AutoencoderBlock(" + (1 << levels) + "x)";
    }
}
