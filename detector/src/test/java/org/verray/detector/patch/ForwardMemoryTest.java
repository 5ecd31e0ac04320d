package org.verray.detector.patch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.Network;
import org.verray.models.runtime.PytorchRuntime;

class ForwardMemoryTest {
    private static final int CALLS = 40;

    /** Buffers of their own for each call would come to 20 MB here, which only a garbage collection gives back. */
    @Test
    void nativeMemoryIsLentFromCallToCall() {
        PytorchRuntime.start(1);
        ModelArtifact model = ModelStore.shipped().open(ModelStore.DEFAULT_DETECTOR);
        float[] batch = new float[8 * 128 * 128];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = (i * 31 + i / 128 * 17) % 200;
        }
        try (Network network = Network.load(model, Device.cpu())) {
            network.forward(new Shape(8, 1, 128, 128), batch);
            long before = nativeBytes();
            for (int i = 0; i < CALLS; i++) {
                network.forward(new Shape(8, 1, 128, 128), batch);
            }
            assertThat(nativeBytes() - before).isLessThan(2_000_000);
        }
    }

    private static long nativeBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
