package org.verray.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.decode.Radiographs;

class ModelArtifactTest {
    private static final Map<String, Object> NETWORK = Map.of("stem", 8, "widths", List.of(8), "groups", 4);
    private static final Shape SHAPE = new Shape(2, 1, 64, 64);

    @TempDir
    Path zoo;

    private Path folder;

    @BeforeEach
    void writeModel() throws IOException {
        PytorchRuntime.start(1);
        PytorchRuntime.seed(11);
        folder = zoo.resolve("tiny").resolve("1.0");
        byte[] weights = weights();
        Set<String> seen = Set.of("ab".repeat(32));
        String seenText = String.join("\n", seen) + "\n";
        ModelDescription description = new ModelDescription(
                ModelDescription.SCHEMA,
                "tiny",
                "1.0",
                "detector",
                "Tiny",
                "Apache-2.0",
                "residual-patch",
                NETWORK,
                new ModelDescription.Input(64, 4),
                new ModelDescription.FileHash(ModelArtifact.WEIGHTS_FILE, Radiographs.sha256(weights)),
                1,
                new ModelDescription.Calibration("platt", 1, 0, 10),
                new ModelDescription.Threshold(0.5, "none", 10, ""),
                null,
                new ModelDescription.FileHash(
                        ModelArtifact.SEEN_FILE, Radiographs.sha256(seenText.getBytes(StandardCharsets.UTF_8))),
                Map.of(),
                Map.of(),
                null);
        ModelArtifact.write(folder, description, weights, "# Tiny\n", seen);
    }

    private static byte[] weights() throws IOException {
        Block block = Architectures.find("residual-patch").block(NETWORK);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                DataOutputStream out = new DataOutputStream(bytes)) {
            block.initialize(manager, DataType.FLOAT32, SHAPE);
            block.saveParameters(out);
        }
        return bytes.toByteArray();
    }

    @Test
    void aStoreFindsItByIdByVersionAndByFolder() {
        ModelStore store = ModelStore.of(zoo);

        assertThat(store.names()).containsExactly("tiny/1.0");
        for (String name : List.of("tiny", "tiny/1.0", folder.toString())) {
            ModelArtifact model = store.open(name);
            assertThat(model.description().name()).isEqualTo("tiny/1.0");
            assertThat(model.card()).isEqualTo("# Tiny\n");
            assertThat(model.seen("ab".repeat(32))).isTrue();
            assertThat(model.seen("cd".repeat(32))).isFalse();
        }
        assertThatThrownBy(() -> store.open("huge"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("huge")
                .hasMessageContaining("tiny/1.0");
    }

    @Test
    void aChangedByteOfTheWeightsIsFound() throws IOException {
        Path weights = folder.resolve(ModelArtifact.WEIGHTS_FILE);
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);

        assertThatThrownBy(() -> ModelArtifact.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("weights.params is not the file");
    }

    @Test
    void missingAndMangledDescriptionsAreNamed() throws IOException {
        Path description = folder.resolve(ModelArtifact.DESCRIPTION_FILE);
        Files.writeString(description, "{\"schema\": 1, ");
        assertThatThrownBy(() -> ModelArtifact.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.json cannot be understood");
        Files.writeString(description, "{\"schema\": 99}");
        assertThatThrownBy(() -> ModelArtifact.read(folder)).hasMessageContaining("layout 99");
        Files.delete(description);
        assertThatThrownBy(() -> ModelArtifact.read(folder)).hasMessageContaining("model.json is missing");
    }

    @Test
    void threadsAtATimeGiveTheSameResults() throws InterruptedException, ExecutionException {
        float[] batch = new float[(int) SHAPE.size()];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = (i * 31) % 256;
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (Network network = Network.load(ModelArtifact.read(folder), Device.cpu())) {
            float[] expected = network.forward(SHAPE, batch);
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                results.add(pool.submit(() -> network.forward(SHAPE, batch)));
            }
            for (Future<float[]> result : results) {
                assertThat(result.get()).containsExactly(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void weightsOfAnotherShapeAreRefused() throws IOException {
        byte[] weights = weights();
        assertThatThrownBy(() -> Network.of("autoencoder", Map.of(), weights, Device.cpu()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("do not fit architecture autoencoder");
    }
}
