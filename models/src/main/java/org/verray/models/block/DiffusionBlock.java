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
 * The denoiser of a diffusion model: a small U-net of residual units without normalisation, between pixel shuffles, with
 * the preconditioning of Karras et al. (NeurIPS 2022). In: a noisy image batch (images, 1, rows, columns; gray levels;
 * rows and columns multiples of 8) and a batch of the same shape with the standard deviation of the noise in gray levels,
 * above 0. Out: the denoised batch, not cut to range.
 */
final class DiffusionBlock extends AbstractBlock {
    private static final float HALF = 127.5f;
    private static final float LEAK = 0.1f;
    private static final float DATA = 0.5f;

    private final Block in;
    private final Block fine;
    private final Block down;
    private final Block middle;
    private final Block lower;
    private final Block coarse;
    private final Block lift;
    private final Block middleMerge;
    private final Block middleOut;
    private final Block raise;
    private final Block fineMerge;
    private final Block fineOut;
    private final Block out;

    DiffusionBlock(int width) {
        in = addChildBlock("in", convolution(width, 3, 1, true));
        fine = addChildBlock("fine", new PlainResidualUnit(width));
        down = addChildBlock("down", convolution(2 * width, 3, 2, true));
        middle = addChildBlock("middle", new PlainResidualUnit(2 * width));
        lower = addChildBlock("lower", convolution(2 * width, 3, 2, true));
        coarse = addChildBlock("coarse", new PlainResidualUnit(2 * width));
        lift = addChildBlock("lift", new UpsamplingUnit(Upsampler.NEAREST, 2 * width));
        middleMerge = addChildBlock("middleMerge", convolution(2 * width, 1, 1, true));
        middleOut = addChildBlock("middleOut", new PlainResidualUnit(2 * width));
        raise = addChildBlock("raise", new UpsamplingUnit(Upsampler.NEAREST, width));
        fineMerge = addChildBlock("fineMerge", convolution(width, 1, 1, true));
        fineOut = addChildBlock("fineOut", new PlainResidualUnit(width));
        out = addChildBlock("out", convolution(4, 3, 1, true));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        try (NDArray sigma = inputs.get(1).div(HALF);
                NDArray square = sigma.mul(sigma);
                NDArray variance = square.add(DATA * DATA);
                NDArray deviation = variance.sqrt();
                NDArray shifted = inputs.get(0).sub(HALF);
                NDArray x = shifted.div(HALF);
                NDArray unit = x.div(deviation);
                NDArray log = sigma.log();
                NDArray level = log.div(4f);
                NDArray both = unit.concat(level, 1);
                NDArray half = PixelShuffle.reduce(both, 2);
                NDArray maps = network(store, half, training);
                NDArray made = PixelShuffle.enlarge(maps, 2);
                NDArray skipped = x.mul(DATA * DATA);
                NDArray kept = skipped.div(variance);
                NDArray share = sigma.mul(DATA);
                NDArray weight = share.div(deviation);
                NDArray painted = made.mul(weight);
                NDArray sum = kept.add(painted);
                NDArray scaled = Scaling.times(sum, HALF)) {
            return new NDList(scaled.add(HALF));
        }
    }

    private NDArray network(ParameterStore store, NDArray half, boolean training) {
        try (NDArray a = rectified(in, store, half, training);
                NDArray first = rectified(fine, store, a, training);
                NDArray b = rectified(down, store, first, training);
                NDArray second = rectified(middle, store, b, training);
                NDArray c = rectified(lower, store, second, training);
                NDArray third = rectified(coarse, store, c, training);
                NDArray d = apply(lift, store, third, training);
                NDArray e = d.concat(second, 1);
                NDArray f = rectified(middleMerge, store, e, training);
                NDArray g = rectified(middleOut, store, f, training);
                NDArray h = apply(raise, store, g, training);
                NDArray i = h.concat(first, 1);
                NDArray j = rectified(fineMerge, store, i, training);
                NDArray k = rectified(fineOut, store, j, training)) {
            return apply(out, store, k, training);
        }
    }

    private static NDArray rectified(Block block, ParameterStore store, NDArray x, boolean training) {
        try (NDArray y = apply(block, store, x, training)) {
            return Activation.leakyRelu(y, LEAK);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape full = inputShapes[0];
        Shape shape = new Shape(full.get(0), 8, full.get(2) / 2, full.get(3) / 2);
        Shape first = next(manager, dataType, shape, in, fine);
        Shape second = next(manager, dataType, first, down, middle);
        Shape third = next(manager, dataType, second, lower, coarse);
        Shape merged = joined(next(manager, dataType, third, lift), second);
        Shape raised = next(manager, dataType, merged, middleMerge, middleOut, raise);
        next(manager, dataType, joined(raised, first), fineMerge, fineOut, out);
    }

    private static Shape next(NDManager manager, DataType dataType, Shape in, Block... blocks) {
        Shape shape = in;
        for (Block block : blocks) {
            block.initialize(manager, dataType, shape);
            shape = block.getOutputShapes(new Shape[] {shape})[0];
        }
        return shape;
    }

    private static Shape joined(Shape a, Shape b) {
        return new Shape(a.get(0), a.get(1) + b.get(1), a.get(2), a.get(3));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
