package org.verray.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.verray.models.ModelException;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Has all work done as one Spark job and writes each chunk when its last piece has come. Executors are kept busy to the end of the job: no chunk waits for the
 * one before it.
 */
final class ScoringRun {
    private final JavaSparkContext spark;
    private final ChunkStore store;
    private final Ledger ledger;
    private final UnaryOperator<String> hosts;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** Either the result of a task, or the end of the job with what it failed of. */
    private record Event(Optional<WorkResult> result, Optional<Throwable> failure) {}

    /** @param hosts gives the machine of an executor */
    ScoringRun(JavaSparkContext spark, ChunkStore store, Ledger ledger, UnaryOperator<String> hosts) {
        this.spark = spark;
        this.store = store;
        this.ledger = ledger;
        this.hosts = hosts;
    }

    /**
     * Does what is not done yet.
     *
     * @param usable whether any input can be worked on; where none can, no executor is asked
     * @return seconds from the start to the last result
     */
    double run(List<Chunk> chunks, ScoringSettings settings, boolean usable) {
        long start = System.nanoTime();
        List<Chunk> open = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Optional<CommittedChunk> done = store.done(chunk);
            if (done.isPresent()) {
                ledger.before(chunk.number(), done.get());
            } else {
                open.add(chunk);
            }
        }
        if (!usable) {
            open.forEach(chunk -> refuse(chunk, settings));
        } else if (!open.isEmpty()) {
            submit(open, settings);
            collect(open);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Inputs that are all problems need no model. */
    private void refuse(Chunk chunk, ScoringSettings settings) {
        Rows rows = new Rows(settings.format(), settings.labelled());
        List<ScoredFile> results = chunk.inputs().stream().map(rows::unusable).toList();
        ledger.add(chunk.number(), store.commit(chunk, results));
    }

    private void submit(List<Chunk> open, ScoringSettings settings) {
        List<Work> works =
                open.stream().flatMap(chunk -> chunk.works().stream()).toList();
        Broadcast<ScoringSettings> broadcast = spark.broadcast(settings);
        JavaRDD<Work> rdd = spark.parallelize(works, works.size());
        Thread job = new Thread(
                () -> {
                    try {
                        spark.sc()
                                .runJob(
                                        rdd.rdd(),
                                        new ScoreWork(broadcast),
                                        new Arrival(events),
                                        ClassTag$.MODULE$.apply(WorkResult.class));
                        events.add(new Event(Optional.empty(), Optional.empty()));
                    } catch (Throwable e) {
                        events.add(new Event(Optional.empty(), Optional.of(e)));
                    }
                },
                "verray-batch");
        job.setDaemon(true);
        job.start();
    }

    /** Called by Spark's scheduler for each task that is done, once: hands on and returns. */
    private static final class Arrival extends AbstractFunction2<Object, WorkResult, BoxedUnit> {
        private final BlockingQueue<Event> events;

        Arrival(BlockingQueue<Event> events) {
            this.events = events;
        }

        @Override
        public BoxedUnit apply(Object partition, WorkResult result) {
            events.add(new Event(Optional.of(result), Optional.empty()));
            return BoxedUnit.UNIT;
        }
    }

    private void collect(List<Chunk> open) {
        Map<Integer, Chunk> chunkOfWork = new HashMap<>();
        open.forEach(chunk -> chunk.works().forEach(work -> chunkOfWork.put(work.number(), chunk)));
        Map<Integer, Map<Integer, WorkResult>> partial = new HashMap<>();
        for (Event event = next(); event.result().isPresent(); event = next()) {
            WorkResult result = event.result().get();
            if (result.problem() != null) {
                throw new ModelException(result.problem());
            }
            Chunk chunk = chunkOfWork.get(result.work());
            Map<Integer, WorkResult> there = partial.computeIfAbsent(chunk.number(), n -> new HashMap<>());
            there.put(result.work(), result);
            ledger.work(result, hosts.apply(result.executor()));
            if (there.size() == chunk.works().size()) {
                partial.remove(chunk.number());
                ledger.add(chunk.number(), store.commit(chunk, inOrder(chunk, there)));
            }
        }
        if (!partial.isEmpty()) {
            throw new IllegalStateException("chunks without all results: " + partial.keySet());
        }
    }

    private static List<ScoredFile> inOrder(Chunk chunk, Map<Integer, WorkResult> results) {
        return chunk.works().stream()
                .flatMap(work -> results.get(work.number()).files().stream())
                .toList();
    }

    private Event next() {
        try {
            Event event = events.take();
            if (event.failure().isPresent()) {
                Throwable failure = event.failure().get();
                throw new BatchException(
                        "Spark gave up: " + SparkStart.firstLine(failure) + "; go on with --resume", failure);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BatchException("interrupted", e);
        }
    }
}
