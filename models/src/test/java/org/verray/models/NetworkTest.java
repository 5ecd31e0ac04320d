package org.verray.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.decode.Radiographs;

class NetworkTest {
    private static final Map<String, Object> DETECTOR = Map.of("stem", 8, "widths", List.of(8), "groups", 4);
    private static final int PATCH = 32;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        PytorchRuntime.start(1);
        PytorchRuntime.seed(3);
    }

    private static byte[] weights(String architecture, Map<String, Object> config, Shape input, float... values)
            throws IOException {
        Block block = Architectures.find(architecture).block(config);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, input);
            if (values.length > 0) {
                Parameter parameter = block.getParameters().valueAt(0);
                parameter.getArray().set(values);
            }
            block.saveParameters(new DataOutputStream(bytes));
        }
        return bytes.toByteArray();
    }

    /** y1 = 1 x1 + 2 x2, y2 = 3 x1 + 4 x2: the gradient of 10 y1 + y2 is (13, 24), whatever x is. */
    @Test
    void theGradientOfALinearNetworkIsItsWeights() throws IOException {
        Shape shape = new Shape(2, 1, 1, 2);
        byte[] weights = weights("weighted-sum", Map.of("units", 2), shape, 1, 2, 3, 4);
        try (Network network = Network.of("weighted-sum", Map.of("units", 2), weights, Device.cpu())) {
            float[] x = {5, -6, 0, 7};
            assertThat(network.forward(shape, x)).containsExactly(-7, -9, 14, 28);
            assertThat(network.gradient(shape, x, new float[] {10, 1, 0, 1})).containsExactly(13, 24, 3, 4);
            assertThatThrownBy(() -> network.gradient(shape, x, new float[3]))
                    .hasMessageContaining("expected 4 weights");
            // Nothing is left over from one call to the next.
            assertThat(network.gradient(shape, x, new float[] {1, 0, 0, 0})).containsExactly(1, 2, 0, 0);
        }
    }

    /** Against differences: (f(x + h d) - f(x - h d)) / 2h along a random direction d. */
    @Test
    void theGradientOfADetectorIsItsSlope() throws IOException {
        Shape shape = new Shape(1, 1, PATCH, PATCH);
        byte[] weights = weights("residual-patch", DETECTOR, shape);
        Random random = new Random(4);
        float[] x = new float[PATCH * PATCH];
        float[] up = new float[x.length];
        float[] down = new float[x.length];
        float[] direction = new float[x.length];
        double h = 0.004;
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (128 + 5 * random.nextGaussian());
            direction[i] = (float) random.nextGaussian();
            up[i] = (float) (x[i] + h * direction[i]);
            down[i] = (float) (x[i] - h * direction[i]);
        }
        try (Network network = Network.of("residual-patch", DETECTOR, weights, Device.cpu())) {
            float[] gradient = network.gradient(shape, x, new float[] {1});
            double slope = 0;
            for (int i = 0; i < x.length; i++) {
                slope += gradient[i] * direction[i];
            }
            double difference = (network.forward(shape, up)[0] - network.forward(shape, down)[0]) / (2 * h);
            assertThat(slope).isEqualTo(difference, within(0.05 * Math.abs(difference) + 0.002));
        }
    }

    @Test
    void randomWeightsForgetWhatTheyAreToldTo() throws IOException {
        Shape shape = new Shape(1, 1, PATCH, PATCH);
        byte[] weights = weights("residual-patch", DETECTOR, shape);
        ModelArtifact artifact = ModelArtifact.write(folder, description(weights), weights, "", Set.of());
        float[] x = new float[PATCH * PATCH];
        for (int i = 0; i < x.length; i++) {
            x[i] = 128 + 20 * (i * 7919 % 13) / 13f;
        }
        try (Network learnt = Network.load(artifact, Device.cpu());
                Network last = Network.randomised(artifact, Device.cpu(), true, 1);
                Network again = Network.randomised(artifact, Device.cpu(), true, 1);
                Network all = Network.randomised(artifact, Device.cpu(), false, 1)) {
            float before = learnt.forward(shape, x)[0];
            assertThat(last.forward(shape, x)[0]).isNotEqualTo(before);
            assertThat(again.forward(shape, x)).isEqualTo(last.forward(shape, x));
            assertThat(all.forward(shape, x)[0]).isNotEqualTo(before).isNotEqualTo(last.forward(shape, x)[0]);
            assertThat(learnt.forward(shape, x)[0]).isEqualTo(before);
        }
    }

    private static ModelDescription description(byte[] weights) {
        return new ModelDescription(
                ModelDescription.SCHEMA,
                "random",
                "0.1",
                "detector",
                "Random weights",
                "CC0-1.0",
                "residual-patch",
                DETECTOR,
                new ModelDescription.Input(PATCH, 4),
                new ModelDescription.FileHash(ModelArtifact.WEIGHTS_FILE, Radiographs.sha256(weights)),
                0,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null);
    }
}
