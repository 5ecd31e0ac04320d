package org.verray.models.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verray.models.ModelException;
import org.verray.models.runtime.PytorchRuntime;

class BlocksTest {
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

    /**
     * Two groups of one channel each. Channel 1 holds 1, 3: mean 2, standard deviation 1, so -1, 1. Channel 2 holds 10,
     * 30: mean 20, standard deviation 10, so -1, 1 as well (up to epsilon).
     */
    @Test
    void groupNormalisationCentresEachGroup() {
        float[] out = run(new GroupNorm(2, 2), new Shape(1, 2, 1, 2), 1, 3, 10, 30);

        assertThat(out).containsExactly(new float[] {-1, 1, -1, 1}, within(1e-4f));
    }

    @Test
    void frontEndIsBlindToConstantAndToLinearBrightness() {
        float[] flat = new float[32 * 32];
        float[] ramp = new float[32 * 32];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = 77;
            ramp[i] = i % 32;
        }

        assertThat(largest(frontEnd(flat))).isLessThan(1e-3f);
        assertThat(largest(channel(frontEnd(ramp), 5))).as("3 x 3 kernel").isLessThan(1e-3f);
        assertThat(largest(channel(frontEnd(ramp), 6))).as("5 x 5 kernel").isLessThan(1e-3f);
    }

    /** One bright pixel among equal ones: the median of its neighbourhood is the background, so the residual is its height. */
    @Test
    void medianResidualIsTheHeightOfALonePixel() {
        float[] image = new float[32 * 32];
        image[16 * 32 + 16] = 100;

        float[] median = channel(frontEnd(image), 1);

        // 28 x 28 outputs; divided by sqrt(100^2 / 81) + 0.25 = 11.36: 8.8, cut to 4.
        assertThat(median[14 * 28 + 14]).isEqualTo(4f);
        assertThat(median[13 * 28 + 14]).isZero();
    }

    @Test
    void frontEndDoesNotChangeWithTheAmountOfGrain() {
        SplittableRandom random = new SplittableRandom(3);
        float[] weak = new float[64 * 64];
        float[] strong = new float[64 * 64];
        for (int i = 0; i < weak.length; i++) {
            double g = random.nextGaussian();
            weak[i] = (float) (128 + 10 * g);
            strong[i] = (float) (128 + 40 * g);
        }

        float[] a = frontEnd(weak);
        float[] b = frontEnd(strong);

        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            difference += Math.abs(a[i] - b[i]) / a.length;
        }
        assertThat(difference).isLessThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nearest", "transposed", "shuffle"})
    void autoencoderKeepsTheSize(String upsampler) {
        Block block = new Autoencoder().block(Map.of("width", 4, "levels", 2, "latent", 2, "upsampler", upsampler));
        Shape shape = new Shape(1, 1, 24, 16);
        block.initialize(manager, DataType.FLOAT32, shape, shape);

        NDArray out = block.forward(
                        new ParameterStore(manager, false),
                        new NDList(manager.ones(shape).mul(100), manager.zeros(shape)),
                        false)
                .singletonOrThrow();

        assertThat(out.getShape()).isEqualTo(shape);
    }

    @Test
    void residualPatchGivesOneLogitAPatch() {
        Block block = new ResidualPatch().block(Map.of("stem", 8, "widths", List.of(8, 16), "groups", 4));
        Shape shape = new Shape(3, 1, 64, 64);
        block.initialize(manager, DataType.FLOAT32, shape);

        NDArray out = block.forward(new ParameterStore(manager, false), new NDList(manager.ones(shape)), false)
                .singletonOrThrow();

        assertThat(out.getShape()).isEqualTo(new Shape(3, 1));
    }

    /** Every filter sums to nothing over a constant, and second differences vanish on a ramp. */
    @Test
    void multiBandFrontEndIsBlindToConstantAndToLinearBrightness() {
        float[] flat = new float[48 * 48];
        float[] ramp = new float[48 * 48];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = 77;
            ramp[i] = 2 * (i % 48) + i / 48;
        }

        assertThat(largest(multiBand(flat))).isLessThan(1e-3f);
        float[] onRamp = multiBand(ramp);
        int area = 32 * 32;
        // Channel 0 is the difference to a neighbour, which a ramp has.
        assertThat(largest(Arrays.copyOfRange(onRamp, area, onRamp.length))).isLessThan(1e-2f);
    }

    /**
     * A cosine of 8 pixels a period runs across the coarse octave: there the detail of the second octave, taps two pixels apart,
     * is stronger than that of the first, before each is divided by its own deviation; afterwards both have mean square 1.
     */
    @Test
    void multiBandFrontEndBringsEveryBandToTheSameStrength() {
        float[] wave = new float[64 * 64];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) (128 + 100 * Math.cos(2 * Math.PI * (i % 64) / 8));
        }

        float[] bands = multiBand(wave);

        int area = 48 * 48;
        for (int channel : new int[] {3, 6}) {
            double square = 0;
            for (int i = channel * area; i < (channel + 1) * area; i++) {
                square += bands[i] * bands[i] / area;
            }
            assertThat(square).as("channel %d", channel).isBetween(0.8, 1.2);
        }
    }

    @Test
    void attentionGivesTwoMapsOfCells() {
        Block block = new ResidualPatch()
                .block(Map.of(
                        "stem",
                        8,
                        "widths",
                        List.of(8, 16, 16),
                        "groups",
                        4,
                        "frontEnd",
                        "multi-band",
                        "pooling",
                        "attention"));
        Shape shape = new Shape(3, 1, 128, 128);
        block.initialize(manager, DataType.FLOAT32, shape);

        // 128 - 16 of the front end, halved four times.
        assertThat(block.getOutputShapes(new Shape[] {shape})[0]).isEqualTo(new Shape(3, 2, 7, 7));
        assertThat(block.forward(new ParameterStore(manager, false), new NDList(manager.ones(shape)), false)
                        .singletonOrThrow()
                        .getShape())
                .isEqualTo(new Shape(3, 2, 7, 7));
    }

    @Test
    void residualBagGivesTwoMapsOfCells() {
        Block block = new ResidualBag().block(Map.of("width", 16, "kernel", 3));
        Shape shape = new Shape(2, 1, 128, 128);
        block.initialize(manager, DataType.FLOAT32, shape);

        assertThat(block.getOutputShapes(new Shape[] {shape})[0]).isEqualTo(new Shape(2, 2, 7, 7));
        assertThat(block.forward(new ParameterStore(manager, false), new NDList(manager.ones(shape)), false)
                        .singletonOrThrow()
                        .getShape())
                .isEqualTo(new Shape(2, 2, 7, 7));
    }

    @Test
    void unknownKeysAndWrongValuesAreNamed() {
        assertThatThrownBy(() -> new ResidualPatch().block(Map.of("width", 3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("network.width")
                .hasMessageContaining("widths");
        assertThatThrownBy(() -> new Autoencoder().block(Map.of("levels", 9)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("from 1 to 5, found 9");
    }

    private float[] frontEnd(float[] image) {
        int side = (int) Math.sqrt(image.length);
        return run(new ResidualFrontEnd(), new Shape(1, 1, side, side), image);
    }

    private float[] multiBand(float[] image) {
        int side = (int) Math.sqrt(image.length);
        return run(new MultiBandFrontEnd(), new Shape(1, 1, side, side), image);
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    private static float[] channel(float[] maps, int index) {
        int area = maps.length / ResidualFrontEnd.CHANNELS;
        return Arrays.copyOfRange(maps, index * area, (index + 1) * area);
    }

    private float[] run(Block block, Shape shape, float... values) {
        block.initialize(manager, DataType.FLOAT32, shape);
        return block.forward(new ParameterStore(manager, false), new NDList(manager.create(values, shape)), false)
                .singletonOrThrow()
                .toFloatArray();
    }
}
