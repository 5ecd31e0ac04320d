import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.verray.detector.FileWitness;
import org.verray.detector.Witness;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelStore;
import org.verray.models.Network;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.provenance.TrustList;

/**
 * Where the time of a detection goes, on one thread, warm: {@code java -cp 'cli/target/lib/*' benchmarks/DetectShares.java FOLDER}. The files
 * are gone through three times; the last time counts.
 */
public final class DetectShares {
    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (Stream<Path> list = Files.list(Path.of(args[0]))) {
            files = list.sorted().toList();
        }
        PytorchRuntime.start(1);
        ModelArtifact model = ModelStore.shipped().open(ModelStore.DEFAULT_DETECTOR);
        Witness witness = new FileWitness(TrustList.none());
        Map<String, Double> seconds = new LinkedHashMap<>();
        int patches = 0;
        try (Network network = Network.load(model, PytorchRuntime.device(org.verray.models.runtime.DeviceChoice.CPU))) {
            PatchGrid grid = new PatchGrid(model.description().input().patch(), model.description().input().maxPatches());
            PatchScorer scorer = new PatchScorer(network::forward, grid);
            for (int round = 0; round < 3; round++) {
                seconds.clear();
                patches = 0;
                for (Path file : files) {
                    long t0 = System.nanoTime();
                    byte[] bytes = Radiographs.bytes(file);
                    String sha256 = Radiographs.sha256(bytes);
                    long t1 = System.nanoTime();
                    Radiograph radiograph = Radiographs.decode(bytes, sha256);
                    long t2 = System.nanoTime();
                    witness.testimony(bytes, Optional.of(radiograph));
                    long t3 = System.nanoTime();
                    GrayImage gray = GrayImage.of(radiograph);
                    long t4 = System.nanoTime();
                    patches += scorer.score(gray).cells().size();
                    long t5 = System.nanoTime();
                    add(seconds, "read and hash", t1 - t0);
                    add(seconds, "decode", t2 - t1);
                    add(seconds, "testimony", t3 - t2);
                    add(seconds, "gray", t4 - t3);
                    add(seconds, "network", t5 - t4);
                }
            }
        }
        double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        List<String> shares = new ArrayList<>();
        seconds.forEach((name, value) -> shares.add(String.format("%s %.0f%%", name, 100 * value / all)));
        System.out.printf("one thread, warm: %.1f ms an image, %.1f patches; %s; decode alone %.1f images/s, network alone %.1f%n",
                1000 * all / files.size(), (double) patches / files.size(), String.join(", ", shares),
                files.size() / seconds.get("decode"), files.size() / seconds.get("network"));
    }

    private static void add(Map<String, Double> seconds, String name, long nanos) {
        seconds.merge(name, nanos / 1e9, Double::sum);
    }
}
