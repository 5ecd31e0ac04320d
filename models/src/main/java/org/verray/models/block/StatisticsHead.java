package org.verray.models.block;

import static org.verray.models.block.Convolutions.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * One logit from the {@link TextureStatistics} of a patch: numbers brought to one scale by means and deviations of the training
 * data (so that a score does not depend on what else is in the batch), then two hidden layers. In: images, channels, rows,
 * columns. Out: images, 1.
 */
final class StatisticsHead extends AbstractBlock {
    private final Block statistics;
    private final Block scale;
    private final Block first;
    private final Block second;
    private final Block last;

    StatisticsHead(int width) {
        statistics = addChildBlock("statistics", new TextureStatistics());
        scale = addChildBlock("scale", BatchNorm.builder().optMomentum(0.98f).build());
        first = addChildBlock("first", Linear.builder().setUnits(width).build());
        second = addChildBlock("second", Linear.builder().setUnits(width / 2).build());
        last = addChildBlock("last", Linear.builder().setUnits(1).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        try (NDArray numbers = apply(statistics, store, inputs.singletonOrThrow(), training);
                NDArray scaled = apply(scale, store, numbers, training);
                NDArray a = apply(first, store, scaled, training);
                NDArray b = Activation.relu(a);
                NDArray c = apply(second, store, b, training);
                NDArray d = Activation.relu(c)) {
            return new NDList(apply(last, store, d, training));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] shapes = inputShapes;
        for (Block block : new Block[] {statistics, scale, first, second, last}) {
            block.initialize(manager, dataType, shapes);
            shapes = block.getOutputShapes(shapes);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), 1)};
    }
}
