package org.verray.detector.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.verray.radiographs.VerrayException;

/** Makes batches in the background while the network works on earlier ones; they come out in order of their step. */
final class BatchAhead<B> implements AutoCloseable {
    private static final int AHEAD = 6;

    private final ExecutorService pool;
    private final IntFunction<B> maker;
    private final int last;
    private final Deque<Future<B>> pending = new ArrayDeque<>();
    private int next;

    BatchAhead(IntFunction<B> maker, int first, int last) {
        this.maker = maker;
        this.next = first;
        this.last = last;
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        pool = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "verray-batches");
            thread.setDaemon(true);
            return thread;
        });
    }

    B next() {
        while (next <= last && pending.size() < AHEAD) {
            int step = next++;
            pending.add(pool.submit(() -> maker.apply(step)));
        }
        try {
            return pending.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch could not be made: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerrayException("interrupted", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
