package org.verray.datasets.synthesize;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.VerrayException;

/** Makes twins of many parents, several at a time, and hands them on in the order of the parents. */
public final class SynthesisPipeline {
    private final TwinMaker maker;
    private final int workers;

    /**
     * Parent and what is to be made of it.
     *
     * @param synthesizers one for each twin
     */
    public record Job(ManifestEntry parent, List<Synthesizer> synthesizers) {}

    /** The number of workers is at least 1; results that wait for their turn stay few. */
    public SynthesisPipeline(TwinMaker maker, int workers) {
        this.maker = maker;
        this.workers = workers;
    }

    /** Works through all jobs and calls {@code sink} once for each, in order, on the calling thread. */
    public void run(List<Job> jobs, Consumer<TwinMaker.Made> sink) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, SynthesisPipeline::worker);
        try {
            Iterator<Job> next = jobs.iterator();
            Deque<Future<TwinMaker.Made>> pending = new ArrayDeque<>();
            while (next.hasNext() || !pending.isEmpty()) {
                while (next.hasNext() && pending.size() <= workers) {
                    Job job = next.next();
                    pending.add(pool.submit(() -> maker.make(job.parent(), job.synthesizers())));
                }
                sink.accept(result(pending.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static TwinMaker.Made result(Future<TwinMaker.Made> future) {
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
        Thread thread = new Thread(task, "verray-synthesize");
        thread.setDaemon(true);
        return thread;
    }
}
