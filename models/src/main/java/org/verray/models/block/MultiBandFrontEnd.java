package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Fixed filters in several octaves, so that traces are still seen where shrinking and compression took the finest one. Every
 * residual is divided by its own local standard deviation: neither anatomy nor the amount of grain passes.
 *
 * <p>In: images, 1, rows, columns; values 0 to 255. Out: images, {@link #CHANNELS}, rows - 16, columns - 16; values -4 to 4.
 * Channels: nearest-neighbour residual of 2 x 2 cells (Tan et al., CVPR 2024); difference to the 3 x 3 median; undecimated
 * biorthogonal 5/3 wavelet bands (Le Gall and Tabatabai, ICASSP 1988), three orientations in each of two octaves; a band
 * of the third octave; the 3 x 3 and 5 x 5 kernels of the steganalysis rich model (Fridrich and Kodovsky, IEEE TIFS 2012).
 */
final class MultiBandFrontEnd extends AbstractBlock {
    /** Residual maps in the output. */
    static final int CHANNELS = 11;

    /** Rows and columns that the filters reach from their middle. */
    static final int REACH = 4;

    /** Side of the square that a local standard deviation is taken of. */
    static final int WINDOW = 9;

    static final float FLOOR = 0.25f;
    static final float LIMIT = 4f;

    /** The linear filters, each a sum of products of one filter down and one across. */
    static final Separable[][] LINEAR = linear();

    private static final int SIDE = 2 * REACH + 1;
    /** Rows and columns that are lost on each side. */
    static final int MARGIN = REACH + WINDOW / 2;

    /**
     * A product of two symmetric filters, each from its middle outwards; 2, 3 or 5 values.
     *
     * @param down over rows
     * @param across over columns
     */
    record Separable(float[] down, float[] across, double[] preciseDown, double[] preciseAcross) {
        static Separable of(double[] down, double[] across) {
            return new Separable(floats(down), floats(across), down, across);
        }

        private static float[] floats(double[] half) {
            float[] floats = new float[half.length];
            for (int i = 0; i < half.length; i++) {
                floats[i] = (float) half[i];
            }
            return floats;
        }
    }

    private final Parameter filters;

    MultiBandFrontEnd() {
        float[] kernels = kernels();
        filters = addParameter(Parameter.builder()
                .setName("filters")
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(CHANNELS - 2, 1, SIDE, SIDE))
                .optRequiresGrad(false)
                .optInitializer((manager, shape, type) -> manager.create(kernels, shape))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        if (InferenceKernels.serve(x, training)) {
            return new NDList(InferenceKernels.residuals(x));
        }
        try (NDArray nearest = PixelResiduals.nearestNeighbour(x, REACH);
                NDArray median = PixelResiduals.median(x, REACH);
                NDArray linear = Conv2d.conv2d(x, store.getValue(filters, x.getDevice(), training))
                        .singletonOrThrow();
                NDArray residuals = NDArrays.concat(new NDList(nearest, median, linear), 1);
                NDArray squared = residuals.square();
                NDArray along = sumsOfNine(squared, 3);
                NDArray sums = sumsOfNine(along, 2);
                NDArray mean = Scaling.over(sums, WINDOW * WINDOW);
                NDArray root = mean.sqrt();
                NDArray deviation = root.add(FLOOR);
                NDArray inner = PixelResiduals.crop(residuals, WINDOW / 2);
                NDArray ratio = inner.div(deviation)) {
            return new NDList(ratio.clip(-LIMIT, LIMIT));
        }
    }

    /** Sums of nine neighbours along an axis, by doubling: pooling would be ten times slower on a CPU. */
    private static NDArray sumsOfNine(NDArray x, int axis) {
        try (NDArray two = withNext(x, axis, 1);
                NDArray four = withNext(two, axis, 2);
                NDArray eight = withNext(four, axis, 4)) {
            long n = x.getShape().get(axis);
            try (NDArray first = slice(eight, axis, 0, n - 8);
                    NDArray ninth = slice(x, axis, 8, n)) {
                return first.add(ninth);
            }
        }
    }

    private static NDArray withNext(NDArray x, int axis, int step) {
        long n = x.getShape().get(axis);
        try (NDArray first = slice(x, axis, 0, n - step);
                NDArray next = slice(x, axis, step, n)) {
            return first.add(next);
        }
    }

    private static NDArray slice(NDArray x, int axis, long from, long to) {
        return x.get(new NDIndex((axis == 2 ? ":, :, " : ":, :, :, ") + from + ":" + to));
    }

    private static Separable[][] linear() {
        double[] smooth = {0.75, 0.25, -0.125};
        double[] detail = {1, -0.5};
        double[] coarseSmooth = convolved(smooth, apart(smooth));
        double[] coarseDetail = convolved(smooth, apart(detail));
        double[] narrow = gaussian(1.2);
        double[] wide = gaussian(2.4);
        double[] minusWide = new double[wide.length];
        for (int i = 0; i < wide.length; i++) {
            minusWide[i] = -wide[i];
        }
        return new Separable[][] {
            {Separable.of(detail, smooth)},
            {Separable.of(smooth, detail)},
            {Separable.of(detail, detail)},
            {Separable.of(coarseDetail, coarseSmooth)},
            {Separable.of(coarseSmooth, coarseDetail)},
            {Separable.of(coarseDetail, coarseDetail)},
            // Difference of two Gaussians, without response to a constant.
            {Separable.of(narrow, narrow), Separable.of(wide, minusWide)},
            // Steganalysis rich model, 3 x 3: -1/4 2/4 -1/4; 2/4 -1 2/4; -1/4 2/4 -1/4.
            {Separable.of(detail, new double[] {-1, 0.5})},
            // 5 x 5, in twelfths: -1 2 -2 2 -1; 2 -6 8 -6 2; -2 8 -12 8 -2; 2 -6 8 -6 2; -1 2 -2 2 -1.
            {
                Separable.of(new double[] {1, 0, 0}, new double[] {-1, 8 / 12.0, -2 / 12.0}),
                Separable.of(new double[] {0, 1, 0}, new double[] {8 / 12.0, -6 / 12.0, 2 / 12.0}),
                Separable.of(new double[] {0, 0, 1}, new double[] {-2 / 12.0, 2 / 12.0, -1 / 12.0})
            },
        };
    }

    private static float[] kernels() {
        float[] flat = new float[LINEAR.length * SIDE * SIDE];
        int i = 0;
        for (Separable[] channel : LINEAR) {
            for (int r = -REACH; r <= REACH; r++) {
                for (int c = -REACH; c <= REACH; c++) {
                    double sum = 0;
                    for (Separable term : channel) {
                        sum += at(term.preciseDown, r) * at(term.preciseAcross, c);
                    }
                    flat[i++] = (float) sum;
                }
            }
        }
        return flat;
    }

    private static double at(double[] half, int place) {
        int distance = Math.abs(place);
        return distance < half.length ? half[distance] : 0;
    }

    /** The filter of the next octave: zeros between its values. */
    private static double[] apart(double[] half) {
        double[] wide = new double[2 * half.length - 1];
        for (int i = 0; i < half.length; i++) {
            wide[2 * i] = half[i];
        }
        return wide;
    }

    /** Two filters one after the other, cut to the reach. */
    private static double[] convolved(double[] a, double[] b) {
        double[] result = new double[REACH + 1];
        for (int place = 0; place <= REACH; place++) {
            for (int i = -a.length; i <= a.length; i++) {
                result[place] += at(a, i) * at(b, place - i);
            }
        }
        return result;
    }

    /** Of unit sum. */
    private static double[] gaussian(double sigma) {
        double[] half = new double[REACH + 1];
        double sum = 0;
        for (int i = 0; i <= REACH; i++) {
            half[i] = StrictMath.exp(-(i * i) / (2 * sigma * sigma));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i <= REACH; i++) {
            half[i] /= sum;
        }
        return half;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape s = inputShapes[0];
        return new Shape[] {new Shape(s.get(0), CHANNELS, s.get(2) - 2L * MARGIN, s.get(3) - 2L * MARGIN)};
    }

    @Override
    public void prepare(Shape[] inputShapes) {
        if (inputShapes[0].get(1) != 1) {
            throw new IllegalArgumentException("expected one gray channel, found " + inputShapes[0].get(1));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        // No children: the one parameter is fixed.
    }
}
