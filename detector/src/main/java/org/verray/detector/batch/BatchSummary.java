package org.verray.detector.batch;

import java.util.List;
import java.util.Map;
import org.verray.detector.Verdict;

/**
 * What a batch came to.
 *
 * @param verdicts how often each was given, those of earlier runs included
 * @param failed files without one
 * @param doneBefore files that an earlier run had done
 * @param bytes size of the files that this run read
 * @param seconds from the first task to the last result
 * @param parts files of the table
 * @param inputList SHA-256 of names and sizes of the inputs in their order
 * @param executors the processes that worked, by their id
 */
public record BatchSummary(
        Map<Verdict, Long> verdicts,
        long failed,
        long doneBefore,
        long bytes,
        double seconds,
        int parts,
        String inputList,
        List<Executor> executors) {
    /**
     * What one process did.
     *
     * @param files judged or refused by it
     * @param bytes size of them
     * @param busySeconds of all its threads together
     */
    public record Executor(String id, String host, long files, long failed, long bytes, double busySeconds) {}

    /** Files with a verdict. */
    public long judged() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
}
