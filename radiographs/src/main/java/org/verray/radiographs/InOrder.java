package org.verray.radiographs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on many items, several at a time, and hands results on in the order of the items. Memory does not grow with their
 * number: only so many results wait for their turn.
 */
public final class InOrder {
    /** Items of a worker that are under way or wait for their turn, where nothing speaks for fewer. */
    public static final int AHEAD = 4;

    private final String name;
    private final int workers;
    private final int pending;

    /**
     * Sets up workers.
     *
     * @param name of their threads
     * @param workers items worked on at a time, at least 1
     */
    public InOrder(String name, int workers) {
        this(name, workers, AHEAD * workers);
    }

    /** The same with the number of items that may be under way or wait, at least as many as there are workers. */
    public InOrder(String name, int workers, int pending) {
        if (workers < 1 || pending < workers) {
            throw new IllegalArgumentException(
                    "expected at least 1 worker and as many items under way, found " + workers + " and " + pending);
        }
        this.name = name;
        this.workers = workers;
        this.pending = pending;
    }

    /**
     * Works on every item.
     *
     * @param work called on the workers' threads; reports what is wrong with an item in its result
     * @param sink called once for each item, in order, on the calling thread
     * @throws IllegalStateException where {@code work} throws
     * @throws VerrayException where the calling thread is interrupted
     */
    public <T, R> void run(Iterable<T> items, Function<T, R> work, Consumer<R> sink) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, this::worker);
        try {
            Iterator<T> next = items.iterator();
            Deque<Future<R>> waiting = new ArrayDeque<>();
            while (next.hasNext() || !waiting.isEmpty()) {
                while (next.hasNext() && waiting.size() < pending) {
                    T item = next.next();
                    waiting.add(pool.submit(() -> work.apply(item)));
                }
                sink.accept(result(waiting.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerrayException("interrupted", e);
        }
    }

    private Thread worker(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
