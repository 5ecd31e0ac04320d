package org.verray.models.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verray.models.runtime.PytorchRuntime;

/** Loops and tensor operations give the same numbers; training is what still runs the operations. */
class InferenceKernelsTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        PytorchRuntime.start(1);
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"128,128,3", "33,64,1", "101,47,2", "32,32,9"})
    void residualsOfLoopsAreThoseOfOperations(int rows, int columns, int images) {
        Shape shape = new Shape(images, 1, rows, columns);
        NDArray x = picture(shape, 1 + rows);
        Block block = new MultiBandFrontEnd();
        block.initialize(manager, DataType.FLOAT32, shape);

        float[] operations = run(block, x, true);
        float[] loops = run(block, x, false);

        assertThat(InferenceKernels.serve(x, false)).isTrue();
        assertThat(loops).hasSameSizeAs(operations);
        assertThat(loops).isNotEqualTo(new float[loops.length]);
        assertThat(largestDifference(operations, loops)).isLessThan(2e-4);
    }

    /** Kurtosis is the largest of the numbers, some tens; the others lie about 1. */
    @ParameterizedTest
    @CsvSource({"112,112,3,11", "33,64,1,2", "47,101,2,5"})
    void statisticsOfLoopsAreThoseOfOperations(int rows, int columns, int images, int channels) {
        Shape shape = new Shape(images, channels, rows, columns);
        NDArray x = picture(shape, 2 + rows).sub(120).div(60);
        Block block = new TextureStatistics();
        block.initialize(manager, DataType.FLOAT32, shape);

        float[] operations = run(block, x, true);
        float[] loops = run(block, x, false);

        assertThat(loops).hasSize(images * TextureStatistics.count(channels)).hasSameSizeAs(operations);
        for (int i = 0; i < loops.length; i++) {
            assertThat((double) loops[i]).isCloseTo(operations[i], within(2e-5 + 2e-5 * Math.abs(operations[i])));
        }
    }

    /** Work space of one size must not leak into patches of another, and the maps of the last call not into the statistics of others. */
    @Test
    void workSpaceIsNotSeenFromOutside() {
        Shape large = new Shape(2, 1, 96, 80);
        Shape small = new Shape(1, 1, 40, 40);
        MultiBandFrontEnd block = new MultiBandFrontEnd();
        block.initialize(manager, DataType.FLOAT32, large);
        float[] expected = run(block, picture(small, 5), false);

        run(block, picture(large, 6), false);
        float[] again = run(block, picture(small, 5), false);

        assertThat(again).containsExactly(expected);
        NDArray others = picture(new Shape(1, 11, 40, 40), 9);
        assertThat(run(new TextureStatistics(), others, false))
                .containsExactly(run(new TextureStatistics(), others.duplicate(), false));
    }

    @Test
    void gradientsPassThroughOperations() {
        NDArray x = picture(new Shape(1, 1, 64, 64), 3);
        x.setRequiresGradient(true);

        assertThat(InferenceKernels.serve(x, false)).isFalse();
    }

    private float[] run(Block block, NDArray x, boolean training) {
        try (NDArray result = block.forward(new ParameterStore(manager, false), new NDList(x), training)
                .singletonOrThrow()) {
            return result.toFloatArray();
        }
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /** Noise on a slope, 0 to 255 in fractions of a gray level, with flat black at the end. */
    private NDArray picture(Shape shape, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length * 9 / 10; i++) {
            values[i] = (float) (i % 200 + random.nextDouble(0, 55));
        }
        return manager.create(values, shape);
    }
}
