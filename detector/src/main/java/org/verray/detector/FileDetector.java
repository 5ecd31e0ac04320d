package org.verray.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.verray.models.ModelArtifact;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.provenance.TrustList;

/**
 * Judges files: pixels by a {@link Detector}, and what the file says of itself beside it. One serves any number of threads at a time; close it after the
 * last call has returned.
 */
public final class FileDetector implements AutoCloseable {
    private final ModelArtifact model;
    private final Detector detector;
    private final DeviceChoice device;
    private final Witness witness = new FileWitness(TrustList.none());

    /**
     * Takes over a detector, which {@link #close} closes.
     *
     * @param model what the detector was opened from
     * @param device where it runs
     */
    public FileDetector(ModelArtifact model, Detector detector, DeviceChoice device) {
        this.model = Objects.requireNonNull(model, "model");
        this.detector = Objects.requireNonNull(detector, "detector");
        this.device = Objects.requireNonNull(device, "device");
    }

    /** Judges one file on the calling thread. A file that cannot be judged is a result with a reason. */
    public FileDetection detect(Path file) {
        return new DetectionPipeline(detector, witness, 1).detect(file);
    }

    /** Judges files, as many at a time as there are processors; results are in the order of the files. */
    public List<FileDetection> detect(List<Path> files) {
        List<FileDetection> results = new ArrayList<>(files.size());
        detect(files, Runtime.getRuntime().availableProcessors(), results::add);
        return results;
    }

    /**
     * Judges any number of files without keeping the results.
     *
     * @param threads files worked on at a time, at least 1
     * @param sink called once for each, in the order of the files, on the calling thread
     */
    public void detect(List<Path> files, int threads, Consumer<FileDetection> sink) {
        new DetectionPipeline(detector, witness, threads).run(files, sink);
    }

    /** What judges the pixels. */
    public Detector detector() {
        return detector;
    }

    /** What it was opened from: description, card, hashes of the images that it has seen. */
    public ModelArtifact model() {
        return model;
    }

    /** Where it runs, as it was asked for. */
    public DeviceChoice device() {
        return device;
    }

    @Override
    public void close() {
        detector.close();
    }
}
