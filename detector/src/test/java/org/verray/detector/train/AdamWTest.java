package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.verray.models.runtime.PytorchRuntime;

class AdamWTest {
    private NDManager manager;
    private Linear layer;
    private Parameter weight;
    private Parameter bias;

    @BeforeEach
    void open() {
        PytorchRuntime.start(1);
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        layer = Linear.builder().setUnits(1).build();
        layer.initialize(manager, DataType.FLOAT32, new Shape(1, 1));
        weight = layer.getParameters().valueAt(0);
        bias = layer.getParameters().valueAt(1);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /**
     * First step: both moments divided by their bias corrections are g and g^2, so the move is learning rate * sign(g),
     * plus decay * learning rate * weight. From 2 with g = 0.5, rate 0.1, decay 0.01: 2 - 0.1 - 0.002 = 1.898. Second
     * step with g = -0.5: first moment (0.9 * 0.05 - 0.05) / (1 - 0.81) = -0.0263158, second 0.25; move -0.1 *
     * 0.0526316, decay 0.001898: 1.898 + 0.00526316 - 0.001898 = 1.90136516.
     */
    @Test
    void twoStepsByHand() {
        AdamW optimizer = new AdamW(layer, manager, 0.01, 10);
        NDArray value = manager.create(new float[] {2});

        optimizer.begin(1, 0.1);
        optimizer.update(weight.getId(), value, manager.create(new float[] {0.5f}));
        assertThat(value.getFloat()).isCloseTo(1.898f, within(1e-5f));

        optimizer.begin(2, 0.1);
        optimizer.update(weight.getId(), value, manager.create(new float[] {-0.5f}));
        assertThat(value.getFloat()).isCloseTo(1.901365f, within(1e-5f));
    }

    @Test
    void biasesDoNotDecay() {
        AdamW optimizer = new AdamW(layer, manager, 0.5, 10);
        NDArray value = manager.create(new float[] {2});

        optimizer.begin(1, 0.1);
        optimizer.update(bias.getId(), value, manager.create(new float[] {1}));

        assertThat(value.getFloat()).isCloseTo(1.9f, within(1e-5f));
    }

    @Test
    void aRestoredStateTakesTheSameStep() {
        AdamW one = new AdamW(layer, manager, 0.01, 10);
        NDArray value = manager.create(new float[] {2});
        one.begin(1, 0.1);
        one.update(weight.getId(), value, manager.create(new float[] {0.3f}));
        NDArray copy = value.duplicate();
        AdamW other = new AdamW(layer, manager, 0.01, 10);
        other.restore(one.state());

        for (var pair : Map.of(one, value, other, copy).entrySet()) {
            pair.getKey().begin(2, 0.1);
            pair.getKey().update(weight.getId(), pair.getValue(), manager.create(new float[] {-0.7f}));
        }

        assertThat(copy.getFloat()).isEqualTo(value.getFloat());
    }
}
