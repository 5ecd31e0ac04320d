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

/** Doubles rows and columns in the way of an {@link Upsampler}, with a leaky rectifier at the end. */
final class UpsamplingUnit extends AbstractBlock {
    private static final float LEAK = 0.1f;

    private final Upsampler upsampler;
    private final int filters;
    private final Block convolution;

    UpsamplingUnit(Upsampler upsampler, int filters) {
        this.upsampler = upsampler;
        this.filters = filters;
        Block block = switch (upsampler) {
            case NEAREST -> convolution(filters, 3, 1, true);
            case SHUFFLE -> convolution(4 * filters, 3, 1, true);
            case TRANSPOSED -> convolution(filters, 5, 1, true);
        };
        convolution = addChildBlock("convolution", block);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        try (NDArray y = switch (upsampler) {
            case NEAREST -> nearest(store, x, training);
            case SHUFFLE -> shuffle(store, x, training);
            case TRANSPOSED -> transposed(store, x, training);
        }) {
            return new NDList(Activation.leakyRelu(y, LEAK));
        }
    }

    private NDArray nearest(ParameterStore store, NDArray x, boolean training) {
        try (NDArray wide = x.repeat(3, 2);
                NDArray full = wide.repeat(2, 2)) {
            return apply(convolution, store, full, training);
        }
    }

    /** A transposed convolution of stride 2 is a convolution of the map with zeros woven in; DJL has none for PyTorch. */
    private NDArray transposed(ParameterStore store, NDArray x, boolean training) {
        Shape s = x.getShape();
        long maps = s.get(0) * s.get(1);
        try (NDArray columns = x.reshape(maps, s.get(2), s.get(3), 1);
                NDArray zeroColumns = columns.zerosLike();
                NDArray wide = columns.concat(zeroColumns, 3);
                NDArray rows = wide.reshape(maps, s.get(2), 1, 2 * s.get(3));
                NDArray zeroRows = rows.zerosLike();
                NDArray full = rows.concat(zeroRows, 2);
                NDArray woven = full.reshape(s.get(0), s.get(1), 2 * s.get(2), 2 * s.get(3))) {
            return apply(convolution, store, woven, training);
        }
    }

    private NDArray shuffle(ParameterStore store, NDArray x, boolean training) {
        try (NDArray maps = apply(convolution, store, x, training)) {
            Shape s = maps.getShape();
            long n = s.get(0);
            long h = s.get(2);
            long w = s.get(3);
            return maps.reshape(n, filters, 2, 2, h, w)
                    .transpose(0, 1, 4, 2, 5, 3)
                    .reshape(n, filters, 2 * h, 2 * w);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        boolean resizedFirst = upsampler != Upsampler.SHUFFLE;
        convolution.initialize(manager, dataType, resizedFirst ? doubled(inputShapes[0]) : inputShapes[0]);
    }

    private static Shape doubled(Shape s) {
        return new Shape(s.get(0), s.get(1), 2 * s.get(2), 2 * s.get(3));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape s = inputShapes[0];
        return new Shape[] {new Shape(s.get(0), filters, 2 * s.get(2), 2 * s.get(3))};
    }
}
