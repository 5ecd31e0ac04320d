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

/**
 * A residual unit without normalisation (Lim et al., CVPR workshops 2017): what it gives for a pixel depends on the
 * pixels around it alone, so that an image may be worked on in tiles. Shape in and out: images, channels, rows, columns.
 */
final class PlainResidualUnit extends AbstractBlock {
    private static final float LEAK = 0.1f;

    private final Block first;
    private final Block second;

    PlainResidualUnit(int channels) {
        first = addChildBlock("first", convolution(channels, 3, 1, true));
        second = addChildBlock("second", convolution(channels, 3, 1, true));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        try (NDArray a = apply(first, store, x, training);
                NDArray b = Activation.leakyRelu(a, LEAK);
                NDArray c = apply(second, store, b, training)) {
            return new NDList(c.add(x));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        first.initialize(manager, dataType, inputShapes);
        second.initialize(manager, dataType, first.getOutputShapes(inputShapes));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
