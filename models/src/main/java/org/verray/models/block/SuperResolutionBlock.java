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
 * Residual units on the small image and pixel shuffle up to full size, in the way of EDSR (Lim et al., CVPR workshops
 * 2017), with a map of noise from which grain is painted. In: the image enlarged to full size (images, 1, rows, columns;
 * 0 to 255; rows and columns multiples of the scale) and a noise batch of the same shape. Out: a gray image batch, not cut
 * to range.
 */
final class SuperResolutionBlock extends AbstractBlock {
    private static final float HALF = 127.5f;
    private static final float LEAK = 0.1f;

    private final int scale;
    private final List<Block> body = new ArrayList<>();
    private final Block mix;
    private final Block paint;

    SuperResolutionBlock(int scale, int width, int units) {
        this.scale = scale;
        body.add(addChildBlock("in", convolution(width, 3, 1, true)));
        for (int unit = 0; unit < units; unit++) {
            body.add(addChildBlock("unit" + unit, new PlainResidualUnit(width)));
        }
        for (int level = 1; 1 << level <= scale; level++) {
            body.add(addChildBlock("up" + level, new UpsamplingUnit(Upsampler.SHUFFLE, width / 2)));
        }
        mix = addChildBlock("mix", convolution(width / 2, 3, 1, true));
        paint = addChildBlock("paint", convolution(1, 3, 1, true));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray blurred = inputs.get(0);
        NDArray x;
        try (NDArray shifted = blurred.sub(HALF);
                NDArray scaled = shifted.div(HALF)) {
            x = PixelShuffle.reduce(scaled, scale);
        }
        for (Block block : body) {
            try (NDArray input = x) {
                x = apply(block, store, input, training);
            }
        }
        try (NDArray maps = x;
                NDArray grainy = maps.concat(inputs.get(1), 1);
                NDArray mixed = apply(mix, store, grainy, training);
                NDArray active = Activation.leakyRelu(mixed, LEAK);
                NDArray painted = apply(paint, store, active, training);
                NDArray detail = Scaling.times(painted, HALF)) {
            return new NDList(detail.add(blurred));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape full = inputShapes[0];
        Shape[] shapes = {new Shape(full.get(0), (long) scale * scale, full.get(2) / scale, full.get(3) / scale)};
        for (Block block : body) {
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
        return "SuperResolutionBlock(" + scale + "x)";
    }
}
