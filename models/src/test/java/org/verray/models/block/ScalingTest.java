package org.verray.models.block;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.verray.models.runtime.PytorchRuntime;

/** Gradients through a multiplication by a number, when a garbage collection comes before them. */
class ScalingTest {
    /** The derivative of the sum of 3 x / 4 is 3 / 4 for every x, whatever becomes of the memory of Java meanwhile. */
    @Test
    void gradientsOutliveACollection() throws InterruptedException {
        PytorchRuntime.start(1);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray x = manager.create(new float[] {1, 2, 5});
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray y = Scaling.over(Scaling.times(x, 3), 4).sum();
                assertThat(y.getFloat()).isEqualTo(6);
                overwriteFreedMemory();
                collector.backward(y);
            }
            assertThat(x.getGradient().toFloatArray()).containsExactly(0.75f, 0.75f, 0.75f);
        }
    }

    /** Frees what can be freed, and fills buffers of the size of a number, so that its place is taken where it was let go. */
    private static void overwriteFreedMemory() throws InterruptedException {
        List<ByteBuffer> filled = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            System.gc();
            Thread.sleep(50);
            for (int i = 0; i < 20_000; i++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES);
                buffer.putInt(0, 0x7F7F7F7F);
                filled.add(buffer);
            }
        }
        assertThat(filled).hasSize(100_000);
    }
}
