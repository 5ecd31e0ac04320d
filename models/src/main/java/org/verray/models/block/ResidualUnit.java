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
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A residual unit (He et al., CVPR 2016) of two 3 x 3 convolutions with group normalisation. A unit that changes size
 * or width has a 1 x 1 convolution on its shortcut.
 */
final class ResidualUnit extends AbstractBlock {
    private final Conv2d first;
    private final Block firstNorm;
    private final Conv2d second;
    private final Block secondNorm;
    private final Conv2d shortcut;

    ResidualUnit(int in, int out, int stride, int groups) {
        first = addChildBlock("first", convolution(out, 3, stride, false));
        firstNorm = addChildBlock("firstNorm", new GroupNorm(groups, out));
        second = addChildBlock("second", convolution(out, 3, 1, false));
        secondNorm = addChildBlock("secondNorm", new GroupNorm(groups, out));
        shortcut = in == out && stride == 1 ? null : addChildBlock("shortcut", convolution(out, 1, stride, true));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        try (NDArray a = apply(first, store, x, training);
                NDArray b = apply(firstNorm, store, a, training);
                NDArray c = Activation.relu(b);
                NDArray d = apply(second, store, c, training);
                NDArray e = apply(secondNorm, store, d, training)) {
            if (shortcut == null) {
                try (NDArray sum = e.add(x)) {
                    return new NDList(Activation.relu(sum));
                }
            }
            try (NDArray s = apply(shortcut, store, x, training);
                    NDArray sum = e.add(s)) {
                return new NDList(Activation.relu(sum));
            }
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        first.initialize(manager, dataType, inputShapes);
        Shape[] inner = first.getOutputShapes(inputShapes);
        firstNorm.initialize(manager, dataType, inner);
        second.initialize(manager, dataType, inner);
        secondNorm.initialize(manager, dataType, inner);
        if (shortcut != null) {
            shortcut.initialize(manager, dataType, inputShapes);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return first.getOutputShapes(inputShapes);
    }
}
