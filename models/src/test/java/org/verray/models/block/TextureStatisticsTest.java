package org.verray.models.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verray.models.runtime.PytorchRuntime;

/** Numbers come channel by channel: lags, then mean absolute value, kurtosis, swings across and down, correlations. */
class TextureStatisticsTest {
    private static final int SIDE = 112;
    private static final int CHANNELS = 2;

    /** Places of the lags (0, 1), (0, 2) and (1, 0) in the list of lags. */
    private static final int ACROSS_1 = 0;

    private static final int ACROSS_2 = 1;
    private static final int DOWN_1 = 7;
    private static final int LAGS = 18;

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

    /** Columns of 1 and -1 by turns: neighbours across multiply to -1, the next but one and those below to 1; mean square 1. */
    @Test
    void stripesHaveTheirAutocorrelation() {
        float[] numbers = numbers((r, c) -> c % 2 == 0 ? 1 : -1, (r, c) -> c % 2 == 0 ? -1 : 1);

        assertThat(numbers[CHANNELS * ACROSS_1]).isEqualTo(-1, within(2e-3f));
        assertThat(numbers[CHANNELS * ACROSS_2]).isEqualTo(1, within(2e-3f));
        assertThat(numbers[CHANNELS * DOWN_1]).isEqualTo(1, within(2e-3f));
        assertThat(numbers[CHANNELS * LAGS]).as("mean absolute value").isEqualTo(1, within(2e-3f));
        assertThat(numbers[CHANNELS * (LAGS + 1)]).as("a tenth of the kurtosis").isEqualTo(0.1f, within(1e-3f));
        int correlations = numbers.length - CHANNELS * CHANNELS;
        assertThat(numbers[correlations + 1]).as("one is the other's negative").isEqualTo(-1, within(2e-3f));
    }

    /**
     * Grain that is there in every fourth row only. Its energy e, 0, 0, 0 has the mean e / 4 and the amplitude e / 4 at a period of
     * 4 (one term of size e in four), so the swing is 1, times 5; across nothing swings.
     */
    @Test
    void energyThatComesEveryFourthRowSwingsWithThatPeriod() {
        SplittableRandom random = new SplittableRandom(5);
        float[] numbers = numbers(
                (r, c) -> r % 4 == 0 ? (float) random.nextGaussian() : 0, (r, c) -> (float) random.nextGaussian());

        int down = CHANNELS * (LAGS + 2);
        int across = down + CHANNELS * 5;
        // Periods 2, 8/3, 4, 8, 16 of the first channel.
        assertThat(numbers[down + 2]).isEqualTo(5, within(0.05f));
        assertThat(numbers[down + 3]).isLessThan(1);
        assertThat(numbers[across + 2]).isLessThan(1.5f);
    }

    @Test
    void countIsWhatComesOut() {
        float[] numbers = numbers((r, c) -> r, (r, c) -> c);

        assertThat(numbers).hasSize(TextureStatistics.count(CHANNELS));
    }

    private interface Picture {
        float at(int row, int column);
    }

    private float[] numbers(Picture first, Picture second) {
        float[] values = new float[CHANNELS * SIDE * SIDE];
        for (int r = 0; r < SIDE; r++) {
            for (int c = 0; c < SIDE; c++) {
                values[r * SIDE + c] = first.at(r, c);
                values[SIDE * SIDE + r * SIDE + c] = second.at(r, c);
            }
        }
        TextureStatistics block = new TextureStatistics();
        Shape shape = new Shape(1, CHANNELS, SIDE, SIDE);
        block.initialize(manager, DataType.FLOAT32, shape);
        return block.forward(new ParameterStore(manager, false), new NDList(manager.create(values, shape)), false)
                .singletonOrThrow()
                .toFloatArray();
    }
}
