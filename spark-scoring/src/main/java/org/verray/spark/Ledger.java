package org.verray.spark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.verray.detector.Verdict;
import org.verray.detector.batch.BatchListener;
import org.verray.detector.batch.BatchSummary;
import org.verray.spark.CommittedChunk.Failure;

/** Keeps count of a run. Chunks are counted in their order, whatever the order in which they are done. Not thread-safe. */
final class Ledger {
    private final BatchListener listener;
    private final Map<Integer, CommittedChunk> waiting = new HashMap<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, BatchSummary.Executor> executors = new TreeMap<>();
    private int next;
    private long failed;
    private long done;
    private long doneBefore;
    private long bytes;

    Ledger(BatchListener listener) {
        this.listener = listener;
    }

    /** A chunk that an earlier run did. */
    void before(int number, CommittedChunk chunk) {
        doneBefore += chunk.files();
        done(chunk.files());
        add(number, chunk);
    }

    /** A piece of work that an executor did. */
    void work(WorkResult result, String host) {
        long refused =
                result.files().stream().filter(file -> file.verdict() == null).count();
        BatchSummary.Executor now = new BatchSummary.Executor(
                result.executor(), host, result.files().size(), refused, result.bytes(), result.nanoseconds() / 1e9);
        executors.merge(result.executor(), now, Ledger::sum);
        bytes += result.bytes();
        done(result.files().size());
    }

    private void done(long files) {
        done += files;
        listener.done(done);
    }

    private static BatchSummary.Executor sum(BatchSummary.Executor a, BatchSummary.Executor b) {
        return new BatchSummary.Executor(
                a.id(),
                a.host(),
                a.files() + b.files(),
                a.failed() + b.failed(),
                a.bytes() + b.bytes(),
                a.busySeconds() + b.busySeconds());
    }

    /** A chunk that is written. */
    void add(int number, CommittedChunk chunk) {
        waiting.put(number, chunk);
        for (CommittedChunk turn = waiting.remove(next); turn != null; turn = waiting.remove(next)) {
            turn.verdicts().forEach((label, n) -> verdicts.merge(Verdict.ofLabel(label), n, Long::sum));
            for (Failure failure : turn.failures()) {
                failed++;
                listener.failed(failure.path(), failure.reason());
            }
            next++;
        }
    }

    BatchSummary summary(double seconds, String inputList) {
        return new BatchSummary(
                verdicts, failed, doneBefore, bytes, seconds, next, inputList, new ArrayList<>(executors.values()));
    }
}
