package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Fixed filters that take the picture away and leave its grain. Anatomy cannot pass, and because every residual is
 * divided by its own local standard deviation neither can the amount of noise: what stays is how neighbouring pixels
 * depend on each other.
 *
 * <p>In: images, 1, rows, columns; values 0 to 255. Out: images, {@link #CHANNELS}, rows - 4, columns - 4; values -4 to
 * 4. Channels: nearest-neighbour residual of 2 x 2 cells (Tan et al., CVPR 2024), difference to the 3 x 3 median,
 * undecimated Haar bands, and the 3 x 3 and 5 x 5 kernels of the steganalysis rich model (Fridrich and Kodovsky, IEEE
 * TIFS 2012).
 */
final class ResidualFrontEnd extends AbstractBlock {
    /** Residual maps in the output. */
    static final int CHANNELS = 7;

    private static final int MARGIN = 2;
    private static final int WINDOW = 9;
    private static final float FLOOR = 0.25f;
    private static final float LIMIT = 4f;

    private static final float[][] KERNELS = {
        kernel(0.5f, new int[][] {{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 1, -1, 0}, {0, 0, 1, -1, 0}, {0, 0, 0, 0, 0}
        }),
        kernel(0.5f, new int[][] {{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 1, 1, 0}, {0, 0, -1, -1, 0}, {0, 0, 0, 0, 0}
        }),
        kernel(0.5f, new int[][] {{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 1, -1, 0}, {0, 0, -1, 1, 0}, {0, 0, 0, 0, 0}
        }),
        kernel(
                0.25f,
                new int[][] {{0, 0, 0, 0, 0}, {0, -1, 2, -1, 0}, {0, 2, -4, 2, 0}, {0, -1, 2, -1, 0}, {0, 0, 0, 0, 0}}),
        kernel(1 / 12f, new int[][] {
            {-1, 2, -2, 2, -1}, {2, -6, 8, -6, 2}, {-2, 8, -12, 8, -2}, {2, -6, 8, -6, 2}, {-1, 2, -2, 2, -1}
        }),
    };

    private final Parameter filters;

    ResidualFrontEnd() {
        filters = addParameter(Parameter.builder()
                .setName("filters")
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(KERNELS.length, 1, 5, 5))
                .optRequiresGrad(false)
                .optInitializer((manager, shape, type) -> manager.create(flatten(), shape))
                .build());
    }

    /** The deviation's window counts zeros beyond the edge: DJL 0.35.1 does so whatever is asked, and weights rest on it. */
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        try (NDArray nearest = PixelResiduals.nearestNeighbour(x, MARGIN);
                NDArray median = PixelResiduals.median(x, MARGIN);
                NDArray linear = Conv2d.conv2d(x, store.getValue(filters, x.getDevice(), training))
                        .singletonOrThrow();
                NDArray residuals = NDArrays.concat(new NDList(nearest, median, linear), 1);
                NDArray squared = residuals.square();
                NDArray mean = Pool.avgPool2d(
                        squared,
                        new Shape(WINDOW, WINDOW),
                        new Shape(1, 1),
                        new Shape(WINDOW / 2, WINDOW / 2),
                        false,
                        true);
                NDArray deviation = mean.sqrt().add(FLOOR);
                NDArray ratio = residuals.div(deviation)) {
            return new NDList(ratio.clip(-LIMIT, LIMIT));
        }
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

    private static float[] flatten() {
        float[] all = new float[KERNELS.length * 25];
        for (int k = 0; k < KERNELS.length; k++) {
            System.arraycopy(KERNELS[k], 0, all, 25 * k, 25);
        }
        return all;
    }

    private static float[] kernel(float scale, int[][] rows) {
        float[] flat = new float[25];
        for (int i = 0; i < 25; i++) {
            flat[i] = scale * rows[i / 5][i % 5];
        }
        return flat;
    }
}
