package org.verray.datasets.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.VerrayException;

/** Reads files several at a time, results in the order of the manifest. One bad file never stops the others. */
final class FactsReader {
    private static final int AHEAD = 4;
    private static final String TOO_LARGE = "too large for the memory of this run";

    private final Optional<Synthesizer> autoencoder;
    private final List<CaseFacts> cases = new ArrayList<>();
    private final List<Manifest.Problem> failures = new ArrayList<>();

    FactsReader(Optional<Synthesizer> autoencoder) {
        this.autoencoder = autoencoder;
    }

    List<CaseFacts> cases() {
        return cases;
    }

    List<Manifest.Problem> failures() {
        return failures;
    }

    /**
     * Reads all of them.
     *
     * @param progress called on the calling thread once for each entry, when it is done with
     */
    void read(List<ManifestEntry> entries, int threads, Consumer<ManifestEntry> progress) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, FactsReader::worker);
        try {
            Iterator<ManifestEntry> next = entries.iterator();
            Deque<ManifestEntry> waiting = new ArrayDeque<>();
            Deque<Future<CaseFacts>> pending = new ArrayDeque<>();
            while (next.hasNext() || !pending.isEmpty()) {
                while (next.hasNext() && pending.size() < AHEAD * threads) {
                    ManifestEntry entry = next.next();
                    waiting.add(entry);
                    pending.add(pool.submit(() -> CaseFacts.read(entry, autoencoder)));
                }
                take(waiting.peek(), pending.remove());
                progress.accept(waiting.remove());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void take(ManifestEntry entry, Future<CaseFacts> future) {
        try {
            cases.add(future.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof VerrayException) && !(e.getCause() instanceof OutOfMemoryError)) {
                throw new IllegalStateException(entry.path() + ": a worker failed: " + e.getCause(), e.getCause());
            }
            String reason =
                    e.getCause() instanceof VerrayException ? e.getCause().getMessage() : TOO_LARGE;
            failures.add(new Manifest.Problem(entry.line(), entry.path(), reason));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerrayException("interrupted", e);
        }
    }

    /** Runs tasks several at a time; results in their order. */
    static <T> List<T> together(List<Callable<T>> tasks, int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, FactsReader::worker);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerrayException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "verray-audit");
        thread.setDaemon(true);
        return thread;
    }
}
