package org.verray.detector;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.verray.datasets.VerrayException;
import org.verray.datasets.decode.Radiographs;
import org.verray.datasets.radiograph.Radiograph;

/**
 * Runs a detector over many files: several at a time, each read, decoded and scored by one worker, results in input
 * order. One bad file never stops the others. Memory does not grow with the number of files: at most {@value
 * #AHEAD} files a worker are under way or waiting for their turn.
 */
public final class DetectionPipeline {
    private static final int AHEAD = 4;

    private final Detector detector;
    private final int workers;

    /**
     * Sets up a pipeline.
     *
     * @param workers files worked on at a time, at least 1
     */
    public DetectionPipeline(Detector detector, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("expected at least 1 worker, found " + workers);
        }
        this.detector = detector;
        this.workers = workers;
    }

    /** Judges every file and calls {@code sink} once for each, in input order, on the calling thread. */
    public void run(List<Path> files, Consumer<FileDetection> sink) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, DetectionPipeline::worker);
        try {
            Iterator<Path> next = files.iterator();
            Deque<Future<FileDetection>> pending = new ArrayDeque<>();
            while (next.hasNext() || !pending.isEmpty()) {
                while (next.hasNext() && pending.size() < AHEAD * workers) {
                    Path file = next.next();
                    pending.add(pool.submit(() -> detect(file)));
                }
                sink.accept(result(pending.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Judges one file on the calling thread. */
    public FileDetection detect(Path file) {
        Optional<String> sha256 = Optional.empty();
        Optional<FileDetection.ImageFacts> facts = Optional.empty();
        try {
            byte[] bytes = Radiographs.bytes(file);
            sha256 = Optional.of(Radiographs.sha256(bytes));
            Radiograph r = Radiographs.decode(bytes, sha256.get());
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
        } catch (OutOfMemoryError e) {
            return new FileDetection(
                    file, sha256, facts, Optional.empty(), Optional.of("too large for the memory of this run"));
        }
    }

    private static FileDetection result(Future<FileDetection> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerrayException("interrupted", e);
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "verray-detect");
        thread.setDaemon(true);
        return thread;
    }
}
