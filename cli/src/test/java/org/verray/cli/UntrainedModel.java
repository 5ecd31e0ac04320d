package org.verray.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.verray.models.Architectures;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.decode.Radiographs;

/** A real, tiny detector with random weights: runs like a trained one, and knows nothing. */
final class UntrainedModel {
    static final String NAME = "untrained/0.1";

    private static final int PATCH = 64;
    private static final Map<String, Object> NETWORK = Map.of("stem", 8, "widths", List.of(8));

    private UntrainedModel() {}

    /** Writes the model below {@code models} and returns its folder. */
    static Path write(Path models) throws IOException {
        PytorchRuntime.start(1);
        PytorchRuntime.seed(1);
        byte[] weights = weights();
        ModelDescription description = new ModelDescription(
                ModelDescription.SCHEMA,
                "untrained",
                "0.1",
                "detector",
                "Random weights",
                "CC0-1.0",
                "residual-patch",
                NETWORK,
                new ModelDescription.Input(PATCH, 4),
                new ModelDescription.FileHash(ModelArtifact.WEIGHTS_FILE, Radiographs.sha256(weights)),
                0,
                new ModelDescription.Calibration("platt", 1, 0, 0),
                new ModelDescription.Threshold(0.5, "none", 0, ""),
                null,
                null,
                Map.of(),
                Map.of(),
                null);
        Path folder = models.resolve(NAME);
        ModelArtifact.write(folder, description, weights, "", Set.of());
        return folder;
    }

    private static byte[] weights() throws IOException {
        Block block = Architectures.find("residual-patch").block(NETWORK);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            block.initialize(
                    manager,
                    DataType.FLOAT32,
                    Architectures.find("residual-patch").inputShape(1, PATCH, PATCH));
            block.saveParameters(new DataOutputStream(bytes));
        }
        return bytes.toByteArray();
    }
}
