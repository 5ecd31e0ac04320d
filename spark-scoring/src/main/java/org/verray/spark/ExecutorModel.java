package org.verray.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.Detector;
import org.verray.detector.Detectors;
import org.verray.detector.FileDetection;
import org.verray.detector.FileWitness;
import org.verray.detector.StableDetector;
import org.verray.models.ModelArtifact;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.provenance.TrustList;

/**
 * The one model of a process: opened by the first task that needs it, shared by all, each of which runs it with one PyTorch thread. Thread-safe.
 */
final class ExecutorModel implements AutoCloseable {
    private static final Map<String, ExecutorModel> OPEN = new ConcurrentHashMap<>();

    /** Results are named by their inputs. */
    private static final Path NAMELESS = Path.of("");

    private final ScoringSettings settings;
    private final Detector detector;
    private final DetectionPipeline pipeline;

    private ExecutorModel(ScoringSettings settings) {
        this.settings = settings;
        ModelArtifact model = settings.model().open();
        detector =
                StableDetector.of(Detectors.open(model, settings.device()), model.description(), settings.stability());
        pipeline = new DetectionPipeline(detector, new FileWitness(trust(settings.trust())), 1);
    }

    /**
     * The model of a run.
     *
     * @throws VerrayException where it does not open here
     */
    static ExecutorModel of(ScoringSettings settings) {
        return OPEN.computeIfAbsent(settings.run(), run -> new ExecutorModel(settings));
    }

    /** Lets go of a run's model in this process, where it is open. */
    static void close(String run) {
        ExecutorModel model = OPEN.remove(run);
        if (model != null) {
            model.close();
        }
    }

    /** Judges one input; what is wrong with it is in the result. */
    FileDetection detect(Input input) {
        if (input.problem() != null) {
            return FileDetection.unread(NAMELESS, input.problem());
        }
        byte[] bytes;
        try {
            String location = FileStore.resolve(settings.base(), input.path());
            bytes = FileStore.of(location, settings.hadoop().value()).read(location);
        } catch (VerrayException e) {
            return FileDetection.unread(NAMELESS, e.getMessage());
        } catch (IllegalArgumentException e) {
            return FileDetection.unread(NAMELESS, "not the name of a file: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return FileDetection.unread(NAMELESS, DetectionPipeline.TOO_LARGE);
        }
        return pipeline.detect(NAMELESS, bytes);
    }

    private static TrustList trust(String pem) {
        if (pem == null) {
            return TrustList.none();
        }
        try {
            Path file = Files.createTempFile("verray-trust", ".pem");
            try {
                Files.writeString(file, pem, StandardCharsets.ISO_8859_1);
                return TrustList.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        detector.close();
    }
}
