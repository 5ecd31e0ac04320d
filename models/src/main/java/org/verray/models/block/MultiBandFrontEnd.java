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

    private static final int SIDE = 9;
    private static final int WINDOW = 9;
    private static final int REACH = SIDE / 2;
    private static final int MARGIN = REACH + WINDOW / 2;
    private static final float FLOOR = 0.25f;
    private static final float LIMIT = 4f;

    private static final double[] SMOOTH = {-0.125, 0.25, 0.75, 0.25, -0.125};
    private static final double[] DETAIL = {-0.5, 1, -0.5};
    private static final double[][] SRM_3 = {{-0.25, 0.5, -0.25}, {0.5, -1, 0.5}, {-0.25, 0.5, -0.25}};
    private static final double[][] SRM_5 = {
        {-1, 2, -2, 2, -1}, {2, -6, 8, -6, 2}, {-2, 8, -12, 8, -2}, {2, -6, 8, -6, 2}, {-1, 2, -2, 2, -1}
    };

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

    private static float[] kernels() {
        double[] coarse = apart(DETAIL);
        double[] smooth = padded(SMOOTH);
        double[] coarseSmooth = convolved(SMOOTH, apart(SMOOTH));
        double[] coarseDetail = convolved(SMOOTH, coarse);
        double[] fine = padded(DETAIL);
        double[][][] all = {
            outer(fine, smooth),
            outer(smooth, fine),
            outer(fine, fine),
            outer(coarseDetail, coarseSmooth),
            outer(coarseSmooth, coarseDetail),
            outer(coarseDetail, coarseDetail),
            thirdOctave(),
            centred(SRM_3, 1),
            centred(SRM_5, 1 / 12.0),
        };
        float[] flat = new float[all.length * SIDE * SIDE];
        int i = 0;
        for (double[][] kernel : all) {
            for (double[] row : kernel) {
                for (double value : row) {
                    flat[i++] = (float) value;
                }
            }
        }
        return flat;
    }

    /** The filter of the next octave: zeros between its values. */
    private static double[] apart(double[] filter) {
        double[] wide = new double[2 * filter.length - 1];
        for (int i = 0; i < filter.length; i++) {
            wide[2 * i] = filter[i];
        }
        return wide;
    }

    /** Two filters one after the other, cut or padded to the side of a kernel around the middle. */
    private static double[] convolved(double[] a, double[] b) {
        double[] full = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                full[i + j] += a[i] * b[j];
            }
        }
        return padded(full);
    }

    private static double[] padded(double[] filter) {
        double[] result = new double[SIDE];
        int shift = (SIDE - filter.length) / 2;
        for (int i = 0; i < SIDE; i++) {
            int from = i - shift;
            result[i] = from >= 0 && from < filter.length ? filter[from] : 0;
        }
        return result;
    }

    private static double[][] outer(double[] column, double[] row) {
        double[][] kernel = new double[SIDE][SIDE];
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                kernel[r][c] = column[r] * row[c];
            }
        }
        return kernel;
    }

    /** Difference of two Gaussians, standard deviations 1.2 and 2.4 pixels, without response to a constant. */
    private static double[][] thirdOctave() {
        double[][] narrow = gaussian(1.2);
        double[][] wide = gaussian(2.4);
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                narrow[r][c] -= wide[r][c];
            }
        }
        return narrow;
    }

    private static double[][] gaussian(double sigma) {
        double[][] kernel = new double[SIDE][SIDE];
        double sum = 0;
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                int dr = r - REACH;
                int dc = c - REACH;
                kernel[r][c] = StrictMath.exp(-(dr * dr + dc * dc) / (2 * sigma * sigma));
                sum += kernel[r][c];
            }
        }
        for (double[] row : kernel) {
            for (int c = 0; c < SIDE; c++) {
                row[c] /= sum;
            }
        }
        return kernel;
    }

    private static double[][] centred(double[][] small, double scale) {
        double[][] kernel = new double[SIDE][SIDE];
        int shift = (SIDE - small.length) / 2;
        for (int r = 0; r < small.length; r++) {
            for (int c = 0; c < small.length; c++) {
                kernel[r + shift][c + shift] = scale * small[r][c];
            }
        }
        return kernel;
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
