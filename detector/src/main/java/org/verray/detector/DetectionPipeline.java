package org.verray.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.verray.datasets.VerrayException;
import org.verray.datasets.decode.Radiographs;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Runs a detector over many files: reads ahead, scores, and hands results on in input order. One bad file never stops
 * the others. Memory does not grow with the number of files.
 */
public final class DetectionPipeline {
    private final Detector detector;
    private final int threads;

    public DetectionPipeline(Detector detector, int threads) {
        this.detector = detector;
        this.threads = threads;
    }

    /** Judges every file and calls {@code sink} once for each, in input order, on the calling thread. */
    public void run(List<Path> files, Consumer<FileDetection> sink) {
        for (Path file : files) {
            sink.accept(detect(file));
        }
    }

    private FileDetection detect(Path file) {
        Optional<String> sha256 = Optional.empty();
        Optional<FileDetection.ImageFacts> facts = Optional.empty();
        try {
            Radiograph r = Radiographs.read(file);
            sha256 = Optional.of(r.sha256());
            facts = Optional.of(new FileDetection.ImageFacts(
                    r.rows(),
                    r.columns(),
                    r.bitsStored(),
                    r.photometric(),
                    r.container().format(),
                    r.container()));
            return new FileDetection(file, sha256, facts, Optional.of(detector.detect(r)), Optional.empty());
        } catch (VerrayException e) {
            return new FileDetection(file, sha256, facts, Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    int threads() {
        return threads;
    }
}
