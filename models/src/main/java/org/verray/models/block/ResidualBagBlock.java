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
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * A learned histogram of small neighbourhoods: fixed multi-band front end, one convolution of stride 2, layers of 1 x 1, the mean of
 * each feature over cells of 8 x 8 places, and two layers of 1 x 1 on these means. In: images, 1, rows, columns; values 0 to 255.
 * Out: images, 2, cells, cells: a map of logits (positive = synthetic) and a map of attention.
 */
final class ResidualBagBlock extends AbstractBlock {
    private static final Shape CELL = new Shape(8, 8);

    private final Block frontEnd;
    private final List<Block> layers = new ArrayList<>();
    private final List<Block> norms = new ArrayList<>();
    private final Block mixed;
    private final Block mixedNorm;
    private final Block head;

    ResidualBagBlock(int width, int kernel, int depth, int groups) {
        frontEnd = addChildBlock("frontEnd", new MultiBandFrontEnd());
        for (int i = 0; i <= depth; i++) {
            layers.add(addChildBlock(
                    "layer" + i, i == 0 ? convolution(width, kernel, 2, false) : convolution(width, 1, 1, false)));
            norms.add(addChildBlock("norm" + i, new GroupNorm(groups, width)));
        }
        mixed = addChildBlock("mixed", convolution(width, 1, 1, false));
        mixedNorm = addChildBlock("mixedNorm", new GroupNorm(groups, width));
        head = addChildBlock("head", convolution(2, 1, 1, true));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = apply(frontEnd, store, inputs.singletonOrThrow(), training);
        for (int i = 0; i < layers.size(); i++) {
            x = layer(layers.get(i), norms.get(i), store, x, training);
        }
        try (NDArray all = x) {
            x = Pool.avgPool2d(all, CELL, CELL, new Shape(0, 0), false, true);
        }
        try (NDArray known = layer(mixed, mixedNorm, store, x, training)) {
            return new NDList(apply(head, store, known, training));
        }
    }

    private static NDArray layer(Block layer, Block norm, ParameterStore store, NDArray x, boolean training) {
        try (x;
                NDArray wide = apply(layer, store, x, training);
                NDArray normed = apply(norm, store, wide, training)) {
            return Activation.relu(normed);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        frontEnd.initialize(manager, dataType, inputShapes);
        Shape[] shapes = frontEnd.getOutputShapes(inputShapes);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).initialize(manager, dataType, shapes);
            shapes = layers.get(i).getOutputShapes(shapes);
            norms.get(i).initialize(manager, dataType, shapes);
        }
        Shape cells = cells(shapes[0]);
        mixed.initialize(manager, dataType, cells);
        mixedNorm.initialize(manager, dataType, cells);
        head.initialize(manager, dataType, cells);
    }

    private static Shape cells(Shape s) {
        return new Shape(s.get(0), s.get(1), s.get(2) / CELL.get(0), s.get(3) / CELL.get(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] shapes = layers.get(0).getOutputShapes(frontEnd.getOutputShapes(inputShapes));
        return head.getOutputShapes(new Shape[] {cells(shapes[0])});
    }
}
