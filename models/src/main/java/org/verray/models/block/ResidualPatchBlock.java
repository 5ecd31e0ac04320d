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
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores native-resolution patches: fixed residual front end, a stem, residual stages each halving the size, the mean
 * over places, one logit. In: images, 1, rows, columns; values 0 to 255. Out: images, 1; positive = synthetic. With a head of
 * cells, out: images, 2, rows / 16, columns / 16 (for three stages): a map of logits and a map of attention, to be pooled; the
 * logit of a {@link StatisticsHead} may be added to all of them.
 */
final class ResidualPatchBlock extends AbstractBlock {
    private final Block frontEnd;
    private final Block stem;
    private final Block stemNorm;
    private final List<Block> units = new ArrayList<>();
    private final Block head;
    private final boolean cells;
    private final Block statistics;

    ResidualPatchBlock(
            Block residuals,
            int stemWidth,
            int stemStride,
            int[] widths,
            int unitsPerStage,
            int groups,
            boolean cells,
            int statisticsWidth) {
        this.cells = cells;
        frontEnd = addChildBlock("frontEnd", residuals);
        stem = addChildBlock("stem", convolution(stemWidth, 3, stemStride, false));
        stemNorm = addChildBlock("stemNorm", new GroupNorm(groups, stemWidth));
        int in = stemWidth;
        for (int width : widths) {
            for (int u = 0; u < unitsPerStage; u++) {
                int stride = u == 0 ? 2 : 1;
                units.add(addChildBlock("unit" + units.size(), new ResidualUnit(in, width, stride, groups)));
                in = width;
            }
        }
        head = addChildBlock(
                "head",
                cells
                        ? convolution(2, 1, 1, true)
                        : Linear.builder().setUnits(1).build());
        statistics = statisticsWidth == 0 ? null : addChildBlock("statistics", new StatisticsHead(statisticsWidth));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x;
        NDArray shift = null;
        try (NDArray residuals = apply(frontEnd, store, inputs.singletonOrThrow(), training);
                NDArray wide = apply(stem, store, residuals, training);
                NDArray normed = apply(stemNorm, store, wide, training)) {
            x = Activation.relu(normed);
            if (statistics != null) {
                shift = apply(statistics, store, residuals, training);
            }
        }
        for (Block unit : units) {
            try (NDArray previous = x) {
                x = apply(unit, store, previous, training);
            }
        }
        if (cells) {
            try (NDArray last = x) {
                NDArray maps = apply(head, store, last, training);
                return new NDList(shift == null ? maps : shifted(maps, shift));
            }
        }
        try (NDArray last = x;
                NDArray pooled = Pool.globalAvgPool2d(last)) {
            return new NDList(apply(head, store, pooled, training));
        }
    }

    /** Adds the logit of the patch's statistics to that of every cell. */
    private static NDArray shifted(NDArray maps, NDArray shift) {
        try (maps;
                shift;
                NDArray still = shift.zerosLike();
                NDArray both = shift.concat(still, 1);
                NDArray broad = both.reshape(maps.getShape().get(0), 2, 1, 1)) {
            return maps.add(broad);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] shapes = inputShapes;
        List<Block> chain = new ArrayList<>(List.of(frontEnd, stem, stemNorm));
        chain.addAll(units);
        for (Block block : chain) {
            block.initialize(manager, dataType, shapes);
            shapes = block.getOutputShapes(shapes);
        }
        if (statistics != null) {
            statistics.initialize(manager, dataType, frontEnd.getOutputShapes(inputShapes));
        }
        head.initialize(manager, dataType, cells ? shapes[0] : new Shape(shapes[0].get(0), shapes[0].get(1)));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        if (!cells) {
            return new Shape[] {new Shape(inputShapes[0].get(0), 1)};
        }
        Shape[] shapes = stem.getOutputShapes(frontEnd.getOutputShapes(inputShapes));
        for (Block unit : units) {
            shapes = unit.getOutputShapes(shapes);
        }
        return head.getOutputShapes(shapes);
    }
}
