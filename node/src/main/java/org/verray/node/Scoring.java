package org.verray.node;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.verray.detector.DetectionPipeline;
import org.verray.detector.FileDetection;

/** Threads that take files out of the queue and leave results. */
final class Scoring implements AutoCloseable {
    /** Files that have ended the node as often as this get a result without a score, lest they end it for ever. */
    static final int MOST_ATTEMPTS = 20;

    private static final long PAUSE_SECONDS = 2;
    private static final long LAST_FILE_SECONDS = 15;

    private final NodeStore store;
    private final DetectionPipeline pipeline;
    private final NodeSettings settings;
    private final NodeCounts counts;
    private final NodeListener listener;
    private final Runnable scored;
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean stopped;

    /**
     * Begins with what is in the queue already.
     *
     * @param scored is told when there is something to send on
     */
    Scoring(
            NodeStore store,
            DetectionPipeline pipeline,
            NodeSettings settings,
            NodeCounts counts,
            NodeListener listener,
            Runnable scored)
            throws IOException {
        this.store = store;
        this.pipeline = pipeline;
        this.settings = settings;
        this.counts = counts;
        this.listener = listener;
        this.scored = scored;
        store.waiting(settings.forward().isPresent()).forEach(this::add);
        this.threads = IntStream.range(0, settings.workers())
                .mapToObj(i -> new Thread(this::work, "verray-node-score-" + i))
                .toList();
    }

    void start() {
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    void add(String hash) {
        waiting.incrementAndGet();
        queue.add(hash);
    }

    /** Files that wait or are being scored; goes up and down by itself. */
    AtomicInteger waiting() {
        return waiting;
    }

    private void work() {
        try {
            while (!stopped) {
                String hash = queue.poll(200, TimeUnit.MILLISECONDS);
                if (hash != null) {
                    patiently(hash);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Scores a file until its result is on the disk, or the node stops. */
    private void patiently(String hash) throws InterruptedException {
        while (!stopped) {
            try {
                score(hash);
                waiting.decrementAndGet();
                scored.run();
                return;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                listener.warn(
                        "the result of " + hash + " cannot be kept, tried again in " + PAUSE_SECONDS + " s: " + e);
                for (int i = 0; i < 10 * PAUSE_SECONDS && !stopped; i++) {
                    Thread.sleep(100);
                }
            }
        }
    }

    private void score(String hash) throws IOException {
        if (!store.judged(hash)) {
            FileDetection detection = detect(hash);
            ScoredFile file = ScoredFile.of(store, hash, detection, settings.software());
            store.keep(hash, file.json(), file.report());
            counts.scored(file.verdict(), detection.detection().isEmpty());
            listener.say(hash.substring(0, 12) + " " + file.words());
            file.problem().ifPresent(problem -> listener.warn(hash + ": no report could be made: " + problem));
        }
        store.done(hash, settings.forward().isPresent());
    }

    private FileDetection detect(String hash) throws IOException {
        if (store.attempt(hash) >= MOST_ATTEMPTS) {
            return FileDetection.unread(
                    store.queued(hash), "the node ended " + MOST_ATTEMPTS + " times while this file was scored");
        }
        FileDetection detection = pipeline.detect(store.queued(hash));
        store.survived(hash);
        return detection;
    }

    /** Waits for the files that are being scored, and leaves the others in the queue. */
    @Override
    public void close() {
        stopped = true;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_FILE_SECONDS);
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
