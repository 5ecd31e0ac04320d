package org.verray.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Runs a detector over many files: several at a time, each read, decoded and scored by one worker, results in input
 * order. One bad file never stops the others. Memory does not grow with the number of files: at most {@value
 * InOrder#AHEAD} files a worker are under way or waiting for their turn.
 */
public final class DetectionPipeline {
    /** Reason for a file that memory was not enough for. */
    public static final String TOO_LARGE = "too large for the memory of this run";

    private final Detector detector;
    private final Witness witness;
    private final int workers;
    private final Commentary commentary;

    /**
     * Sets up a pipeline.
     *
     * @param witness gives the evidence that is not pixels
     * @param workers files worked on at a time, at least 1
     */
    public DetectionPipeline(Detector detector, Witness witness, int workers) {
        this(detector, witness, workers, Commentary.NONE);
    }

    /** The same with something to add to each detection. */
    public DetectionPipeline(Detector detector, Witness witness, int workers, Commentary commentary) {
        if (workers < 1) {
            throw new IllegalArgumentException("expected at least 1 worker, found " + workers);
        }
        this.detector = detector;
        this.witness = witness;
        this.workers = workers;
        this.commentary = commentary;
    }

    /** Judges every file and calls {@code sink} once for each, in input order, on the calling thread. */
    public void run(List<Path> files, Consumer<FileDetection> sink) {
        new InOrder("verray-detect", workers).run(files, this::detect, sink);
    }

    /** Judges one file on the calling thread. */
    public FileDetection detect(Path file) {
        byte[] bytes;
        try {
            bytes = Radiographs.bytes(file);
        } catch (VerrayException e) {
            return FileDetection.unread(file, e.getMessage());
        } catch (OutOfMemoryError e) {
            return FileDetection.unread(file, TOO_LARGE);
        }
        return detect(file, bytes);
    }

    /**
     * Judges one file whose bytes are at hand, wherever they came from, on the calling thread.
     *
     * @param file names it in the result
     */
    public FileDetection detect(Path file, byte[] bytes) {
        Optional<String> sha256 = Optional.of(Radiographs.sha256(bytes));
        try {
            return detect(file, bytes, sha256);
        } catch (OutOfMemoryError e) {
            return new FileDetection(
                    file, sha256, Optional.empty(), List.of(), Optional.empty(), Optional.of(TOO_LARGE));
        }
    }

    private FileDetection detect(Path file, byte[] bytes, Optional<String> sha256) {
        Optional<Radiograph> radiograph = Optional.empty();
        Optional<Detection> detection = Optional.empty();
        Optional<String> error = Optional.empty();
        try {
            radiograph = Optional.of(Radiographs.decode(bytes, sha256.orElseThrow()));
            detection = Optional.of(commentary.comment(file, radiograph.get(), detector.detect(radiograph.get())));
        } catch (VerrayException e) {
            error = Optional.of(e.getMessage());
        }
        return new FileDetection(
                file,
                sha256,
                radiograph.map(FileDetection.ImageFacts::of),
                witness.testimony(bytes, radiograph),
                detection,
                error);
    }
}
