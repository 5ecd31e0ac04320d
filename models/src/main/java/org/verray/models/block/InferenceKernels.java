package org.verray.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a network only runs, on a processor, its fixed parts are computed by plain loops instead of tensor operations. Each thread has one
 * work space, and what it makes lies in memory that the tensor shares: an array is good until the same thread asks for
 * the next of its kind.
 */
final class InferenceKernels {
    private static final int SMALLEST_SIDE = 32;
    private static final ThreadLocal<InferenceKernels> OF_THREAD = ThreadLocal.withInitial(InferenceKernels::new);

    private MultiBandKernel residuals = new MultiBandKernel(SMALLEST_SIDE, SMALLEST_SIDE);
    private TextureKernel statistics = new TextureKernel(1, SMALLEST_SIDE, SMALLEST_SIDE);
    private float[] maps = new float[0];
    private float[] figures = new float[0];
    private ByteBuffer sharedMaps = ByteBuffer.allocateDirect(0);
    private ByteBuffer sharedFigures = ByteBuffer.allocateDirect(0);
    private NDArray last;

    private InferenceKernels() {}

    /** Whether the loops may stand for the operations: nothing is to be differentiated, and the numbers lie in the processor's memory. */
    static boolean serve(NDArray x, boolean training) {
        Shape s = x.getShape();
        return !training
                && !x.hasGradient()
                && !x.getDevice().isGpu()
                && x.getDataType() == DataType.FLOAT32
                && s.get(2) >= SMALLEST_SIDE
                && s.get(3) >= SMALLEST_SIDE;
    }

    /** What {@link MultiBandFrontEnd} gives. */
    static NDArray residuals(NDArray x) {
        return OF_THREAD.get().maps(x);
    }

    /** What {@link TextureStatistics} gives. */
    static NDArray statistics(NDArray x) {
        return OF_THREAD.get().numbers(x);
    }

    private NDArray maps(NDArray x) {
        int images = (int) x.getShape().get(0);
        int rows = (int) x.getShape().get(2);
        int columns = (int) x.getShape().get(3);
        int margin = 2 * MultiBandFrontEnd.MARGIN;
        Shape shape = new Shape(images, MultiBandFrontEnd.CHANNELS, rows - margin, columns - margin);
        int size = (int) shape.size();
        if (!residuals.fits(rows, columns)) {
            residuals = new MultiBandKernel(rows, columns);
        }
        maps = maps.length < size ? new float[size] : maps;
        float[] in = x.toFloatArray();
        for (int i = 0; i < images; i++) {
            residuals.filter(in, i * rows * columns, maps, i * (size / images));
        }
        sharedMaps = filled(sharedMaps, maps, size);
        last = x.getManager().create(sharedMaps, shape, DataType.FLOAT32);
        return last;
    }

    private NDArray numbers(NDArray x) {
        Shape s = x.getShape();
        int images = (int) s.get(0);
        int channels = (int) s.get(1);
        int rows = (int) s.get(2);
        int columns = (int) s.get(3);
        if (!statistics.fits(channels, rows, columns)) {
            statistics = new TextureKernel(channels, rows, columns);
        }
        float[] in = x == last ? maps : x.toFloatArray();
        int count = TextureStatistics.count(channels);
        int size = images * count;
        figures = figures.length < size ? new float[size] : figures;
        for (int i = 0; i < images; i++) {
            statistics.describe(in, i * channels * rows * columns, figures, i * count);
        }
        sharedFigures = filled(sharedFigures, figures, size);
        return x.getManager().create(sharedFigures, new Shape(images, count), DataType.FLOAT32);
    }

    /** Native memory with the first values; the same as before where they have room in it. */
    private static ByteBuffer filled(ByteBuffer before, float[] values, int size) {
        int bytes = size * Float.BYTES;
        ByteBuffer buffer = before.capacity() >= bytes
                ? before
                : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        buffer.clear().limit(bytes);
        buffer.asFloatBuffer().put(values, 0, size);
        return buffer;
    }
}
