import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verray.models.Architectures;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.runtime.PytorchRuntime;

/**
 * Writes the weights of a model as an NPZ archive, by parameter name, and its description beside it, for a network
 * written in another language. Run it with the built libraries: {@code java -cp 'cli/target/lib/*'
 * benchmarks/ExportWeights.java MODEL OUT.npz}.
 */
public final class ExportWeights {
    public static void main(String[] args) throws Exception {
        PytorchRuntime.start(1);
        ModelArtifact model = ModelStore.shipped().open(args[0]);
        Path file = Path.of(args[1]);
        Block block = Architectures.find(model.description().architecture())
                .block(model.description().network());
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            block.loadParameters(manager, new DataInputStream(new ByteArrayInputStream(model.weights())));
            NDList arrays = new NDList();
            block.getParameters().forEach(parameter -> {
                NDArray array = parameter.getValue().getArray();
                array.setName(parameter.getKey());
                arrays.add(array);
            });
            try (OutputStream out = Files.newOutputStream(file)) {
                arrays.encode(out, NDList.Encoding.NPZ);
            }
        }
        new ObjectMapper().writeValue(Path.of(file + ".json").toFile(), model.description());
    }
}
