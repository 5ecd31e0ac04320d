package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * How residuals depend on each other, in numbers. No layer of convolutions and rectifiers forms products by itself, and products
 * of neighbours are where generators give themselves away. For each channel: the mean product with itself shifted by each lag,
 * divided by its mean square (autocorrelation); the mean absolute value in units of the root mean square; the kurtosis; and how
 * strongly its energy comes and goes with periods that upsampling layers leave, across and down. For each pair of channels: their
 * correlation.
 *
 * <p>In: images, channels, rows, columns. Out: images, {@link #count}(channels).
 */
final class TextureStatistics extends AbstractBlock {
    static final float FLOOR = 1e-3f;

    /** Rows down, columns to the right. */
    static final int[][] LAGS = {
        {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 8},
        {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, {8, 0},
        {1, 1}, {2, 2}, {4, 4}, {1, 2}
    };

    /** Pixels. */
    static final int LONGEST_LAG = 8;

    /** In pixels: those of upsampling by 2, 4, 8 and 16, with one of their harmonics. */
    static final double[] PERIODS = {2, 8.0 / 3, 4, 8, 16};

    /** Brings an energy that swings by its own mean to about the size of the other numbers. */
    static final float SWING = 5;

    /** Numbers for a patch. */
    static int count(int channels) {
        return channels * (LAGS.length + 2 + 2 * PERIODS.length) + channels * channels;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        if (InferenceKernels.serve(x, training)) {
            return new NDList(InferenceKernels.statistics(x));
        }
        NDList numbers = new NDList();
        try (NDArray squares = x.square();
                NDArray square = mean(squares);
                NDArray variance = square.add(FLOOR)) {
            for (int[] lag : LAGS) {
                numbers.add(autocorrelation(x, lag, variance));
            }
            numbers.addAll(shape(x, squares, variance));
            numbers.add(swings(squares, variance, 2));
            numbers.add(swings(squares, variance, 3));
            numbers.add(correlations(x, variance));
            NDArray all = NDArrays.concat(numbers, 1);
            numbers.close();
            return new NDList(all);
        }
    }

    private static NDArray autocorrelation(NDArray x, int[] lag, NDArray variance) {
        long rows = x.getShape().get(2);
        long columns = x.getShape().get(3);
        try (NDArray here = x.get(new NDIndex(":, :, 0:" + (rows - lag[0]) + ", 0:" + (columns - lag[1])));
                NDArray there = x.get(new NDIndex(":, :, " + lag[0] + ":" + rows + ", " + lag[1] + ":" + columns));
                NDArray product = here.mul(there);
                NDArray mean = mean(product)) {
            return mean.div(variance);
        }
    }

    /** Mean absolute value over root mean square, and a tenth of the kurtosis. */
    private static NDList shape(NDArray x, NDArray squares, NDArray variance) {
        try (NDArray absolute = x.abs();
                NDArray mean = mean(absolute);
                NDArray deviation = variance.sqrt();
                NDArray fourth = squares.square();
                NDArray fourths = mean(fourth);
                NDArray both = variance.square();
                NDArray kurtosis = fourths.div(both)) {
            return new NDList(mean.div(deviation), Scaling.over(kurtosis, 10));
        }
    }

    /** Amplitude of the energy along an axis at each period, in units of the mean energy. */
    private static NDArray swings(NDArray squares, NDArray variance, int axis) {
        long images = squares.getShape().get(0);
        long channels = squares.getShape().get(1);
        long length = squares.getShape().get(axis);
        try (NDArray profile = squares.mean(new int[] {axis == 2 ? 3 : 2});
                NDArray flat = profile.reshape(images * channels, length);
                NDArray cosine = squares.getManager().create(waves((int) length, 0), wavesShape(length));
                NDArray sine = squares.getManager().create(waves((int) length, Math.PI / 2), wavesShape(length));
                NDArray real = flat.matMul(cosine);
                NDArray imaginary = flat.matMul(sine);
                NDArray realSquare = real.square();
                NDArray imaginarySquare = imaginary.square();
                NDArray power = realSquare.add(imaginarySquare);
                NDArray amplitude = power.sqrt();
                NDArray mean = variance.reshape(images * channels, 1);
                NDArray relative = amplitude.div(mean);
                NDArray scaled = Scaling.times(relative, SWING)) {
            return scaled.reshape(images, channels * PERIODS.length);
        }
    }

    private static Shape wavesShape(long length) {
        return new Shape(length, PERIODS.length);
    }

    private static float[] waves(int length, double phase) {
        float[] waves = new float[length * PERIODS.length];
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < PERIODS.length; k++) {
                waves[i * PERIODS.length + k] = (float) (StrictMath.cos(2 * Math.PI * i / PERIODS[k] - phase) / length);
            }
        }
        return waves;
    }

    private static NDArray correlations(NDArray x, NDArray variance) {
        Shape s = x.getShape();
        long pixels = s.get(2) * s.get(3);
        try (NDArray deviation = variance.sqrt();
                NDArray flat = x.reshape(s.get(0), s.get(1), pixels);
                NDArray column = deviation.reshape(s.get(0), s.get(1), 1);
                NDArray unit = flat.div(column);
                NDArray turned = unit.transpose(0, 2, 1);
                NDArray sums = unit.matMul(turned);
                NDArray correlations = sums.div(pixels)) {
            return correlations.reshape(s.get(0), s.get(1) * s.get(1));
        }
    }

    /** Mean over rows and columns. */
    private static NDArray mean(NDArray x) {
        try (NDArray flat = x.reshape(x.getShape().get(0), x.getShape().get(1), -1)) {
            return flat.mean(new int[] {2});
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape s = inputShapes[0];
        return new Shape[] {new Shape(s.get(0), count((int) s.get(1)))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        // No children and nothing to train.
    }
}
