package org.verray.models.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verray.models.ModelException;
import org.verray.models.runtime.PytorchRuntime;

/** The blocks of super-resolution and diffusion, with random weights. */
class PaintingBlocksTest {
    private static final int ROWS = 16;
    private static final int COLUMNS = 240;

    private NDManager manager;

    @BeforeEach
    void open() {
        PytorchRuntime.start(1);
        PytorchRuntime.seed(7);
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Of a picture of 2 x 4 pixels, 1 to 8, the upper left ones of each square are 1 and 3, the upper right ones 2 and 4. */
    @Test
    void pixelsBecomeChannelsAndComeBack() {
        NDArray picture = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 1, 2, 4));

        NDArray channels = PixelShuffle.reduce(picture, 2);

        assertThat(channels.getShape()).isEqualTo(new Shape(1, 4, 1, 2));
        assertThat(channels.toFloatArray()).containsExactly(1, 3, 2, 4, 5, 7, 6, 8);
        assertThat(PixelShuffle.enlarge(channels, 2).toFloatArray()).containsExactly(picture.toFloatArray());
    }

    /** Tiles overlap by {@link Diffusion#REACH}: a change of the first column must not be seen beyond. */
    @Test
    void theDiffusionBlockSeesNoFurtherThanItSays() {
        float[] noise = new float[ROWS * COLUMNS];
        Arrays.fill(noise, 9);
        assertReach(new Diffusion().block(Map.of("width", 4)), noise, Diffusion.REACH);
    }

    /**
     * On maps of a quarter of the size: one cell by the first convolution, four by two units, one by the first shuffle, so
     * cell 6; of half the size then cell 13, 14 by the second shuffle; pixel 29, and 31 by the last two convolutions. Five
     * units of the shipped model: cell 12, 26, pixel 55, within the margin of 64.
     */
    @Test
    void superResolutionSeesLessThanTheMarginOfTiles() {
        float[] noise = new float[ROWS * COLUMNS];
        assertReach(new SuperResolution().block(Map.of("scale", 4, "width", 4, "units", 2)), noise, 31);
    }

    private void assertReach(Block block, float[] second, int reach) {
        Shape shape = new Shape(1, 1, ROWS, COLUMNS);
        block.initialize(manager, DataType.FLOAT32, shape, shape);
        SplittableRandom random = new SplittableRandom(3);
        float[] picture = new float[ROWS * COLUMNS];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = random.nextInt(256);
        }
        float[] before = run(block, shape, picture, second);
        for (int row = 0; row < ROWS; row++) {
            picture[row * COLUMNS] = 255 - picture[row * COLUMNS];
        }
        float[] after = run(block, shape, picture, second);
        assertThat(after[0]).isNotEqualTo(before[0]);
        for (int i = 0; i < after.length; i++) {
            if (i % COLUMNS > reach) {
                assertThat(after[i]).as("column " + i % COLUMNS).isEqualTo(before[i]);
            }
        }
    }

    private float[] run(Block block, Shape shape, float[] first, float[] second) {
        NDList inputs = new NDList(manager.create(first, shape), manager.create(second, shape));
        NDList outputs = block.forward(new ParameterStore(manager, false), inputs, false);
        assertThat(outputs.head().getShape()).isEqualTo(shape);
        return outputs.head().toFloatArray();
    }

    @Test
    void wrongConfigurationsAreNamed() {
        assertThatThrownBy(() -> new SuperResolution().block(Map.of("scale", 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected 2 or 4, found 3");
        assertThatThrownBy(() -> new Diffusion().block(Map.of("depth", 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("network.depth: unknown");
    }
}
